import type { Need } from '../../stats/index.js';

/** What one arm needs before an interval is shown. */
export interface BurnIn {
  readonly arm: string;
  readonly needs: readonly Need[];
}

/** The needs of each arm together. */
export const burnIn = (all: readonly Need[]): readonly BurnIn[] =>
  [...new Set(all.map(({ arm }) => arm))].map((arm) => ({ arm, needs: all.filter((one) => one.arm === arm) }));
