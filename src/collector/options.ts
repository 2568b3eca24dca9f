import type { Hypothesis, Lockfile } from '../hypothesis/index.js';

export interface CollectorOptions {
  /** Folder for the log, the store and the registry. Made when it is not there. */
  readonly data: string;
  readonly site: string;
  /** Publishable key, `pk_…`: may append events for this site, nothing else. */
  readonly key: string;
  /** Secret key, `sk_…`, to read results from another machine. Required when `host` is not a loopback address. */
  readonly secret?: string;
  /** Origins whose pages may send: exact, or `'*'`. */
  readonly origins: '*' | readonly string[];
  /** @default '127.0.0.1' */
  readonly host?: string;
  /** The first port to try; a taken one moves on to the next, up to 20. 0 takes any free one. @default 4318 */
  readonly port?: number;
  /** The locked hypotheses: registered when it starts. */
  readonly lock?: Lockfile;
  /** Declared and not yet locked: shown on the Board, never counted. */
  readonly drafts?: readonly Hypothesis[];
  /** Kinds of visitor to count that are otherwise left out. Every page says so. @default [] */
  readonly count?: readonly ('simulated' | 'automated')[];
  /** @default 'info' */
  readonly logLevel?: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

export interface Collector {
  /** `http://host:port` that it answers on. */
  readonly url: string;
  /** Stops taking events, finishes what it acknowledged, ends the store. Twice is harmless. */
  readonly stop: () => Promise<void>;
}
