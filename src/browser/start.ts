import type { Unasked } from './api.js';
import type { StartOptions } from './options.js';
import { startWith } from './startWith.js';

/**
 * Starts the SDK in this page: assigns at once, observes declared elements, keeps what happened until the collector has
 * it. Never throws. Without a document (on a server) it gives the same functions, which show the control and do
 * nothing. A second start for the same site is reported and gives the first one's functions.
 *
 * The signals are a second part that loads by itself, so that a bundler can put it into a file of its own.
 *
 * @example
 * const unasked = start({
 *   site: 'shop',
 *   collector: 'https://signals.shop.example',
 *   key: 'pk_live_8f3a',
 *   hypotheses: [onePage],
 *   consent: 'granted',
 * });
 * const { variant, wrap } = unasked.use(onePage);
 * wrap(variant === 'one-page' ? renderOnePage() : renderTwoPages());
 */
export function start(options: StartOptions): Unasked {
  const unasked = startWith(options, () => import('./secondPart.js'));
  if (/^(localhost|127\.|\[::1)/.test(globalThis.location?.hostname))
    import('./developer.js').then(({ checkDeclarations }) => checkDeclarations(options)).catch(() => undefined);
  return unasked;
}
