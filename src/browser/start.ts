import { type Facts, type Hypothesis, isName } from '../hypothesis/index.js';
import type { EventKind, WireEvent } from '../wire/index.js';
import type { Unasked, Use, UseHypothesis } from './api.js';
import { effectiveConsent } from './consent.js';
import { declared } from './declared.js';
import { createHeld } from './element/held.js';
import { browserEnv, type Env, guarded } from './env.js';
import { destination, type StartOptions } from './options.js';
import type { EventOf, Recorder } from './recorder.js';
import { startSession } from './session.js';
import { type OnPress, startTouchpoints } from './touchpoints.js';
import { type Choice, choice } from './use.js';

const exposureMs = 300;
const running = new Map<string, Unasked>();
const nothing = (): void => undefined;

/**
 * Starts the SDK in this page: assigns at once, observes declared elements, keeps what happened until the collector has
 * it. Never throws. Without a document (on a server) it gives the same functions, which show the control and do
 * nothing. A second start for the same site is reported and gives the first one's functions.
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
  return startWith(options);
}

/** `start`, with a listener for every genuine press: what the script tag's attributes need. */
export function startWith(options: StartOptions, onPress: OnPress = nothing): Unasked {
  const world = options?.env?.window ?? (globalThis as { window?: Env['window'] }).window;
  if (!world?.document) return inert;
  const env = browserEnv(world, { ...(options?.report && { report: options.report }), ...options?.env });
  return guarded(env, compose)(env, Object(options), onPress) ?? inert;
}

/** Shows the control and does nothing: where there is no page, or no way to start in it. */
const inert: Unasked = {
  use: ((given: unknown) => ({
    variant: Object(given).variants?.[0],
    reason: 'no-consent',
    wrap: () => nothing,
    expose: nothing,
  })) as UseHypothesis,
  touchpoint: () => nothing,
  value: nothing,
  journey: nothing,
  consent: nothing,
  forget: async () => true,
  force: nothing,
  flush: async () => undefined,
  stop: nothing,
  on: () => nothing,
};

function compose(env: Env, options: StartOptions, onPress: OnPress): Unasked {
  const { facts = {}, simulated, ignorePrivacySignals } = options;
  const say = (code: string, message: string): void => env.report({ code, message });
  const first = running.get(options.site);
  if (first) {
    say('started', `${options.site} is started already: this call does nothing`);
    return first;
  }
  const to = destination(env, options);
  const hypotheses = declared(env, options.hypotheses);
  const callbacks = new Map<EventKind, Set<(event: WireEvent) => void>>();
  const forced = new Map<string, string>();
  const exposed = new WeakMap<Recorder, Set<string>>();
  // Before the session, so that at leaving what they have to say is there when the session sends it.
  const touchpoints = startTouchpoints(env, (event) => session.record(event), onPress);
  const session = startSession(env, {
    destination: to ?? { site: '', key: '', collector: '' },
    simulated: simulated === true,
    onRecord: (event) => {
      for (const heard of callbacks.get(event.kind) ?? []) heard(event);
    },
  });
  const named = (name: unknown, what: string): name is string => {
    const isSound = isName(name);
    if (!isSound) say('name', `${what} must be 1 to 128 of A-Z a-z 0-9 _ . : / -, got ${String(name)}`);
    return isSound;
  };

  const find = (given: unknown): Hypothesis | undefined => {
    const id = String(Object(given).id ?? given);
    const found = hypotheses.get(id);
    if (!found) say('hypothesis', `${id} is not among the hypotheses of start: the control is shown`);
    return found;
  };

  const touchpoint = (element: Element, name: string): (() => void) =>
    named(name, 'a touchpoint') ? touchpoints.add(element, name) : nothing;

  const handle = (hypothesis: Hypothesis, { variant, reason }: Choice): Use => {
    const { id, hash, journey } = hypothesis;
    const of = session.recorder();
    const expose = (): void => {
      const now = session.recorder();
      if (!now || (of && of !== now) || (reason !== 'assigned' && reason !== 'forced')) return;
      const before = exposed.get(now) ?? new Set();
      const isFirst = !before.has(reason + id);
      exposed.set(now, before.add(reason + id));
      if (!isFirst) return;
      session.record({
        kind: 'exposure',
        hypothesis: id,
        hash,
        ...(variant !== undefined && { variant }),
        ...(reason === 'forced' && { forced: true }),
      });
    };
    return {
      variant,
      reason,
      expose: guarded(env, expose),
      wrap: (element) =>
        guarded(env, () => {
          const held = createHeld(env, exposureMs, expose);
          const stops = [
            touchpoints.watch(element, (view) => held(view === 'half')),
            hypothesis.problems.length ? nothing : touchpoint(element, journey.touchpoint),
          ];
          return () => {
            for (const stop of stops) stop();
          };
        })() ?? nothing,
    };
  };

  const use = (given: unknown): Use => {
    const hypothesis = find(given);
    if (!hypothesis) return { ...inert.use(Object(given)), reason: 'unknown' };
    return handle(hypothesis, choice(hypothesis, session.visitor(), facts as Facts, forced.get(hypothesis.id)));
  };

  const api: Unasked = {
    use: ((given: unknown) => guarded(env, use)(given) ?? inert.use(Object(given))) as UseHypothesis,
    touchpoint: (element, name) => guarded(env, touchpoint)(element, name) ?? nothing,
    value: guarded(env, (name: string, amount?: number) => {
      if (!named(name, 'a value')) return;
      const isSound = amount === undefined || (typeof amount === 'number' && Math.abs(amount) <= 1e15);
      if (!isSound) say('amount', `the amount of ${name} must be a number within ±1e15, got ${String(amount)}`);
      session.record({ kind: 'value', name, ...(isSound && amount !== undefined && { amount }) });
    }),
    journey: guarded(env, (name: string) => {
      if (named(name, 'a stage')) session.record({ kind: 'stage', name });
    }),
    consent: guarded(env, (asked: unknown) =>
      session.consent(to ? effectiveConsent(env, asked, ignorePrivacySignals) : 'denied'),
    ),
    forget: session.forget,
    force: guarded(env, (given: unknown, variant: string) => {
      const hypothesis = find(given);
      if (!hypothesis) return;
      if (hypothesis.kind === 'experiment' && hypothesis.variants.includes(variant)) forced.set(hypothesis.id, variant);
      else say('force', `${hypothesis.id} has no variant ${String(variant)}`);
    }),
    flush: session.flush,
    stop: guarded(env, () => {
      running.delete(options.site);
      touchpoints.stop();
      session.stop();
    }),
    on: <K extends EventKind>(kind: K, callback: (event: EventOf<K>) => void) => {
      const heard = guarded(env, callback) as (event: WireEvent) => void;
      const all = callbacks.get(kind) ?? new Set();
      callbacks.set(kind, all.add(heard));
      return () => all.delete(heard);
    },
  };
  running.set(options.site, api);
  api.consent(options.consent);
  return api;
}
