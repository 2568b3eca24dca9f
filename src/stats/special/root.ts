/**
 * Where `f` changes its sign between `from` and `to`, by bisection down to neighbouring doubles. `f` must be negative on
 * one side and positive on the other; where it is not, the end at which it is nearer to 0 comes back.
 *
 * @example
 * root((x) => x * x - 2, 0, 2) // 1.4142135623730951
 */
export function root(f: (x: number) => number, from: number, to: number): number {
  const rises = f(to) > f(from);
  let [low, high] = [from, to];
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return middle;
    if (f(middle) > 0 === rises) high = middle;
    else low = middle;
  }
}
