import type { Balance, BalancePart } from '../../wire/index.js';

/** How a part is drawn: what may still come is open, what is gone is hatched. */
type Tone = 'refused' | 'open' | 'gone';

export interface Missing extends BalancePart {
  readonly tone: Tone;
}

const tones: Readonly<Record<string, Tone>> = { rejected: 'refused', 'on the way or lost': 'open' };

/** What is here, and the parts that are not, as far as there is anything in them. */
export function hereAndNot({ parts }: Balance): { readonly here: number; readonly missing: readonly Missing[] } {
  const [stored, ...rest] = parts;
  return {
    here: stored?.count ?? 0,
    missing: rest.filter(({ count }) => count > 0).map((part) => ({ ...part, tone: tones[part.name] ?? 'gone' })),
  };
}
