import { type Experiment, type Facts, type Hypothesis, isName, namePattern } from '../hypothesis/index.js';
import type { EventKind, WireEvent } from '../wire/index.js';
import type { Unasked, Use, UseHypothesis } from './api.js';
import { effectiveConsent } from './consent.js';
import type { Core, LoadSecondPart } from './core.js';
import { declared } from './declared.js';
import { createHeld } from './element/held.js';
import { startWatch } from './element/watch.js';
import { browserEnv, type Env, guarded } from './env.js';
import { type Destination, destination } from './flush/destination.js';
import type { StartOptions } from './options.js';
import { createParts } from './parts.js';
import { startSession } from './session.js';
import { type Choice, choice } from './use.js';

const exposureMs = 300;
const running = new Map<string, Unasked>();
const nothing = (): void => undefined;

/** `start`, told where the second part is to be had from. */
export function startWith(options: StartOptions, load: LoadSecondPart, show: Core['show'] = nothing): Unasked {
  const world = options?.env?.window ?? (globalThis as { window?: Env['window'] }).window;
  if (!world?.document) return inert;
  const env = browserEnv(world, options?.env, options?.report);
  return guarded(env, compose)(env, Object(options), load, show) ?? inert;
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

function compose(env: Env, options: StartOptions, load: LoadSecondPart, show: Core['show']): Unasked {
  const { site, facts = {}, simulated, ignorePrivacySignals } = options;
  const say = env.report;
  const first = running.get(site);
  if (first) {
    say('started', `${site} is running`);
    return first;
  }
  const to = destination(env, options);
  const where = to ?? ({} as Destination); // then consent is denied for good
  const hypotheses = declared(env, options.hypotheses);
  const callbacks = new Set<readonly [kind: EventKind | undefined, heard: (event: WireEvent) => void]>();
  const forced = new Map<string, string>();
  const exposed = new Set<string>();
  // Before the session: at leaving, elements must be out of view before the last events are sent.
  const { watch, stop: stopWatch } = startWatch(env);
  const core = (): Core => ({
    env,
    destination: where,
    watch,
    api,
    show,
    options,
    exposed,
    ...session,
  });
  const parts = createParts(env, load, core);
  const session = startSession(env, where, parts, simulated === true, (event) => {
    for (const [kind, heard] of callbacks) if (!kind || kind === event.kind) heard(event);
  });

  const named = (name: unknown, what: string): name is string => {
    const isSound = isName(name);
    if (!isSound) say('name', `${what} must match ${namePattern}, got ${String(name)}`);
    return isSound;
  };

  const isElement = (given: unknown): boolean => {
    const isSound = Object(given).nodeType === 1;
    if (!isSound) say('element', `${given} is no element`);
    return isSound;
  };

  const find = (given: unknown): Hypothesis | undefined => {
    const id = String(Object(given).id ?? given);
    const found = hypotheses.get(id);
    if (!found) say('hypothesis', `${id} is not declared`);
    return found;
  };

  const touchpoint = (element: Element, name: string): (() => void) => {
    if (!isElement(element) || !named(name, 'a touchpoint')) return nothing;
    let end: (() => void) | undefined;
    // The wait may be long, where consent is denied: it keeps no element alive.
    const ref = new WeakRef(element);
    const cancel = parts._whenThere((second) => {
      const there = ref.deref();
      if (there) end = second.add(there, name);
    });
    return () => {
      cancel();
      end?.();
    };
  };

  const handle = ({ id, hash, journey }: Hypothesis, { variant, reason }: Choice): Use => {
    const of = session.recorder();
    const expose = guarded(env, () => {
      const now = session.recorder();
      if (!now || (of && of !== now) || (reason !== 'assigned' && reason !== 'forced')) return;
      const once = now.stream + reason + id;
      if (exposed.has(once)) return;
      exposed.add(once);
      session.record({
        kind: 'exposure',
        hypothesis: id,
        hash,
        ...(variant !== undefined && { variant }),
        ...(reason === 'forced' && { forced: true }),
      });
    });
    return {
      variant,
      reason,
      expose,
      wrap: (element) =>
        guarded(env, () => {
          if (!isElement(element)) return;
          const held = createHeld(env, exposureMs, expose);
          const unwatch = watch(element, (view) => held(view === 'half'));
          const end = hash ? touchpoint(element, journey.touchpoint) : nothing;
          return () => {
            unwatch();
            end();
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
      if (!isSound) say('amount', `${name} must be within ±1e15, got ${String(amount)}`);
      session.record({ kind: 'value', name, ...(isSound && amount !== undefined && { amount }) });
    }),
    journey: guarded(env, (name: string) => {
      if (named(name, 'a stage')) session.record({ kind: 'stage', name });
    }),
    consent: guarded(env, (asked: unknown) => {
      if (running.get(site) !== api) return;
      session.consent(to ? effectiveConsent(env, asked, ignorePrivacySignals) : 'denied');
    }),
    forget: session.forget,
    force: guarded(env, (given: unknown, variant: string) => {
      const { id = '', variants } = (find(given) ?? {}) as Partial<Experiment>;
      if (variants?.includes(variant)) forced.set(id, variant);
      else if (id) say('force', `${id} has no variant ${String(variant)}`);
    }),
    flush: session.flush,
    stop: guarded(env, () => {
      if (running.get(site) !== api) return;
      running.delete(site);
      parts._stop();
      stopWatch();
      session.stop();
    }),
    on: (kind, callback) => {
      const heard = [kind, guarded(env, callback) as (event: WireEvent) => void] as const;
      callbacks.add(heard);
      return () => callbacks.delete(heard);
    },
    debug: (look) => look(core()),
  };
  running.set(site, api);
  api.consent(options.consent);
  return api;
}
