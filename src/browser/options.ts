import type { Facts, Hypothesis, Lockfile } from '../hypothesis/index.js';
import type { Consent } from './consent.js';
import type { Env, Problem } from './env.js';

export interface StartOptions {
  /** The site's name at the collector: 1 to 64 of `A-Z a-z 0-9 _ . -`. */
  readonly site: string;
  /** Address of the collector: `https://signals.example`. */
  readonly collector: string;
  /** The site's publishable key, `pk_…`. It is in the page for everyone to read. */
  readonly key: string;
  /** Made with `hypothesis()`, or the content of `hypotheses.lock`. */
  readonly hypotheses: readonly Hypothesis[] | Lockfile;
  /** There is no default. */
  readonly consent: Consent;
  /** What the page knows of the visitor before exposure; decides on audiences, never sent. @default {} */
  readonly facts?: Facts;
  /** This visitor is a demo's or a test's; never counted unless the collector is told to. @default false */
  readonly simulated?: boolean;
  /** Also observe the signals of grade D, which never reach a verdict. @default false */
  readonly folklore?: boolean;
  /** On what basis, in words, Global Privacy Control and Do Not Track do not count as denied. */
  readonly ignorePrivacySignals?: string;
  /** Hears each problem once. @default a console.warn */
  readonly report?: (problem: Problem) => void;
  /** Parts of the world to replace, for tests. */
  readonly env?: Partial<Env>;
}
