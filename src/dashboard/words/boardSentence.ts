import type { Status } from '../../wire/index.js';
import { counted, inLetters, listed } from './count.js';

const clause: Readonly<Record<Status, (n: number) => string>> = {
  decided: (n) => `${inLetters(n)} ${n === 1 ? 'is' : 'are'} decided`,
  running: (n) => `${inLetters(n)} ${n === 1 ? 'is' : 'are'} still running`,
  locked: (n) => `${inLetters(n)} ${n === 1 ? 'waits' : 'wait'} for a first visitor`,
  drafted: (n) => `${inLetters(n)} ${n === 1 ? 'is' : 'are'} not locked yet`,
};

/** The Board in one sentence. */
export function boardSentence(statuses: readonly Status[]): string {
  if (!statuses.length) return 'Nothing is asked here yet.';
  const amounts = (['decided', 'running', 'locked', 'drafted'] as const)
    .map((status) => [status, statuses.filter((other) => other === status).length] as const)
    .filter(([, amount]) => amount);
  const total = counted(statuses.length, 'belief').replace(/^\d+/, capital(inLetters(statuses.length)));
  const only = amounts.length === 1 ? amounts[0]?.[0] : undefined;
  // “Three beliefs: all are still running.”
  if (only) {
    const rest = clause[only](statuses.length).replace(/^\S+ /, '');
    return statuses.length === 1 ? `One belief, and it ${rest}.` : `${total}: all ${rest}.`;
  }
  return `${total}: ${listed(amounts.map(([status, amount]) => clause[status](amount)))}.`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
