import type { Balance } from '../../wire/index.js';
import { count } from './count.js';
import { shareOf } from './share.js';

const names: Readonly<Record<string, string>> = {
  age: 'given up as too old',
  size: 'given up as too many',
  storage: 'given up without storage',
};

/** What a part is called on the page. */
export const partName = (name: string): string => names[name] ?? name;

/**
 * A whole and its parts in one line; parts of which there is none are left out.
 *
 * @example
 * equation('made', made) // '12 made = 10 stored + 2 lost'
 */
export function equation(whole: string, { total, parts }: Balance): string {
  const there = parts.filter(({ count: amount }) => amount > 0);
  return `${count(total)} ${whole} = ${there.map(({ name, count: amount }) => `${count(amount)} ${partName(name)}`).join(' + ') || '0'}`;
}

/** A share that is never rounded to none or to all when it is neither. */
export function portion(part: number, whole: number): string {
  if (part > 0 && part / whole < 0.0005) return 'under 0.1%';
  if (part < whole && part / whole >= 0.9995) return 'over 99.9%';
  return shareOf(part, whole);
}
