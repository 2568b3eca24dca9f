export interface Errors {
  /** A submit was tried or a field left: what is found wrong from now on is the answer to that. */
  readonly attempt: () => void;
  /** While something is typed, the page finds it wrong by the letter. */
  readonly type: () => void;
  /** How often this field has been wrong, or `undefined` when this one does not count. */
  readonly wrong: (field: Element, t: number) => number | undefined;
}

/** A page checks twice, or marks what the browser has found: within this time it is one error. */
const onceMs = 1000;

export function createErrors(): Errors {
  const fields = new WeakMap<Element, { readonly t: number; readonly count: number }>();
  let isTried = false;
  return {
    attempt: () => {
      isTried = true;
    },
    type: () => {
      isTried = false;
    },
    wrong: (field, t) => {
      const { t: at = Number.NEGATIVE_INFINITY, count = 0 } = fields.get(field) ?? {};
      if (!isTried || t - at < onceMs) return undefined;
      fields.set(field, { t, count: count + 1 });
      return count + 1;
    },
  };
}
