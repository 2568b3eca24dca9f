import { assign, type Experiment } from '../../hypothesis/index.js';
import type { ExposureEvent, RejectCode } from '../../wire/index.js';
import { declared, type Entry } from '../registry/entry.js';

export interface Refutation {
  readonly code: RejectCode;
  readonly path: string;
  /** What was expected. */
  readonly rule: string;
  readonly got: string | undefined;
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
    const rule = `${event.hypothesis} must be registered with this hash: lock it and register the lock`;
    return { code: 'unknown_hypothesis', path: 'hash', rule, got: event.hash };
  }
  const hypothesis = declared(entry);
  const wrong = (code: RejectCode, rule: string): Refutation => ({ code, path: 'variant', rule, got: event.variant });
  if (hypothesis.kind === 'association')
    return event.variant === undefined ? undefined : wrong('unknown_variant', 'an association has no variant');
  if (event.variant === undefined || !hypothesis.variants.includes(event.variant))
    return wrong('unknown_variant', `variant must be one of ${hypothesis.variants.join(', ')}`);
  if (event.forced) return undefined;
  const { audience, ...rest } = hypothesis;
  const share = audience?.share;
  const everybody: Experiment = { ...rest, ...(share === undefined ? {} : { audience: { share } }) };
  const drawn = assign(everybody, visitor);
  if (drawn.reason !== 'assigned')
    return wrong('wrong_variant', "the draw leaves this visitor out of the audience's share");
  return drawn.variant === event.variant
    ? undefined
    : wrong('wrong_variant', `the draw gives this visitor ${drawn.variant}`);
}
