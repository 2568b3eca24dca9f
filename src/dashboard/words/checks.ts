import type { Checks } from '../../wire/index.js';
import { counted } from './count.js';

/** How many A/A checks there were and how many were wrong, beside what may come by chance. */
export function checksWords({ run, wrong, allowed }: Checks): string {
  const how =
    'Each belief is also judged between two halves of its visitors, drawn anew whatever they saw. Nothing is there to be found';
  if (!run) return `${how}; there were too few visitors yet to look for it.`;
  const found = wrong === 0 ? 'none called a difference' : `${wrong} called a difference, wrongly`;
  return `${how}. Of ${counted(run, 'such check')} so far ${found}; at most ${Number(allowed.toFixed(2))} may on average, over all looks together.`;
}
