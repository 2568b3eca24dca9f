import { type Claim, durationMs } from '../../hypothesis/index.js';
import type { QuantileReading } from '../../stats/index.js';
import type { RegisteredHypothesis } from '../../wire/index.js';
import { differences } from './differences.js';

export const levelName = (p: number): string => (p === 0.5 ? 'median' : `${Math.round(100 * p)}th percentile`);

/** How one quantile differs between the variants. */
export function quantileWords({ p, differences: all }: QuantileReading, { metric }: Claim): string {
  const name = levelName(p);
  if (!all.length) return `Too few visitors yet to compare the ${name}.`;
  return all
    .map(({ arm, estimate, lower, upper }) => {
      const { one, between, unit } = differences(metric, (upper - lower) / 2);
      const range = between(lower, upper);
      const who = all.length > 1 ? ` with ${arm}` : '';
      if (lower <= 0 && upper >= 0) return `Nothing says that the ${name} is another${who}: ${range} is possible.`;
      const size = [one(Math.abs(estimate)).replace('+', ''), unit].filter(Boolean).join(' ');
      return `The ${name}${who} is ${size} ${estimate < 0 ? 'lower' : 'higher'} (${range}).`;
    })
    .join(' ');
}

/** What a time as long as the window stands for, if there is one. */
export function wholeWindowWords(
  quantiles: readonly QuantileReading[],
  { primary, window }: Pick<RegisteredHypothesis['declaration'], 'primary' | 'window'>,
): string | undefined {
  const whole = durationMs(window);
  const isWhole = quantiles.some(({ arms }) => arms.some(({ value }) => value === whole));
  return primary.metric.measure === 'time' && isWhole
    ? `Who never did it stands at the whole window of ${window}.`
    : undefined;
}
