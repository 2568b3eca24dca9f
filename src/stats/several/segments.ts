import type { Bounds } from '../comparison.js';
import type { Difference } from '../difference.js';
import { twoSided } from '../mixture.js';
import { type Interaction, interaction } from './interaction.js';

/** One segment's difference with its interval. There is no verdict in it, and none may be made of it. */
export interface SegmentInterval extends Bounds {
  readonly segment: string;
  readonly n: number;
  readonly estimate: number;
}

/**
 * The difference in each segment as an interval that holds for all segments and looks together: alpha divided by their
 * number (Bonferroni). First comes the interaction: unless its p falls below alpha nothing says that they differ.
 *
 * Segments without two visitors in each arm, or where all did the same, have no interval and are left out.
 *
 * @param plannedVisitors in all segments, of which each is tuned for an equal part.
 *
 * @example
 * segments({ phone: difference(phones), desktop: difference(desktops) }, { alpha: 0.05, plannedVisitors: 20_000 })
 */
export function segments(
  differences: Readonly<Record<string, Difference>>,
  { alpha, plannedVisitors }: { readonly alpha: number; readonly plannedVisitors: number },
): { readonly interaction: Interaction; readonly intervals: readonly SegmentInterval[] } {
  const all = Object.entries(differences);
  const { multiplier } = twoSided(alpha / all.length, plannedVisitors / all.length);
  const intervals = all.flatMap(([segment, { n, estimate, standardError }]) => {
    if (!(standardError > 0)) return [];
    const reach = multiplier(n) * standardError;
    return { segment, n, estimate, lower: estimate - reach, upper: estimate + reach };
  });
  return { interaction: interaction(Object.values(differences), { alpha, plannedVisitors }), intervals };
}
