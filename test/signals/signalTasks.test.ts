import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acts } from '../../src/hypothesis/act.js';
import { pages } from '../fixtures/signals/pages/index.js';
import {
  alwaysJudged,
  frustrations,
  type Kind,
  repeats,
  type Scenario,
  type ScenarioPage,
} from '../fixtures/signals/scenario.js';
import type { Engine } from '../support/browsers.js';
import { type Hand, openHands } from '../support/gestures.js';
import { installPages } from '../support/signalPages.js';
import { type Outcome, runScenarios } from '../support/signalRun.js';
import { differences, isWholePositive, judge, leastOf, type Score, score } from '../support/signalScore.js';

// The labelled task set: what a sceptic would drive the SDK through. `npm run signals` drives all of it in three engines.
// `npm test` drives all of it in Chromium, and in Firefox and WebKit what is on our own pages: there each scenario is about
// one thing that an engine does in its own way (labels, keys, popovers, roots, frames, fields, scrolling), while the pages
// of others are about how sites are made, which one engine can tell. To run a part of it:
//   SIGNAL_ENGINES=chromium SIGNAL_PAGE=gentelella npx vitest run --project tasks
// SIGNAL_TASK matches names of scenarios, SIGNAL_KINDS judges only these kinds, SIGNAL_TRACE=1 prints what was told.
const {
  SIGNAL_SET,
  SIGNAL_ENGINES,
  SIGNAL_PAGE = '',
  SIGNAL_TASK = '',
  SIGNAL_KINDS,
  SIGNAL_TRACE,
  SIGNAL_HANDS,
} = process.env;
const isPart = Boolean(SIGNAL_PAGE || SIGNAL_TASK || SIGNAL_KINDS);
const isSlice = !isPart && SIGNAL_SET !== 'all';
const only = SIGNAL_KINDS ? new Set(SIGNAL_KINDS.split(',') as Kind[]) : undefined;
const engines = (SIGNAL_ENGINES?.split(',') ?? ['chromium', 'firefox', 'webkit']) as Engine['name'][];

/** How many pages are driven at once. They mostly wait; a Firefox is a whole browser for each. */
const hands: Record<Engine['name'], number> = { chromium: 16, firefox: 10, webkit: 14 };

/** Scenarios in one load: more would leave the last hand at work alone. */
const mostOfALoad = 5;

const least = { precision: 0.98, recall: 0.95 };

interface Task {
  readonly page: ScenarioPage;
  readonly scenario: Scenario;
}
/** A scenario that was driven, and what was told of it. */
type Driven = readonly [Task, Outcome];

const isReal = ({ page }: ScenarioPage): boolean => !page.startsWith('/own/') || page.includes('govuk');
const everything: readonly Task[] = pages.flatMap((page) => page.scenarios.map((scenario) => ({ page, scenario })));
const tasks = everything.filter(
  ({ page, scenario }) => page.page.includes(SIGNAL_PAGE) && scenario.name.includes(SIGNAL_TASK),
);

describe('the set', () => {
  const all = everything.map(({ page, scenario }) => ({ id: `${page.page}: ${scenario.name}`, ...scenario }));

  test('has 120 scenarios on eight pages that nobody here wrote, each with its own name and an argued label', () => {
    expect(all.length).toBeGreaterThanOrEqual(120);
    expect(pages.filter(isReal).length).toBeGreaterThanOrEqual(8);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.filter(({ because }) => because.length < 6).map(({ id }) => id)).toEqual([]);
    const isPositive = ({ expect: of }: Scenario): boolean => [...frustrations].some((kind) => of[kind]);
    expect(all.filter((scenario) => isPositive(scenario)).length).toBeGreaterThanOrEqual(30);
    expect(all.filter((scenario) => !isPositive(scenario)).length).toBeGreaterThanOrEqual(60);
  });

  const graded = acts.filter((act) => act !== 'value' && act !== 'stage');
  test.each([...graded, 'input_integrity'] as Kind[])('has a positive and a near-miss of %s', (kind) => {
    const isTold = ({ expect: of }: Scenario): boolean =>
      Object.keys(of[kind] ?? {}).some((name) => leastOf(of[kind]?.[name]) > 0);
    const isMissed = (scenario: Scenario): boolean =>
      alwaysJudged.has(kind) ? !isTold(scenario) : Object.values(scenario.expect[kind] ?? {}).includes(0);
    expect(all.filter(isTold).length).toBeGreaterThanOrEqual(1);
    expect(all.filter(isMissed).length).toBeGreaterThanOrEqual(1);
  });

  test('has every kind of page on which quick repeats are normal, some of them real; so are scripts that press', () => {
    expect(new Set(all.flatMap(({ repeats }) => repeats ?? []))).toEqual(new Set(repeats));
    expect(everything.filter(({ page, scenario }) => isReal(page) && scenario.repeats).length).toBeGreaterThanOrEqual(
      3,
    );
    expect(
      new Set(everything.flatMap(({ page, scenario }) => (isReal(page) && scenario.isSynthetic ? page.page : []))).size,
    ).toBeGreaterThanOrEqual(5);
  });
});

