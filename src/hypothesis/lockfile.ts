import { canonicalJson } from './canonicalJson.js';
import type { Hypothesis } from './hypothesis.js';

/** What `hypotheses.lock` holds of one hypothesis. */
export interface LockedHypothesis {
  /** 1, then one more for every change of the declaration after it was locked. */
  readonly version: number;
  /** SHA-256 of the canonical JSON of `declaration`. */
  readonly hash: string;
  /** The declaration with its defaults filled in. */
  readonly declaration: Omit<Hypothesis, 'hash' | 'flaw'>;
}

/** `hypotheses.lock`: reviewed with the code, like a package lock. */
export interface Lockfile {
  readonly lockfile: 1;
  readonly hypotheses: Readonly<Record<string, LockedHypothesis>>;
}

/** How a declaration stands to the lock. */
export type LockState = 'locked' | 'changed' | 'unlocked';

/**
 * The lock for these declarations: unchanged ones keep their version, changed ones get the next. Hypotheses that are
 * no longer declared stay, so that their id can never start again at version 1.
 */
export function lockfile(hypotheses: readonly Hypothesis[], previous?: Lockfile): Lockfile {
  const locked: Record<string, LockedHypothesis> = { ...previous?.hypotheses };
  for (const { hash, flaw: _, ...declaration } of hypotheses) {
    const before = locked[declaration.id];
    if (before?.hash !== hash) locked[declaration.id] = { version: (before?.version ?? 0) + 1, hash, declaration };
  }
  return { lockfile: 1, hypotheses: locked };
}

/** Whether a declaration is what the lock says, differs from it, or is not in it. */
export function lockState({ id, hash }: Hypothesis, lock?: Lockfile): LockState {
  const entry = lock?.hypotheses[id];
  return entry ? (entry.hash === hash ? 'locked' : 'changed') : 'unlocked';
}

/** The lock as it is written to disk: sorted keys, two spaces, so that a review shows one line per change. */
export function lockfileText(lock: Lockfile): string {
  return `${JSON.stringify(JSON.parse(canonicalJson(lock)), null, 2)}\n`;
}
