import type { Metric } from '../../hypothesis/index.js';
import type { Comparison } from '../../stats/index.js';

/** Of what each arm needs so many before an interval is shown. */
export interface BurnIn {
  readonly arm: string;
  readonly counts: readonly { readonly what: string; readonly so: number; readonly needed: number }[];
}

/** How far each arm is on its way to a first interval, the control first. */
export function burnIn(comparisons: readonly Comparison[], metric: Metric): readonly BurnIn[] {
  const first = comparisons[0];
  if (!first) return [];
  const line = (arm: string, n: number, share: number): BurnIn => {
    if ((metric.measure ?? 'share') !== 'share') return { arm, counts: [{ what: 'visitors', so: n, needed: 100 }] };
    const acted = n ? Math.round(n * share) : 0;
    return {
      arm,
      counts: [
        { what: 'acted', so: acted, needed: 25 },
        { what: 'did not', so: n - acted, needed: 25 },
      ],
    };
  };
  return [
    line(first.control, first.n.control, first.share.control),
    ...comparisons.map(({ arm, n, share }) => line(arm, n.arm, share.arm)),
  ];
}

/** The scarcest of all: what the first interval waits for. */
export function scarcest(arms: readonly BurnIn[]): { readonly so: number; readonly needed: number } {
  const counts = arms.flatMap((arm) => arm.counts);
  const { so = 0, needed = 0 } = counts.sort((a, b) => a.so / a.needed - b.so / b.needed)[0] ?? {};
  return { so: Math.min(so, needed), needed };
}
