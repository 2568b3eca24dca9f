import type { Core, SecondPart } from './core.js';
import { guarded } from './env.js';
import { startSender } from './flush/sender.js';
import { oneTimer } from './oneTimer.js';
import { createHost } from './signals/createHost.js';
import { startCopy } from './signals/field/startCopy.js';
import { startField } from './signals/field/startField.js';
import type { StartSignal } from './signals/host.js';
import { startPointer } from './signals/pointer/startPointer.js';
import { startBursts } from './signals/press/startBursts.js';
import { startPresses } from './signals/press/startPresses.js';
import { createReactions } from './signals/reaction/createReactions.js';
import { startReading } from './signals/reading/startReading.js';
import { startTask } from './signals/reading/startTask.js';
import { startImpression } from './signals/startImpression.js';
import { startLazily } from './signals/startLazily.js';
import { startSteps } from './signals/visit/startSteps.js';
import { startVisit } from './signals/visit/startVisit.js';

export { version } from './version.js';

const signals: readonly StartSignal[] = [
  startBursts,
  startImpression,
  startReading,
  startTask,
  startField,
  startCopy,
  startPointer,
  startSteps,
];

/** The sender, and every signal. */
export function startSecondPart(core: Core, more: readonly StartSignal[] = []): SecondPart {
  const { env, shelf, visitor } = core;
  oneTimer(env);
  const { host, pressed, reacted, add, leave, rest } = createHost(core);
  // What web-vitals has seen while consent was denied it would tell: it is started once.
  const once: StartSignal[] = [(host) => startLazily(host, () => import('./signals/visit/vitals.js'))];
  const sender = startSender(core);
  let stops: (() => unknown)[] = [];
  const end = (): void => {
    sender.abort();
    for (const stop of stops) stop();
    stops = [];
  };
  sender.soon(); // the core has written already, and so may have the page before
  return {
    ...sender,
    add,
    leave: (isEnd) => {
      leave(isEnd);
      sender._mark();
    },
    rest: end,
    begin: (early) => {
      const reactions = createReactions(host, reacted, `${core.destination.collector}/v1/`);
      stops = [reactions.stop, rest];
      host.onLeave(reactions.leave);
      const all: StartSignal[] = [
        ...signals,
        ...more,
        ...once.splice(0),
        (host) => startVisit(host, shelf, () => visitor() !== undefined),
        (host) =>
          startPresses(env, early, {
            ...host,
            onDown: reactions.arm,
            onPress: (press) => {
              const isObservable = reactions.press(press);
              const { path, by } = press;
              host.tell(path, { kind: 'press', by, ...(!isObservable && { unobservable: true }) });
              pressed(press);
            },
            onSwipe: reactions.press,
          }),
      ];
      if (core.options.folklore === true)
        all.push((host) => startLazily(host, () => import('./signals/visit/folklore.js')));
      // One that the page breaks does not take the others with it, neither now nor at the end.
      for (const start of all) stops.push(guarded(env, guarded(env, start)(host) ?? (() => undefined)));
    },
    stop: () => {
      end();
      sender.stop();
    },
  };
}
