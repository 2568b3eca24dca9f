import type { Metric } from '../../hypothesis/index.js';
import { type Comparison, eBH } from '../../stats/index.js';
import type { Entry } from './columns.js';

/** One gain of one treatment, among all that the Board looks through. */
export interface LookedThrough {
  readonly hypothesis: Entry['hypothesis'];
  readonly gain: string;
  readonly metric: Metric;
  readonly one: Comparison;
  readonly standsOut: boolean;
}

/** On average at most this part of what stands out is there by chance. */
export const falseAmongThem = 0.05;

/**
 * The gains that are shown by a metric other than the claim's, of all experiments with somebody in them, by e-BH on their
 * e-values of now. Those that say nothing yet count among the many as well.
 */
export function lookedThrough(entries: readonly Entry[]): readonly LookedThrough[] {
  const all = entries.flatMap(({ hypothesis, verdict }) => {
    const { kind, primary, ...declaration } = hypothesis.declaration;
    if (!verdict?.n || verdict.state === 'invalid' || kind === 'association') return [];
    return verdict.ledger.flatMap((one) => {
      const gain = declaration[one.metric === 'customer' ? 'customerValue' : 'businessValue'];
      const isOwn = gain?.metric && JSON.stringify(gain.metric) !== JSON.stringify(primary.metric);
      return gain?.metric && isOwn ? [{ hypothesis, gain: gain.gain, metric: gain.metric, one }] : [];
    });
  });
  const called = eBH(
    all.map(({ one: { result } }) => (result.kind === 'interval' ? (result.logE ?? 0) : 0)),
    falseAmongThem,
  );
  return all.map((each, i) => ({ ...each, standsOut: called[i] ?? false }));
}
