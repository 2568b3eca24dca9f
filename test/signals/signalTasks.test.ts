import { beforeAll, describe, expect, test } from 'vitest';
import { pages } from '../fixtures/signals/pages/index.js';
import { frustrations, type Kind, type Scenario, type ScenarioPage } from '../fixtures/signals/scenario.js';
import type { Engine } from '../support/browsers.js';
import { type Hand, openHands } from '../support/gestures.js';
import { installPages } from '../support/signalPages.js';
import { type Outcome, runScenarios } from '../support/signalRun.js';
import { differences, isWholePositive, judge, score } from '../support/signalScore.js';

// The labelled task set: what a sceptic would drive the SDK through. To run a part of it:
//   SIGNAL_ENGINES=chromium SIGNAL_PAGE=gentelella npx vitest run --project signals test/signals/signalTasks.test.ts
// SIGNAL_TASK matches names of scenarios, SIGNAL_KINDS judges only these kinds, SIGNAL_TRACE=1 prints what was told.
const { SIGNAL_ENGINES, SIGNAL_PAGE = '', SIGNAL_TASK = '', SIGNAL_KINDS, SIGNAL_TRACE, SIGNAL_HANDS } = process.env;
const isPart = Boolean(SIGNAL_PAGE || SIGNAL_TASK || SIGNAL_KINDS);
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
const tasks: readonly Task[] = pages
  .flatMap((page) => page.scenarios.map((scenario) => ({ page, scenario })))
  .filter(({ page, scenario }) => page.page.includes(SIGNAL_PAGE) && scenario.name.includes(SIGNAL_TASK));

beforeAll(installPages);

test('the set is as large as it says: 120 scenarios, eight pages that nobody here wrote, each label argued', () => {
  const all = pages.flatMap(({ page, scenarios }) =>
    scenarios.map((scenario) => ({ id: `${page}: ${scenario.name}`, ...scenario })),
  );
  const real = new Set(
    pages.filter(({ page }) => !page.startsWith('/own/') || page.includes('govuk')).map(({ page }) => page),
  );
  expect(all.length).toBeGreaterThanOrEqual(120);
  expect(real.size).toBeGreaterThanOrEqual(8);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(all.filter(({ because }) => because.length < 6).map(({ id }) => id)).toEqual([]);
  const isPositive = ({ expect: of }: Scenario): boolean => [...frustrations].some((kind) => of[kind]);
  expect(all.filter((scenario) => isPositive(scenario)).length).toBeGreaterThanOrEqual(30);
  expect(all.filter((scenario) => !isPositive(scenario)).length).toBeGreaterThanOrEqual(60);
});

describe.each(engines)('in %s', (name) => {
  test('every signal is told where the labels say so, and nowhere else', { timeout: 600_000 }, async () => {
    const started = Date.now();
    const wanted = tasks.filter(({ scenario }) => scenario.engines?.includes(name) ?? true);
    const outcomes = await runAll(name, wanted);
    const judged = outcomes.filter(([{ scenario }, { problem }]) => !problem && !scenario.blind);
    const rows = score(judged.flatMap(([{ scenario }, { told }]) => judge(scenario, told, only)));

    say(`\n${name}: ${outcomes.length} scenarios in ${Math.round((Date.now() - started) / 1000)} s`);
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

    const undriven = outcomes.filter(([, { problem }]) => problem);
    expect(undriven.filter(([, { isTooSlow }]) => !isTooSlow).map(([{ scenario }]) => scenario.name)).toEqual([]);
    expect(undriven.length, 'scenarios that this machine is too slow for').toBeLessThanOrEqual(outcomes.length * 0.02);
    for (const kind of ['rage_click', 'dead_click'] as const) {
      const row = rows.find((one) => one.kind === kind);
      if (!row || (isPart && row.tp + row.fn === 0)) continue;
      expect.soft(row.precision ?? 1, `precision of ${kind}`).toBeGreaterThanOrEqual(least.precision);
      expect.soft(row.recall ?? 1, `recall of ${kind}`).toBeGreaterThanOrEqual(least.recall);
    }
    const press = rows.find(({ kind }) => kind === 'press');
    expect.soft({ fp: press?.fp ?? 0, fn: press?.fn ?? 0 }, 'touchpoints of presses').toEqual({ fp: 0, fn: 0 });
  });
});

async function runAll(name: Engine['name'], wanted: readonly Task[]): Promise<readonly (readonly [Task, Outcome])[]> {
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
    for (let tries = 2; tries > 0; tries--)
      await drive(
        wanted.filter((task) => outcomes.get(task)?.problem).map((task) => [task]),
        all.slice(0, 3),
      );
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
  return all.sort((a, b) => b.length - a.length);
}

const share = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(3)).padStart(8);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
