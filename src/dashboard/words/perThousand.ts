import type { Comparison } from '../../stats/index.js';
import { reasonWords } from './state.js';

const visitors = (difference: number): number => Math.round(Math.abs(difference) * 1000);
const moreOrFewer = (difference: number): string =>
  visitors(difference) === 0 ? 'no more and no fewer' : `${visitors(difference)} ${difference < 0 ? 'fewer' : 'more'}`;

/**
 * A gain as people in a thousand. While zero lies inside the interval it is said as a range and not as a gain.
 *
 * @example
 * perThousand(comparison) // { lead: '28 more', rest: 'visitors in every 1,000; from 12 more to 44 more' }
 */
export function perThousand({ result }: Comparison): { readonly lead: string; readonly rest: string } {
  if (result.kind === 'inconclusive') return { lead: 'No number', rest: reasonWords[result.reason].toLowerCase() };
  const { estimate, lower, upper } = result;
  const range = `${moreOrFewer(lower)} to ${moreOrFewer(upper)}`;
  if (lower <= 0 && upper >= 0) return { lead: 'Not known', rest: `anything from ${range} visitors in every 1,000` };
  return { lead: moreOrFewer(estimate), rest: `visitors in every 1,000; from ${range}` };
}
