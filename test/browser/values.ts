import type { WireEvent } from '../../src/wire/index.js';

/** Value events numbered from one number up to, without, another. */
export const values = (from: number, to: number): WireEvent[] =>
  Array.from({ length: to - from }, (_, i) => ({ kind: 'value', name: 'order', seq: from + i, t: from + i }));
