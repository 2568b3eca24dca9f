import { type Difference, postStratified } from '../difference.js';
import type { MomentStratum } from '../units/adjustedDifference.js';
import { armMean, combined } from '../units/moments.js';

/**
 * Does the effect wear off, or grow, with the days since a visitor was first exposed? Each visitor has one number for
 * each day since then, in their order; what comes back is the difference of the mean *slopes per day*, which goes through
 * a mixture like any other: below 0 for an effect that was above 0 says that it fades.
 *
 * The slope is taken within each visitor (least squares on the days, Fitzmaurice, Laird, Ware 2011, on two-stage
 * summaries), because the days of one visitor are not independent. Only visitors whose whole window has closed:
 * those who came late would otherwise fill the early days alone. A stratum counts from two visitors in both arms.
 *
 * @example
 * slopePerDay([{ arm, control }]).estimate // −0.002 a day, of moments of [orders on day 0, on day 1, …]
 */
export function slopePerDay(strata: readonly MomentStratum[]): Difference {
  const used = strata.filter(({ arm, control }) => arm.n > 1 && control.n > 1);
  const days = used[0]?.arm.means.length ?? 0;
  const squares = (days * (days * days - 1)) / 12;
  const weights = Array.from({ length: days }, (_, day) => (day - (days - 1) / 2) / squares);
  return postStratified(
    used.map(({ arm, control }) => ({
      arm: armMean(combined(arm, [weights])),
      control: armMean(combined(control, [weights])),
    })),
  );
}
