import type { DimensionReading } from '../../stats/index.js';
import { counted, listed } from './count.js';

const dimensionWords: Readonly<Record<string, string>> = { device: 'devices', route: 'entry pages' };

/** What a column of its values is called. */
export const dimensionName = (dimension: string): string => (dimension === 'route' ? 'Entry page' : 'Device');

/** Whether the segments of a dimension differ at all. */
export function interactionWords({ dimension, interaction, alpha, intervals }: DimensionReading): string {
  const what = dimensionWords[dimension] ?? dimension;
  if (intervals.length < 2) return `Too few ${what} have visitors enough to be compared.`;
  return interaction.p < alpha
    ? `The difference is not the same on all ${what}: ask it anew, as a belief about one of them.`
    : `Nothing says that the difference is another on some ${what}: what sets them apart below may be chance.`;
}

/** What is left out because there are too few in it. */
export function tooFewWords({ tooFew }: Pick<DimensionReading, 'tooFew'>): string {
  if (!tooFew.length) return '';
  const named = tooFew.length > 3 ? counted(tooFew.length, 'other') : listed(tooFew);
  return `Too few visitors yet: ${named}.`;
}
