/**
 * Holm's adjusted p-values, in the order given: call those at or below alpha, and the chance that any of the calls is
 * false is at most alpha, whatever the dependence (Holm 1979, Scand. J. Statist. 6). With anytime-valid p-values it
 * holds at every look. For the primary hypotheses of one experiment; guardrails are no part of the family.
 *
 * @example
 * holm([0.01, 0.04, 0.03]) // [0.03, 0.06, 0.06]
 */
export function holm(p: readonly number[]): readonly number[] {
  const order = p.map((value, i) => ({ value, i })).sort((a, b) => a.value - b.value);
  const adjusted = p.map(() => 1);
  let soFar = 0;
  order.forEach(({ value, i }, rank) => {
    soFar = Math.max(soFar, Math.min(1, (p.length - rank) * value));
    adjusted[i] = soFar;
  });
  return adjusted;
}
