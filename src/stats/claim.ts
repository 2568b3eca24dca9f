import type { Question } from './comparison.js';

type Decide = Question['decide'];

/**
 * The decision rule of a claim: outside 0 in the declared direction it is supported, in the other refuted; wholly within
 * the smallest effect that matters there is no difference that matters. 0 as the smallest effect leaves that out.
 */
export function claim(direction: 'increase' | 'decrease', smallestEffect: number): Decide {
  return ({ lower, upper }) => {
    if (lower > 0 || upper < 0) return claimed(direction, lower > 0 ? 'more' : 'less');
    return lower > -smallestEffect && upper < smallestEffect ? 'no-difference' : undefined;
  };
}

/** What a difference on one side of 0 says of a claim. */
export const claimed = (direction: 'increase' | 'decrease', side: 'more' | 'less'): 'supported' | 'refuted' =>
  (side === 'more') === (direction === 'increase') ? 'supported' : 'refuted';

/** A description: as soon as there is an interval it is an association, whatever it says. */
export const described: Decide = () => 'association';

/** A falsifier must stay quiet: once its interval excludes 0, in either direction, the groups differed anyway. */
export const moves: Decide = ({ lower, upper }) => (lower > 0 || upper < 0 ? 'confounded' : undefined);
