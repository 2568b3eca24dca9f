import type { Stream } from '../../wire/index.js';

/** Events of one stream that were recorded within one group window: what is written to disk at once. */
export interface Group extends Stream {
  readonly visitor: string;
  readonly simulated?: true;
}

/** Where events wait until the collector has said what became of them. Every implementation passes one contract suite. */
export interface Buffer {
  /** Every key, oldest first. */
  readonly keys: () => Promise<string[]>;
  /** The groups under these keys, in their order; `undefined` where another tab was faster. */
  readonly read: (keys: string[]) => Promise<(Group | undefined)[]>;
  /** All of them or, when it rejects, none. */
  readonly put: (entries: [string, Group][]) => Promise<void>;
  readonly remove: (keys: string[]) => Promise<void>;
  readonly clear: () => Promise<void>;
}
