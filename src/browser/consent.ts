import type { Env } from './env.js';

/**
 * `granted`: recorded, kept on disk, sent. `pending`: recorded in memory, nothing kept or sent, the control is shown;
 * replayed once granted. `denied`: nothing recorded, what was kept is erased, the control is shown.
 */
export type Consent = 'granted' | 'pending' | 'denied';

const states: readonly Consent[] = ['granted', 'pending', 'denied'];

/** What a consent amounts to here: anything unknown, and a privacy signal of the browser, is `denied`. */
export function effectiveConsent(env: Env, asked: unknown, ignorePrivacySignals: unknown): Consent {
  if (!states.includes(asked as Consent)) {
    env.report('consent', `consent must be one of ${states}, got ${String(asked)}: denied`);
    return 'denied';
  }
  const { globalPrivacyControl, doNotTrack } = env.window.navigator as Navigator & Record<string, unknown>;
  const isAgainst = globalPrivacyControl === true || doNotTrack === '1';
  const hasReason = typeof ignorePrivacySignals === 'string' && ignorePrivacySignals.trim();
  return isAgainst && !hasReason ? 'denied' : (asked as Consent);
}
