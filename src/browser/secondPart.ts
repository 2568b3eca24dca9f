import type { Core, SecondPart } from './core.js';
import { guarded } from './env.js';
import { startSender } from './flush/sender.js';
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
  const sender = startSender(core);
  const { host, pressed, reacted, leave, stop, ...declared } = createHost(core);
  const reactions = createReactions(env, reacted, `${core.destination.collector}/v1/`);
  const stops = [
    // One that the page breaks does not take the others with it, neither now nor at the end.
    ...[...signals, ...more].map((start) => guarded(env, guarded(env, start)(host) ?? (() => undefined))),
    startLazily(host, () => import('./signals/visit/vitals.js')),
    core.folklore ? startLazily(host, () => import('./signals/visit/folklore.js')) : () => undefined,
    startVisit(host, shelf, () => visitor() !== undefined),
  ];
  sender.soon(); // the core has written already, and so may have the page before
  return {
    ...sender,
    ...declared,
    leave: (isEnd) => {
      reactions.leave();
      leave(isEnd);
      sender.soon(); // keeps how far the stream has got
    },
    begin: () => {
      const stopPresses = startPresses(env, core.early, {
        ...host,
        onDown: reactions.arm,
        onPress: (press) => {
          const isObservable = reactions.press(press);
          const { path, by } = press;
          host.tell(path, { kind: 'press', by, ...(!isObservable && { unobservable: true }) });
          pressed(press);
        },
        onSwipe: reactions.press,
      });
      stops.push(stopPresses);
    },
    stop: () => {
      reactions.stop();
      stop();
      for (const each of stops) each();
      sender.stop();
    },
  };
}
