import type { Verdict } from '../../stats/index.js';
import type { VerdictNote } from '../../wire/index.js';
import { counted } from './count.js';
import { dayAndMinute } from './moment.js';
import { stateWords } from './state.js';

/** The first decision that was written down, and whether it comes out the same today. */
export function firstDecision(history: readonly VerdictNote[], now: Verdict): string | undefined {
  const first = history.find(({ decidedAt }) => decidedAt !== undefined);
  if (!first) return undefined;
  const said = `First decided as “${stateWords[first.state]}” on ${dayAndMinute(first.at)}, from ${counted(first.n, 'visitor')}`;
  if (now.state === first.state && now.decidedAt === first.decidedAt)
    return `${said}. Derived again now it is the same.`;
  return `${said}. Derived again now it is “${stateWords[now.state]}”: the evidence or the rules have changed since, and that needs a look.`;
}
