export interface Restless<K> {
  /** It moved by itself: a second or more after a press was answered, and nothing was pressed since. */
  readonly _moved: (node: K, window: number) => void;
  readonly _is: (node: K) => boolean;
}

const enough = 3;

/**
 * Tells tickers, clocks and ads from answers: what moved by itself in three windows. That it moved after three presses
 * is not enough: a cart's count, a tab's panel and a carousel do that, too.
 */
export function createRestless<K extends object>(): Restless<K> {
  const windows = new WeakMap<K, Set<number>>();
  const is = (node: K): boolean => (windows.get(node)?.size as number) >= enough;
  return {
    _moved: (node, window) => {
      if (!is(node)) windows.set(node, (windows.get(node) ?? new Set()).add(window));
    },
    _is: is,
  };
}
