import type { Because } from '../../hypothesis/index.js';

/** Why a team believes it, ready to be set in type. */
export type Ground =
  | { readonly kind: 'quote'; readonly text: string; readonly from?: string }
  | { readonly kind: 'query' | 'hunch'; readonly text: string };

export function ground(because: Because): Ground {
  if (because === 'hunch') return { kind: 'hunch', text: 'a hunch' };
  if ('query' in because) return { kind: 'query', text: because.query };
  return { kind: 'quote', text: because.quote, ...(because.from ? { from: because.from } : {}) };
}
