import type { Unasked } from '../api.js';
import { open } from './open.js';

let closeLast = (): void => undefined;

/**
 * Shows what the SDK does in this page: consent, variants, and each event from being tracked to the collector's answer.
 * For the engineer who puts the SDK into a page, not for visitors: import it where only you get it. One view at a time;
 * showing another closes the first. Returns what closes it. On a server it does nothing. Never throws.
 *
 * @example
 * const unasked = start(options);
 * if (location.hash === '#debug') import('unasked/debug').then(({ showDebug }) => showDebug(unasked));
 */
export function showDebug(unasked: Pick<Unasked, 'debug'>): () => void {
  const { document } = globalThis;
  closeLast();
  if (!document || !unasked.debug) return () => undefined;
  try {
    closeLast = open(document, 'Waiting for the SDK.', unasked.debug);
  } catch (error) {
    console.warn(`unasked: debug: ${error}`); // an engine without constructable style sheets
    closeLast = () => undefined;
  }
  return closeLast;
}