describe.each(engines)('in %s', (name) => {
  let outcomes: readonly Driven[] = [];
  let rows: readonly Score[] = [];
  const driven = (is: (task: Task) => boolean): readonly Driven[] =>
    outcomes.filter(([task, { problem }]) => !problem && is(task));

  beforeAll(async () => {
    installPages();
    const started = Date.now();
    const wanted = tasks.filter(
      ({ page, scenario }) =>
        (scenario.engines?.includes(name) ?? true) && !(isSlice && name !== 'chromium' && isReal(page)),
    );
    outcomes = await runAll(name, wanted);
    rows = score(
      driven(({ scenario }) => !scenario.blind).flatMap(([{ scenario }, { told }]) => judge(scenario, told, only)),
    );
    print(name, outcomes, rows, Date.now() - started);
  }, 600_000);
  afterAll(() => {
    outcomes = [];
  });

  test('every scenario can be driven, but for a few that this machine is too slow for', () => {
    const undriven = outcomes.filter(([, { problem }]) => problem);
    expect(outcomes.length).toBeGreaterThan(0);
    expect(undriven.filter(([, { isTooSlow }]) => !isTooSlow).map(([{ scenario }]) => scenario.name)).toEqual([]);
    expect(undriven.length).toBeLessThanOrEqual(outcomes.length * 0.02);
  });

  test.each(['rage_click', 'dead_click'] as const)('%s has precision 0.98 and recall 0.95 or more', (kind) => {
    const row = rows.find((one) => one.kind === kind);
    if (isPart && !(row && row.tp + row.fn)) return;
    expect.soft(row?.precision, 'precision').toBeGreaterThanOrEqual(least.precision);
    expect.soft(row?.recall, 'recall').toBeGreaterThanOrEqual(least.recall);
  });

  test('every press is told of the touchpoints that it is in, and of no other', () => {
    const press = rows.find(({ kind }) => kind === 'press');
    expect({ fp: press?.fp ?? 0, fn: press?.fn ?? 0 }).toEqual({ fp: 0, fn: 0 });
  });

  test('touchpoints in shadow roots are named right on every press', () => {
    const inRoots = driven(({ scenario }) => Object.values(scenario.declare).some((of) => of.includes(' >>> ')));
    const judged = inRoots.flatMap(([{ scenario }, { told }]) =>
      judge(scenario, told).filter(({ kind }) => kind === 'press'),
    );
    const sum = (field: 'tp' | 'fp' | 'fn'): number => judged.reduce((total, one) => total + one[field], 0);
    if (!isPart) expect(sum('tp')).toBeGreaterThanOrEqual(25);
    expect({ fp: sum('fp'), fn: sum('fn') }).toEqual({ fp: 0, fn: 0 });
  });

  test('where quick repeats are normal nobody rages: steppers, carousels, games, calculators, players, number fields', () => {
    const all = driven(({ scenario }) => !!scenario.repeats && !scenario.blind);
    if (!isPart) expect(new Set(all.map(([{ scenario }]) => scenario.repeats))).toEqual(new Set(repeats));
    for (const [{ scenario }, { told }] of all) {
      const presses = Object.values(told.press ?? {}).reduce((sum, count) => sum + count, 0);
      expect.soft({ presses: presses >= 3, rage: told.rage_click }, scenario.name).toEqual({ presses: true });
    }
  });

  test('clicks that scripts of the page make are counted as such, and are no signal', () => {
    const all = driven(({ scenario }) => !!scenario.isSynthetic);
    if (!isPart) expect(all.length).toBeGreaterThanOrEqual(3);
    for (const [{ scenario }, { told }] of all) {
      const said = [...alwaysJudged].filter((kind) => told[kind]);
      expect.soft({ said, integrity: told.input_integrity }, scenario.name).toEqual({ said: [], integrity: { '': 1 } });
    }
  });
});

function print(name: string, outcomes: readonly Driven[], rows: readonly Score[], ms: number): void {
  say(`\n${name}: ${outcomes.length} scenarios in ${Math.round(ms / 1000)} s`);
  say(`${'signal'.padEnd(22)}   tp   fp   fn  precision  recall`);
  for (const { kind, tp, fp, fn, precision, recall } of rows)
    say(
      `${kind.padEnd(22)} ${[tp, fp, fn].map((count) => String(count).padStart(4)).join(' ')}  ${share(precision)}  ${share(recall)}`,
    );
  for (const [{ page, scenario }, { told, events, problem }] of outcomes) {
    const wrong = differences(scenario, told, only);
    if (problem) say(`NOT DRIVEN ${page.page}: ${scenario.name}: ${problem}`);
    for (const { kind, element, expected, told: count } of problem ? [] : wrong)
      say(
        `${scenario.blind ? 'blind' : 'WRONG'} ${page.page}: ${scenario.name}: ${kind} of ${element || 'the page'}: ${expected} expected, ${count} told`,
      );
    if (SIGNAL_TRACE) say(`${page.page}: ${scenario.name}\n  ${events.join('\n  ')}`);
  }
}

async function runAll(name: Engine['name'], wanted: readonly Task[]): Promise<readonly Driven[]> {
  const first = loads(wanted);
  const { hands: all, close } = await openHands(name, Math.min(Number(SIGNAL_HANDS ?? hands[name]), first.length || 1));
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

const share = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(3)).padStart(8);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
