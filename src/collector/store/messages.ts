import type { Store } from './store.js';

/** What may be asked of the store's process: the store's own functions, one message each. */
export type Operation = 'drain' | 'close' | 'rows' | 'count' | 'totals' | 'closedUntil' | 'stop';

export interface Ask {
  readonly id: number;
  readonly operation: Operation;
  readonly argument?: Parameters<Store[Operation]>[0];
}

/** What went wrong over there, in a form that crosses a process boundary. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

export type Reply =
  | { readonly kind: 'ready' }
  /** It cannot begin, and trying again will not help. */
  | { readonly kind: 'hopeless'; readonly failure: Failure }
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly failure: Failure };
