export type Loose = Readonly<Record<string, unknown>>;
export type Check = (isSound: boolean, path: string, rule: string, value: unknown) => void;

/**
 * The part of the check of a declaration that a page needs: whether visitors can be assigned and the element observed.
 * The page holds no more of it, because the whole weighs a quarter of the SDK; `problems` is the whole.
 */
export function checkAssignable({ id, journey, variants, split, audience }: Loose, check: Check): void {
  const names = list(variants);
  const shares = names.map((variant) => Number(Object(split)[String(variant)]));
  const { share = 1, where = {} } = Object(audience);
  const { touchpoint } = Object(journey);
  check(typeof id === 'string' && /^[a-z0-9][a-z0-9-]{0,63}$/.test(id), 'id', 'be 1 to 64 of a-z 0-9 -', id);
  check(isName(touchpoint), 'journey.touchpoint', nameRule, touchpoint);
  check(
    variants === undefined || (names.length > 1 && names.every(isName) && new Set(names).size === names.length),
    'variants',
    'be two or more different names, the control first',
    variants,
  );
  check(
    variants === undefined ||
      split === undefined ||
      (Object.keys(Object(split)).length === names.length &&
        shares.every((one) => one > 0) &&
        Math.abs(shares.reduce((a, b) => a + b, 0) - 1) < 1e-9),
    'split',
    'give each variant a share above 0, summing to 1',
    split,
  );
  check(typeof share === 'number' && share > 0 && share <= 1, 'audience.share', 'be above 0 and at most 1', share);
  check(
    Object.values(Object(where)).every((allowed) => list(allowed).length) && typeof where === 'object',
    'audience.where',
    'list the allowed values of each fact',
    where,
  );
}

/** Names that may cross the network: nothing that could hold a sentence, a web address or a query. */
export const isName = (value: unknown): value is string =>
  typeof value === 'string' && /^(?!.*:\/\/)[\w.:/-]{1,128}$/.test(value);

export const nameRule = 'be 1 to 128 of A-Z a-z 0-9 _ . : / -';

export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A value as a message can show it. */
export function show(value: unknown): string {
  try {
    const text = JSON.stringify(value) ?? String(value);
    return text.length > 200 ? `${text.slice(0, 200)}…` : text;
  } catch {
    return String(value); // circular, or a getter that throws: the type is all we can show
  }
}
