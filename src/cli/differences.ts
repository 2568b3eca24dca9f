/** Two numbers are the same when they agree to nine digits: engines differ in the last bit of a logarithm. */
const nearly = 1e-9;

/** What a file that was exported before these were there may be without. */
const later: readonly string[] = ['carrying'];

/** Where two JSON values differ, one line each: the path, what the first says and what the second. */
export function differences(path: string, said: unknown, derived: unknown): readonly string[] {
  if (typeof said === 'number' && typeof derived === 'number')
    return Math.abs(said - derived) <= nearly * Math.max(Math.abs(said), Math.abs(derived), 1e-300)
      ? []
      : line(path, said, derived);
  if (Object(said) !== said || Object(derived) !== derived || Array.isArray(said) !== Array.isArray(derived))
    return said === derived ? [] : line(path, said, derived);
  const [a, b] = [said, derived] as Readonly<Record<string, unknown>>[];
  const added = Object.keys(b ?? {}).filter((key) => !later.includes(key));
  const keys = [...new Set([...Object.keys(a ?? {}), ...added])];
  return keys.flatMap((key) =>
    differences(Array.isArray(said) ? `${path}[${key}]` : `${path}.${key}`, a?.[key], b?.[key]),
  );
}

const line = (path: string, said: unknown, derived: unknown): readonly string[] => [
  `${path}: the file says ${JSON.stringify(said) ?? 'nothing'}, derived ${JSON.stringify(derived) ?? 'nothing'}`,
];
