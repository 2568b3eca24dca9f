import { describe, expect, test } from 'vitest';
import { acts } from '../../src/hypothesis/act.js';
import { isReal, tasks } from '../fixtures/signals/pages/index.js';
import { alwaysJudged, frustrations, type Kind, repeats, type Scenario } from '../fixtures/signals/scenario.js';
import { leastOf } from '../support/signalScore.js';

describe('the labelled task set', () => {
  const all = tasks.map(({ page, scenario }) => ({ id: `${page.page}: ${scenario.name}`, ...scenario }));

  test('has 120 scenarios on eight pages that nobody here wrote, each with its own name and an argued label', () => {
    expect(all.length).toBeGreaterThanOrEqual(120);
    expect(new Set(tasks.flatMap(({ page }) => (isReal(page) ? page.page : []))).size).toBeGreaterThanOrEqual(8);
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
    expect(tasks.filter(({ page, scenario }) => isReal(page) && scenario.repeats).length).toBeGreaterThanOrEqual(3);
    expect(
      new Set(tasks.flatMap(({ page, scenario }) => (isReal(page) && scenario.isSynthetic ? page.page : []))).size,
    ).toBeGreaterThanOrEqual(5);
  });
});
