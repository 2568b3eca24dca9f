import type { ErrorClickEvent } from '../../../wire/index.js';

export type Failure = ErrorClickEvent['error'];

/** Scripts from elsewhere, of whose errors the browser says nothing; layout that takes another frame; extensions. */
const foreign = /^Script error|ResizeObserver loop|-extension:/;

/**
 * What has failed in the page, by an `error`, an `unhandledrejection` or the page's own `unasked:failure`. Nothing where
 * it is not the page's own failure, or a picture or a script that did not load.
 */
export function failure(event: Event): Failure | undefined {
  const { type, message, filename, error, reason } = event as ErrorEvent & PromiseRejectionEvent;
  if (type === 'unhandledrejection') return foreign.test(reason?.stack) ? undefined : 'rejection';
  if (type === 'unasked:failure') return 'declared';
  return !message || foreign.test(message + filename + error?.stack) ? undefined : 'error';
}
