import type { Hypothesis } from '../../hypothesis/index.js';

/** The smallest effect that matters, signed in the direction that was claimed. */
export function promise({ direction, smallestEffect }: Hypothesis['primary']): number {
  return direction === 'increase' ? smallestEffect : -smallestEffect;
}
