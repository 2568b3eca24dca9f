import type { Comparison } from '../../stats/index.js';
import { count } from './count.js';
import type { Differences } from './differences.js';

const chanceWords = (chance: number): string =>
  chance > 0.995 ? 'over 99%' : chance < 0.005 ? 'under 1%' : `${Math.round(chance * 100)}%`;

/** What to make of an estimate, and what may still come of it; nothing before there is an interval. */
export function outlookWords(
  { outlook, result, decidedAt }: Comparison,
  promised: number,
  { one, unit }: Differences,
): string | undefined {
  if (!outlook || result.kind !== 'interval') return undefined;
  const { shrunken, chance } = outlook;
  const size = (difference: number): string => [one(difference), unit].filter(Boolean).join(' ');
  if (chance)
    return `Chance to find a difference by ${count(chance.visitors)} visitors of the two: ${chanceWords(chance.smallestEffect)} if it is ${size(promised)}, the smallest that matters; ${chanceWords(chance.shrunken)} if it is ${size(shrunken)}, the estimate drawn towards zero.`;
  const why =
    decidedAt === undefined ? '' : 'Whoever stops at an answer stops at an estimate that is too large on average. ';
  return `${why}Drawn towards zero it is ${size(shrunken)}.`;
}
