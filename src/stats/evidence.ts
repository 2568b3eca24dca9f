import type { Hypothesis, Metric } from '../hypothesis/index.js';

/** What one arm brought in one bucket of time: enough for every formula here, and nobody in it can be told apart. */
export interface ArmBucket {
  /** The variant; for an association `did` or `did-not`. */
  readonly arm: string;
  /**
   * When these visitors' windows closed: an ISO date (`2026-11-23`) or the start of an hour or minute
   * (`2026-11-23T10:04Z`). Sorts as text. Rows of one version may mix them, but what was an hour stays an hour.
   */
  readonly bucket: string;
  /**
   * Visitors with the same number were alike in what was known of them before: an association compares within strata. It
   * is odd where they had done the primary act before; docs/COLLECTOR.md takes it apart. 0 in an experiment.
   */
  readonly stratum: number;
  /** Visitors. */
  readonly n: number;
  /** Sum of the visitors' values; for a share, how many of them did it. */
  readonly sum: number;
  /** Sum of the squares of the values' distances from `around(hypothesis, metric)`: far from 0 their own would lose digits. */
  readonly sumOfSquares: number;
  /**
   * The same of a second value of each visitor: of a ratio what it is divided by, otherwise the same metric in the time
   * before exposure. Absent where it is 0 for everybody.
   */
  readonly other?: {
    readonly sum: number;
    readonly sumOfSquares: number;
    /** Sum of the products of the first value's distance from `around` with the second. */
    readonly product: number;
  };
}

/**
 * What is measured: the primary claim, the guardrails in order of declaration, the two gains, the placebo, and the check:
 * the primary claim between two halves (`a` and `b`) that a draw of their own has made, so that nothing can be there.
 */
export type MetricId = 'primary' | 'customer' | 'business' | 'placebo' | 'check' | `guardrail-${number}`;

/**
 * Where the squares of a metric's values are taken from: the declared baseline of a mean, 0 for everything else.
 *
 * @example
 * around(onePage, 'guardrail-0') // 0
 */
export function around(hypothesis: Hypothesis, metric: MetricId): number {
  const { primary, customerValue, businessValue } = hypothesis;
  const gain = metric === 'customer' ? customerValue : metric === 'business' ? businessValue : undefined;
  const isPrimary = metric === 'primary' || metric === 'check' || metric === 'placebo' || (gain && !gain.metric);
  return isPrimary && isMean(primary.metric) ? primary.baseline : 0;
}

/** A visitor's value is a number of its own, neither 0 or 1 nor part of a ratio. */
const isMean = (metric: Metric): boolean => (metric.measure ?? 'share') !== 'share' && !('per' in metric && metric.per);

/** Everything a verdict is derived from. The same rows give the same verdict, anywhere, at any time. */
export interface Evidence {
  /** Visitors whose window has closed, by metric. */
  readonly metrics: Readonly<Partial<Record<MetricId, readonly ArmBucket[]>>>;
  /** From this bucket on visitors may still be added: such a look is shown and decides nothing. @default none */
  readonly fillingFrom?: string;
  /** Every visitor counted as exposed so far, by arm, whether or not the window has closed: for the sample ratio. */
  readonly exposed: Readonly<Record<string, number>>;
  /** Visitors exposed to more than one variant. They are in no arm. */
  readonly severalVariants: number;
  /** Visitors left out as automation, by no arm. */
  readonly automated: number;
}
