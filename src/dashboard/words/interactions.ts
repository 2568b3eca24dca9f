import type { InteractionsAnswer, OtherExperiment } from '../../wire/index.js';
import { counted } from './count.js';

/** Whether the difference depends on what another experiment showed. */
export function overlapWords({ id, p }: InteractionsAnswer['overlaps'][number], alpha: number): string {
  if (p === undefined) return `Too few visitors of both this and ${id} in two of its variants to be compared.`;
  return p <= alpha
    ? `The difference depends on the variant of ${id}: neither holds without saying which of the other was shown.`
    : `Nothing says that the difference depends on ${id}: what sets its variants apart below may be chance.`;
}

/** Why a pair is not compared. */
export const unsoundWords = ({ id }: OtherExperiment): string =>
  `Not compared with ${id}: who meets it, or which of its variants, depends on what is shown here.`;

export const leftOutWords = (leftOut: number): string =>
  `${counted(leftOut, 'more experiment')} with fewer visitors in common ${leftOut === 1 ? 'was' : 'were'} not looked into.`;
