import type { Scenario, Task } from '../fixtures/signals/scenario.js';
import type { Engine } from './browsers.js';
import { type Hand, openHands } from './gestures.js';
import { type Outcome, runScenarios } from './signalRun.js';
import { isWholePositive } from './signalScore.js';

/** A scenario that was driven, and what was told of it. */
export type Driven = readonly [Task, Outcome];

/** How many pages are driven at once. They mostly wait; a Firefox is a whole browser for each. */
const mostHands: Record<Engine['name'], number> = { chromium: 16, firefox: 10, webkit: 14 };

/** Scenarios in one load: more would leave the last hand at work alone. */
const mostOfALoad = 5;

/** Drives them all, with several hands at once, and says what had to be driven again. */
export async function driveAll(
  name: Engine['name'],
  wanted: readonly Task[],
  say: (line: string) => void,
): Promise<readonly Driven[]> {
  const first = loads(wanted);
  const { hands: all, close } = await openHands(name, Math.min(mostHands[name], first.length || 1));
  const outcomes = new Map<Task, Outcome>();
  const drive = (waiting: (readonly Task[])[], some: readonly Hand[]): Promise<unknown> =>
    Promise.all(
      some.map(async (hand) => {
        for (let load = waiting.shift(); load?.[0]; load = waiting.shift()) {
          const told = await runScenarios(
            hand,
            load[0].page,
            load.map(({ scenario }) => scenario),
          );
          load.forEach((task, nth) => {
            outcomes.set(task, told[nth] as Outcome);
          });
        }
      }),
    );
  try {
    await drive(first, all);
    // What could not be driven beside all the others may be when few are left, each in a load of its own.
    for (let tries = 2; tries > 0; tries--) {
      const again = wanted.filter((task) => outcomes.get(task)?.problem);
      for (const task of again) say(`once more: ${task.scenario.name}: ${outcomes.get(task)?.problem}`);
      await drive(
        again.map((task) => [task]),
        all.slice(0, 4),
      );
    }
  } finally {
    await close();
  }
  return [...outcomes];
}

/** What is driven in one load of a page, the longest first. Dead ones come first: nothing that an answer left behind answers them. */
function loads(wanted: readonly Task[]): [Task, ...Task[]][] {
  const all: [Task, ...Task[]][] = [];
  for (const task of [...wanted].sort(
    (a, b) => Number(isWholePositive(b.scenario)) - Number(isWholePositive(a.scenario)),
  )) {
    const isAlone = !task.page.isShared || task.scenario.alone;
    const declares = new Set(Object.values(task.scenario.declare));
    // The page keeps every declaration: an element is of one scenario of a load only.
    const open = all.find(
      (load) =>
        load[0].page === task.page &&
        load.length < mostOfALoad &&
        load.every(
          ({ scenario }) => !scenario.alone && !Object.values(scenario.declare).some((each) => declares.has(each)),
        ),
    );
    if (open && !isAlone) open.push(task);
    else all.push([task]);
  }
  return all.sort((a, b) => lengthMs(b) - lengthMs(a));
}

/** Roughly how long a load takes: what its scenarios wait for. */
const lengthMs = (load: readonly Task[]): number =>
  load.reduce(
    (sum, { scenario }) => sum + (scenario.quietMs ?? 3200) + scenario.do.reduce((ms, step) => ms + stepMs(step), 500),
    0,
  );

const stepMs = (step: Scenario['do'][number]): number =>
  'wait' in step
    ? step.wait
    : 'away' in step
      ? step.away
      : 'hover' in step
        ? step.ms
        : 'press' in step
          ? (step.times ?? 1) * (step.gapMs ?? 500)
          : 300;
