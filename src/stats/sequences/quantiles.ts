import type { Hypothesis } from '../../hypothesis/index.js';
import { burnInMeanVisitors } from '../burnIn.js';
import type { Bounds } from '../comparison.js';
import { postStratified } from '../difference.js';
import { twoSided } from '../mixture.js';
import { plan } from '../plan.js';
import { quantileMean, quantileRanks, type Ranks, spacingRanks } from './quantile.js';

/** One arm's visitors in the order of their values. */
export interface OrderedArm {
  readonly n: number;
  /** The values at the ranks of `ranksAsked`, from 1. */
  readonly at: ReadonlyMap<number, number>;
}

export interface ArmQuantile {
  readonly arm: string;
  readonly n: number;
  /** The smallest value that this part of the visitors does not exceed. */
  readonly value: number;
  /** At every look, for this arm by itself; absent while there are too few visitors for one. */
  readonly bounds?: Bounds;
}

export interface QuantileDifference extends Bounds {
  readonly arm: string;
  /** Arm minus control. */
  readonly estimate: number;
  /** Made of both arms' exact bounds, because many visitors share one value; otherwise asymptotic. */
  readonly exact: boolean;
}

/** The second reading of a metric whose mean is the first. No verdict may be made of it. */
export interface QuantileReading {
  /** 0.5 is the median. */
  readonly p: number;
  /** Of an arm's bounds, and the part of it that a difference has. */
  readonly alpha: { readonly arm: number; readonly difference: number };
  /** The control first. */
  readonly arms: readonly ArmQuantile[];
  /** Absent until both arms have bounds. */
  readonly differences: readonly QuantileDifference[];
}

const levels = [0.5, 0.9];

/** Whether visitors can be put in order by the primary metric: an experiment on a time, or on amounts that are no ratio. */
export function hasQuantiles({ kind, primary: { metric } }: Pick<Hypothesis, 'kind' | 'primary'>): boolean {
  const isShare = (metric.measure ?? 'share') === 'share';
  return kind === 'experiment' && !isShare && !('per' in metric && metric.per);
}

/** Which order statistics of an arm with `n` visitors `quantiles` has to be given; none where there is nothing to order. */
export function ranksAsked(hypothesis: Hypothesis, arm: string, n: number): readonly number[] {
  if (!hasQuantiles(hypothesis)) return [];
  const all = levels.flatMap((p) => {
    const { value, spacing, own, shared } = ranks(hypothesis, arm, n, p);
    return [value, ...[spacing, own, shared].flatMap(({ lower, upper }) => [lower, upper])];
  });
  return [...new Set(all)].filter((rank) => rank > 0 && rank <= n).sort((a, b) => a - b);
}

/**
 * The median and the 90th percentile of an experiment's amounts, counts or times: of each arm with an exact confidence
 * sequence (Howard & Ramdas 2022, see `quantileRanks`), and the difference to the control at alpha over treatments and
 * levels. The difference's interval comes from the spacing of the order statistics (`quantileMean`) through the normal
 * mixture; where they are not apart on both sides, because many have one value (0, the cap, the whole window), from the
 * two arms' exact bounds. The values choose which, so each way has half of alpha, and each arm half of that.
 *
 * Of a share or a ratio there are none, nor of an association.
 *
 * @example
 * quantiles(spend, { old: { n: 400, at }, new: { n: 410, at: atNew } })[0]?.differences
 */
export function quantiles(
  hypothesis: Hypothesis,
  ordered: Readonly<Record<string, OrderedArm>>,
): readonly QuantileReading[] {
  if (!hasQuantiles(hypothesis)) return [];
  const { control, treatments } = plan(hypothesis);
  return levels.map((p) => {
    const of = (arm: string): Ordered => read(hypothesis, arm, ordered[arm] ?? { n: 0, at: new Map() }, p);
    const base = of(control);
    const arms = treatments.map(({ arm, visitors }) => ({ arm, visitors, ...of(arm) }));
    const differences = arms.flatMap(({ arm, visitors, quantile, shared, spacing }): QuantileDifference | [] => {
      if (!quantile || !base.quantile || !shared || !base.shared) return [];
      const estimate = quantile.value - base.quantile.value;
      if (isApart(spacing, quantile.value) && isApart(base.spacing, base.quantile.value)) {
        const mean = (side: ArmQuantile, { lower, upper }: Bounds) =>
          quantileMean({ n: side.n, p, value: side.value, lower, upper });
        const seen = postStratified([{ arm: mean(quantile, spacing), control: mean(base.quantile, base.spacing) }]);
        const reach = twoSided(partOf(hypothesis) / 2, visitors).multiplier(seen.n) * seen.standardError;
        if (Math.min(quantile.n, base.quantile.n) >= burnInMeanVisitors)
          return { arm, estimate, lower: estimate - reach, upper: estimate + reach, exact: false };
      }
      const { shared: other } = base;
      return { arm, estimate, lower: shared.lower - other.upper, upper: shared.upper - other.lower, exact: true };
    });
    return {
      p,
      alpha: { arm: hypothesis.stopping.alpha, difference: partOf(hypothesis) },
      arms: [base, ...arms].flatMap(({ quantile }) => quantile ?? []),
      differences,
    };
  });
}

/** A quantile of one arm with everything that its order statistics say. */
interface Ordered {
  readonly quantile?: ArmQuantile;
  /** At a quarter of the difference's alpha. */
  readonly shared?: Bounds | undefined;
  readonly spacing?: Bounds | undefined;
}

function read(hypothesis: Hypothesis, arm: string, { n, at }: OrderedArm, p: number): Ordered {
  const asked = ranks(hypothesis, arm, n, p);
  const between = ({ lower, upper }: Ranks): Bounds | undefined => {
    const [from, to] = [at.get(lower), at.get(upper)];
    return from === undefined || to === undefined ? undefined : { lower: from, upper: to };
  };
  const value = at.get(asked.value);
  if (value === undefined) return {};
  const bounds = between(asked.own);
  return {
    quantile: { arm, n, value, ...(bounds && { bounds }) },
    shared: between(asked.shared),
    spacing: between(asked.spacing),
  };
}

function ranks(
  hypothesis: Hypothesis,
  arm: string,
  n: number,
  p: number,
): Readonly<Record<'own' | 'shared' | 'spacing', Ranks>> & { readonly value: number } {
  const part = 'split' in hypothesis ? (hypothesis.split[arm] ?? 0) : 0;
  const plannedVisitors = plan(hypothesis).visitors * part;
  return {
    value: Math.ceil(n * p),
    spacing: spacingRanks(n, p),
    own: quantileRanks(n, p, { alpha: hypothesis.stopping.alpha, plannedVisitors }),
    shared: quantileRanks(n, p, { alpha: partOf(hypothesis) / 4, plannedVisitors }),
  };
}

const partOf = (hypothesis: Hypothesis): number => (plan(hypothesis).treatments[0]?.alpha ?? 0) / levels.length;

const isApart = (spacing: Bounds | undefined, value: number): spacing is Bounds =>
  spacing !== undefined && spacing.lower < value && value < spacing.upper;
