import type { Exposure } from '../sampleRatio.js';
import { chiSquareSurvival } from '../special/chiSquare.js';

/**
 * p of the chi-square test that the arms fill up as the split says (Pearson 1900), for one look. Repeated at p < 0.001 it
 * cries wolf in 1.7 % of sound experiments, so the veto is `sampleRatio`. 1 while nobody was exposed.
 *
 * @example
 * chiSquareRatio({ exposed: { a: 5200, b: 4800 }, split: { a: 0.5, b: 0.5 } }) // 0.0000633
 */
export function chiSquareRatio({ exposed, split }: Exposure): number {
  const counts = Object.entries(split).map(([arm, share]) => ({
    share,
    n: (Object.hasOwn(exposed, arm) && exposed[arm]) || 0,
  }));
  const total = counts.reduce((sum, { n }) => sum + n, 0);
  if (total === 0 || counts.length < 2) return 1;
  const distance = counts.reduce((sum, { n, share }) => sum + (n - share * total) ** 2 / (share * total), 0);
  return chiSquareSurvival(distance, counts.length - 1);
}
