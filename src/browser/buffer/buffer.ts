import type { Stream } from '../../wire/index.js';

/**
 * Events of one stream that were recorded within one group window: what is written to disk at once. Whatever else a newer
 * or older SDK has put into it is sent with its stream; one that cannot be understood waits for the SDK that can.
 */
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
  readonly put: (key: string, group: Group) => Promise<unknown>;
  readonly remove: (keys: string[]) => Promise<unknown>;
  /** Resolves with whether nothing is left. */
  readonly clear: () => Promise<boolean>;
}
