import { assign, type Experiment } from '../../hypothesis/index.js';
import type { ExposureEvent, RejectCode } from '../../wire/index.js';
import { declared, type Entry } from '../registry/entry.js';

export interface Refutation {
  readonly code: RejectCode;
  readonly path: string;
  readonly reason: string;
}

/**
 * What is wrong with an exposure, by the declaration it names: the version, the variant, and whether the draw gives
 * this visitor that variant. A page that shows another one than was drawn cannot be counted. What the page knows of
 * its visitor is not known here, so of the audience only the share is checked.
 */
export function refutation(
  event: ExposureEvent,
  visitor: string,
  byHash: (hash: string) => Entry | undefined,
): Refutation | undefined {
  const entry = byHash(event.hash);
  if (entry?.id !== event.hypothesis) {
    return {
      code: 'unknown_hypothesis',
      path: 'hash',
      reason: `${event.hypothesis} with hash ${event.hash.slice(0, 12)}… is not registered; lock and register it first`,
    };
  }
  const hypothesis = declared(entry);
  const unknown = (expected: string): Refutation => ({
    code: 'unknown_variant',
    path: 'variant',
    reason: `variant must be ${expected}, got ${event.variant ?? 'none'}`,
  });
  if (hypothesis.kind === 'association') return event.variant === undefined ? undefined : unknown('absent');
  if (event.variant === undefined || !hypothesis.variants.includes(event.variant))
    return unknown(`one of ${hypothesis.variants.join(', ')}`);
  if (event.forced) return undefined;
  const { audience, ...rest } = hypothesis;
  const everybody: Experiment = {
    ...rest,
    ...(audience?.share === undefined ? {} : { audience: { share: audience.share } }),
  };
  const drawn = assign(everybody, visitor);
  if (drawn.reason === 'assigned' && drawn.variant === event.variant) return undefined;
  return {
    code: 'wrong_variant',
    path: 'variant',
    reason:
      drawn.reason === 'assigned'
        ? `the draw gives this visitor ${drawn.variant}, got ${event.variant}`
        : `the draw leaves this visitor out of the audience's share, got ${event.variant}`,
  };
}
