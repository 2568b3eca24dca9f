import type { Experiment } from './hypothesis.js';
import { sha256 } from './sha256.js';

/** What the page knows of a visitor before exposure. Facts decide who takes part; they are never sent anywhere. */
export type Facts = Readonly<Record<string, string | number | boolean>>;

export interface Assignment<V extends string = string> {
  /** The variant to show: the control for anyone who takes no part. */
  readonly variant: V;
  /** Why it is this one. Only `assigned` visitors count as evidence. */
  readonly reason: 'assigned' | 'forced' | 'not-in-audience' | 'refused';
}

export interface AssignOptions<V extends string = string> {
  readonly facts?: Facts;
  /** Show this variant whatever the draw says, to look at it. */
  readonly force?: V | undefined;
}

/** The version of the draw. The golden table carries it; another draw is a breaking change. */
export const assignVersion = 1;

/**
 * Which variant a visitor sees: pure, synchronous, the same in a browser, in Node and in the collector's SQL.
 *
 * The draw is SHA-256 of `unasked:assign:1:<seed>:<visitor>`: its first 32 bits pick the variant by the split, the
 * next 32 decide on the audience's share, so that the two are independent of each other and of other hypotheses.
 *
 * @example
 * assign(onePage, '00c0ffee00c0ffee') // { variant: 'one-page', reason: 'assigned' }
 */
export function assign<V extends string>(
  hypothesis: Experiment<V>,
  visitor: string,
  { facts = {}, force }: AssignOptions<NoInfer<V>> = {},
): Assignment<V> {
  const { variants, split, audience } = hypothesis;
  const control = variants[0];
  if (!hypothesis.hash) return { variant: control, reason: 'refused' };
  if (force !== undefined && variants.includes(force)) return { variant: force, reason: 'forced' };

  const digest = sha256(`unasked:assign:${assignVersion}:${hypothesis.seed}:${visitor}`);
  const draw = (from: number): number => Number.parseInt(digest.slice(from, from + 8), 16) / 2 ** 32;
  const isIn =
    draw(8) < (audience?.share ?? 1) &&
    Object.entries(audience?.where ?? {}).every(([fact, allowed]) => {
      const value = facts[fact];
      return value !== undefined && allowed.includes(value);
    });
  if (!isIn) return { variant: control, reason: 'not-in-audience' };

  let upTo = 0;
  const point = draw(0);
  // The last variant also takes what rounding leaves between the sum of the split and 1.
  const variant = variants.slice(0, -1).find((candidate) => {
    upTo += split[candidate];
    return point < upTo;
  });
  return { variant: variant ?? (variants.at(-1) as V), reason: 'assigned' };
}
