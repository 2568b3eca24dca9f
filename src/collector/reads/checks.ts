import type { Verdict } from '../../stats/index.js';
import type { Checks } from '../../wire/index.js';

/** How often these verdicts, each run as its own check, have called what is not there. */
export function checksOf(verdicts: readonly Pick<Verdict, 'check' | 'alpha'>[]): Checks {
  const run = verdicts.filter(({ check }) => check?.looks.length || check?.exact);
  const wrong = run.filter(({ check }) => check?.state === 'supported' || check?.state === 'refuted');
  return { run: run.length, wrong: wrong.length, allowed: run.reduce((sum, { alpha }) => sum + alpha, 0) };
}
