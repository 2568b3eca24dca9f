import { dirichletLogE } from './sequences/dirichlet.js';

/** The sequential test that the arms fill up as the split says. */
export interface SampleRatio {
  readonly observed: Readonly<Record<string, number>>;
  readonly expected: Readonly<Record<string, number>>;
  /** Natural logarithm of the e-value against the declared split. */
  readonly logE: number;
  /** `note` at e >= 100; `mismatch` at e >= 1000, which makes the verdict invalid. */
  readonly alarm: 'none' | 'note' | 'mismatch';
}

/** Who was exposed while one split held. */
export interface Exposure {
  readonly exposed: Readonly<Record<string, number>>;
  readonly split: Readonly<Record<string, number>>;
}

/** One value of a browser, country, device or entry page, with the visitors exposed there. */
export interface Segment {
  readonly dimension: string;
  readonly value: string;
  readonly exposed: Readonly<Record<string, number>>;
}

/** How closely around the declared split a wrong one is looked for. */
const concentration = 1000;

/**
 * Sequential sample-ratio test: a Dirichlet mixture, concentrated around the declared split, against that split
 * (Lindon & Malek 2022, arXiv 2011.03567, eq. 7):
 * ln e = lnΓ(C) − lnΓ(C+n) + Σ [lnΓ(C pᵢ + nᵢ) − lnΓ(C pᵢ)] − Σ nᵢ ln pᵢ. May be looked at after every visitor.
 *
 * @example
 * sampleRatio({ a: 5200, b: 4800 }, { a: 0.5, b: 0.5 }).alarm // 'note'
 */
export function sampleRatio(exposed: Exposure['exposed'], split: Exposure['split']): SampleRatio {
  return tested([{ exposed, split }], 1);
}

/**
 * The sample ratio over allocation epochs, each against its own split. The visitors of an epoch are others than those of
 * the one before, so the e-values multiply to one (the product of martingales that follow each other).
 *
 * @example
 * sampleRatioByEpoch([{ exposed: { a: 900, b: 100 }, split: { a: 0.9, b: 0.1 } }])
 */
export function sampleRatioByEpoch(epochs: readonly Exposure[]): SampleRatio {
  return tested(epochs, 1);
}

/**
 * Where a mismatch comes from: the same test for each value of each dimension, with the alarm levels multiplied by the
 * number of values (Bonferroni), so that one sound experiment in 1,000 shows a false one over all of them together.
 * In the order given; the cause is the alarm with the highest `logE`. The number is that of now: put rare values together.
 *
 * @example
 * sampleRatioBySegment([{ dimension: 'browser', value: 'safari', exposed: { a: 610, b: 400 } }], { a: 0.5, b: 0.5 })
 */
export function sampleRatioBySegment(
  segments: readonly Segment[],
  split: Exposure['split'],
): readonly (SampleRatio & Pick<Segment, 'dimension' | 'value'>)[] {
  return segments.map(({ dimension, value, exposed }) => ({
    dimension,
    value,
    ...tested([{ exposed, split }], segments.length),
  }));
}

function tested(epochs: readonly Exposure[], tests: number): SampleRatio {
  const observed: Record<string, number> = {};
  const expected: Record<string, number> = {};
  let logE = 0;
  for (const { exposed, split } of epochs) {
    const counts = Object.entries(split).map(([arm, share]) => ({
      arm,
      share,
      n: (Object.hasOwn(exposed, arm) && exposed[arm]) || 0,
    }));
    const total = counts.reduce((sum, { n }) => sum + n, 0);
    for (const { arm, share, n } of counts) {
      observed[arm] = (observed[arm] ?? 0) + n;
      expected[arm] = (expected[arm] ?? 0) + share * total;
    }
    logE += dirichletLogE(counts, concentration);
  }
  const level = logE - Math.log(tests);
  return {
    observed,
    expected,
    logE,
    alarm: level >= Math.log(1000) ? 'mismatch' : level >= Math.log(100) ? 'note' : 'none',
  };
}
