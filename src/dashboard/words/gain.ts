import type { Metric } from '../../hypothesis/index.js';
import type { Comparison } from '../../stats/index.js';
import { differences } from './differences.js';
import { withoutInterval } from './state.js';

const visitors = (difference: number): number => Math.round(Math.abs(difference) * 1000);
const moreOrFewer = (difference: number): string =>
  visitors(difference) === 0 ? 'no more and no fewer' : `${visitors(difference)} ${difference < 0 ? 'fewer' : 'more'}`;

/**
 * A gain as people in a thousand, or of a mean as what a visitor gains. While zero lies inside the interval it is said as
 * a range and not as a gain.
 *
 * @example
 * gain(comparison, metric) // { lead: '28 more', rest: 'visitors in every 1,000; from 12 more to 44 more' }
 */
export function gain({ result, exact }: Comparison, metric: Metric): { readonly lead: string; readonly rest: string } {
  if (result.kind === 'exact')
    return {
      lead: exact?.side === 'more' ? 'More' : 'Fewer',
      rest: 'visitors; how many is not known before an interval',
    };
  if (result.kind === 'inconclusive') return { lead: 'No number', rest: withoutInterval(result).toLowerCase() };
  const { estimate, lower, upper } = result;
  if ((metric.measure ?? 'share') !== 'share') {
    const { one, between, unit, each } = differences(metric, (upper - lower) / 2);
    const range = `${between(lower, upper)} ${each}`;
    if (lower <= 0 && upper >= 0) return { lead: 'Not known', rest: `anything from ${range}` };
    return { lead: [one(estimate), unit].filter(Boolean).join(' '), rest: `from ${range}` };
  }
  const range = `${moreOrFewer(lower)} to ${moreOrFewer(upper)}`;
  if (lower <= 0 && upper >= 0) return { lead: 'Not known', rest: `anything from ${range} visitors in every 1,000` };
  return { lead: moreOrFewer(estimate), rest: `visitors in every 1,000; from ${range}` };
}
