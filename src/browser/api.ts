import type {
  Assignment,
  Association,
  AssociationDeclaration,
  Declaration,
  Experiment,
  ExperimentDeclaration,
} from '../hypothesis/index.js';
import type { EventKind } from '../wire/index.js';
import type { Consent } from './consent.js';
import type { Core } from './core.js';
import type { EventOf } from './recorder.js';

/** What a hypothesis shows this visitor, and how to say that it was shown. */
export interface Use<V = string | undefined> {
  /** The variant to show: the control for anyone who takes no part. `undefined` for an association. */
  readonly variant: V;
  /** Why it is this one. Only what was `assigned` is evidence. */
  readonly reason: Assignment['reason'] | 'no-consent' | 'unknown';
  /**
   * Watches the element that shows the variant. Exposure is recorded once per page life, when half of it (or of the
   * window) has been in view for 300 ms in a visible tab. It is a touchpoint, too, under `journey.touchpoint`.
   * Returns what ends it.
   */
  readonly wrap: (element: Element) => () => void;
  /** Says that the variant took effect where there is no element to watch. Once per page life. */
  readonly expose: () => void;
}

export interface UseHypothesis {
  <V extends string>(hypothesis: Experiment<V> | ExperimentDeclaration<V>): Use<V>;
  (hypothesis: Association | AssociationDeclaration): Use<undefined>;
  (hypothesis: string | Declaration): Use;
}

/** What `start` gives. No function throws; what cannot be done is reported. */
export interface Unasked {
  /** The variant to show, at once. Reading it records nothing. An id instead of the hypothesis will do, without types. */
  readonly use: UseHypothesis;
  /**
   * Observes presses, viewable impressions and dwell of an element under a declared name. Returns what ends it.
   *
   * @example
   * const stop = unasked.touchpoint(form, 'pay-form')
   */
  readonly touchpoint: (element: Element, name: string) => () => void;
  /**
   * What the visitor came for has happened. The amount is in your own unit, between -1e15 and 1e15.
   *
   * @example
   * unasked.value('order', 49.9)
   */
  readonly value: (name: string, amount?: number) => void;
  /** The visitor has reached a stage of the declared journey. */
  readonly journey: (stage: string) => void;
  /** The visitor has decided on consent. */
  readonly consent: (consent: Consent) => void;
  /**
   * Erases the visitor here and asks the collector to erase. Counts as denied from then on. Resolves with whether the
   * collector has confirmed; when not, call it again while the page lives. `true` when there was nobody to forget.
   */
  readonly forget: () => Promise<boolean>;
  /** Shows this variant whatever the draw says, for as long as the page lives. Its exposures are never counted. */
  readonly force: <V extends string>(
    hypothesis: Experiment<V> | ExperimentDeclaration<V> | string,
    variant: NoInfer<V>,
  ) => void;
  /** Writes and sends what waits, unless the collector has asked to wait. Resolves when that is over, never rejects. */
  readonly flush: () => Promise<void>;
  /** Records nothing more and releases everything. What is on disk goes with the next page. Twice is harmless. */
  readonly stop: () => void;
  /**
   * Calls back with every event of the kind, right after it was recorded. Returns what ends it.
   *
   * @example
   * unasked.on('exposure', ({ hypothesis, variant }) => console.log(hypothesis, variant))
   */
  readonly on: <K extends EventKind>(kind: K, callback: (event: EventOf<K>) => void) => () => void;
  /** Hands its inside to `showDebug` of `unasked/debug`. Not for pages: it changes from version to version. */
  readonly debug?: (look: (core: Core) => void) => void;
}
