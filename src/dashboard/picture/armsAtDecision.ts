import { type Comparison, type ExactDecision, shareSequence } from '../../stats/index.js';
import { type Domain, padded, type Span } from './domain.js';

/** One arm as it stood when an exact test decided. */
export interface ArmAtDecision extends Span {
  readonly arm: string;
  readonly n: number;
  readonly did: number;
}

/** Both arms of a decision without an interval, the treatment first: where each share can be, by itself, at every look. */
export function armsAtDecision(
  { arm, control }: Pick<Comparison, 'arm' | 'control'>,
  { n, did }: ExactDecision,
  alpha: number,
): { readonly arms: readonly ArmAtDecision[]; readonly domain: Domain } {
  const arms = (['arm', 'control'] as const).map((side) => ({
    arm: side === 'arm' ? arm : control,
    n: n[side],
    did: did[side],
    estimate: did[side] / Math.max(1, n[side]),
    ...shareSequence({ n: n[side], did: did[side] }, alpha),
  }));
  return { arms, domain: padded([0, ...arms.map(({ upper }) => upper)], 0.05) };
}
