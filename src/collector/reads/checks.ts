import type { Verdict } from '../../stats/index.js';
import type { Checks } from '../../wire/index.js';

/** How often these verdicts, each run as its own check, have called what is not there. */
export function checksOf(verdicts: readonly Pick<Verdict, 'check' | 'alpha'>[]): Checks {
  const run = verdicts.filter(({ check }) => check?.couldDecide);
  // Invalid is a contradiction here, and of two that exclude each other one at least has left out what is true.
  const wrong = run.filter(({ check }) => check?.state !== 'undecided');
  return { run: run.length, wrong: wrong.length, allowed: run.reduce((sum, { alpha }) => sum + alpha, 0) };
}
