import type { Declaration, Facts, Hypothesis, Lockfile } from '../hypothesis/index.js';
import type { Consent } from './consent.js';
import type { Env, Problem } from './env.js';
import type { Destination } from './flush/batch.js';

export interface StartOptions {
  /** The site's name at the collector: 1 to 64 of `A-Z a-z 0-9 _ . -`. */
  readonly site: string;
  /** Address of the collector: `https://signals.example`. */
  readonly collector: string;
  /** The site's publishable key, `pk_…`. It is in the page for everyone to read. */
  readonly key: string;
  /** Declared with `hypothesis()`, plain declarations, or the content of `hypotheses.lock`. */
  readonly hypotheses: readonly (Hypothesis | Declaration)[] | Lockfile;
  /** There is no default. */
  readonly consent: Consent;
  /** What the page knows of the visitor before exposure; decides on audiences, never sent. @default {} */
  readonly facts?: Facts;
  /** This visitor is a demo's or a test's; never counted unless the collector is told to. @default false */
  readonly simulated?: boolean;
  /** On what basis, in words, Global Privacy Control and Do Not Track do not count as denied. */
  readonly ignorePrivacySignals?: string;
  /** Hears each problem once. @default a console.warn */
  readonly report?: (problem: Problem) => void;
  /** Parts of the world to replace, for tests. */
  readonly env?: Partial<Env>;
}

/** Where to send to, or `undefined` with every unusable option reported. */
export function destination(env: Env, { site, collector, key }: StartOptions): Destination | undefined {
  const url = String(collector).replace(/\/+$/, '');
  let isSound = true;
  const check = (name: string, pattern: RegExp, value: unknown, rule: string): void => {
    if (pattern.test(String(value))) return;
    isSound = false;
    env.report({ code: 'options', message: `${name} must be ${rule}, got ${String(value)}: nothing is recorded` });
  };
  check('site', /^[\w.-]{1,64}$/, site, '1 to 64 of A-Z a-z 0-9 _ . -');
  check('collector', /^https?:\/\/[^\s?#]+$/, url, 'an http(s) address');
  check('key', /^pk_[\w-]{1,125}$/, key, 'the publishable key, pk_…');
  return isSound ? { site, collector: url, key } : undefined;
}
