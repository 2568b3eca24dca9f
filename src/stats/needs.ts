import type { Metric } from '../hypothesis/index.js';
import { burnInMeanVisitors, burnInVisitors } from './burnIn.js';
import type { Comparison } from './comparison.js';

/** One thing that an arm needs before there is an interval, and how much of it has come. */
export interface Need {
  readonly arm: string;
  /** Visitors, those of them who did it or did not, or as many as its mean rests on. */
  readonly what: 'visitors' | 'did' | 'did-not' | 'carrying';
  /** A whole number: a part of a visitor is none yet. It may be more than is needed. */
  readonly so: number;
  readonly needed: number;
}

/**
 * How far each arm is on its way to a first interval, the control first: of a share those who did it and those who did not,
 * of anything else the visitors and, while the judge says it, how many of them carry the mean.
 *
 * @example
 * needs(verdict.comparisons, { on: 'value', name: 'order' })[0] // { arm: 'old', what: 'did', so: 12, needed: 25 }
 */
export function needs(comparisons: readonly Comparison[], { measure = 'share' }: Metric): readonly Need[] {
  const [first] = comparisons;
  if (!first) return [];
  const of = (side: 'arm' | 'control', one: Comparison): readonly Need[] => {
    const [arm, n] = [one[side], one.n[side]];
    if (measure === 'share') {
      const did = Math.round(n * one.share[side]);
      return [
        { arm, what: 'did', so: did, needed: burnInVisitors },
        { arm, what: 'did-not', so: n - did, needed: burnInVisitors },
      ];
    }
    const visitors: Need = { arm, what: 'visitors', so: n, needed: burnInMeanVisitors };
    if (!one.carrying) return [visitors];
    return [visitors, { arm, what: 'carrying', so: Math.floor(one.carrying[side]), needed: burnInVisitors }];
  };
  return [...of('control', first), ...comparisons.flatMap((one) => of('arm', one))];
}

/**
 * Which of them is furthest from enough: what the first interval waits for. `undefined` where all have it.
 *
 * @example
 * scarcest(needs(verdict.comparisons, metric))?.arm
 */
export function scarcest(all: readonly Need[]): Need | undefined {
  return all
    .filter(({ so, needed }) => so < needed)
    .reduce<Need | undefined>((least, one) => (least && part(least) <= part(one) ? least : one), undefined);
}

const part = ({ so, needed }: Need): number => so / needed;
