import { describe, expect, test } from 'vitest';
import { hypothesis } from '../../src/hypothesis/index.js';
import { claim } from '../../src/stats/claim.js';
import { comparison } from '../../src/stats/comparison.js';
import * as stats from '../../src/stats/index.js';
import { reading } from '../../src/stats/reading.js';

/** The benchmark's own simulation, a smaller run of it: `npm run bench -- statistics` is the whole one. */
interface Simulation {
  readonly scenarios: Readonly<Record<string, unknown>>;
  readonly peeking: (
    engine: unknown,
    scenario: unknown,
    options: Readonly<Record<string, number>>,
  ) => Readonly<Record<'ours' | 'welch' | 'chance' | 'once', number>>;
  readonly ramp: (engine: unknown, options: Readonly<Record<string, number>>) => Record<'called' | 'pooled', number>;
  readonly plannedLooks: (engine: unknown, options: Readonly<Record<string, number | number[]>>) => number;
  readonly outOfRatio: (
    engine: unknown,
    options: Readonly<Record<string, number>>,
  ) => { readonly found: number; readonly median?: number };
  readonly disagreements: (engine: unknown, options: Readonly<Record<string, number>>) => number;
}

interface First {
  readonly firstVisitors: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly early: (
    engine: unknown,
    options: Readonly<Record<string, number>>,
  ) => { readonly called: number; readonly at?: number; readonly interval: number };
}

const simulation: Simulation = await import(
  new URL('../../scripts/bench/statistics/peeking.mjs', import.meta.url).href
);
const {
  confounded,
  populations,
}: {
  readonly populations: Readonly<Record<'driven' | 'rareInHalf', unknown>>;
  readonly confounded: (
    engine: unknown,
    options: Readonly<Record<string, number>>,
    population?: unknown,
  ) => Readonly<Record<'adjusted' | 'crude' | 'leftOut', number>>;
} = await import(new URL('../../scripts/bench/statistics/confounded.mjs', import.meta.url).href);
const first: First = await import(new URL('../../scripts/bench/statistics/early.mjs', import.meta.url).href);
const engine = { ...stats, hypothesis, reading, claim, comparison };
const seed = 20_261_126;
const said = (what: string): string => `${what}, seed ${seed}`;
/** Three standard errors of a share of `runs`, in per cent. */
const margin = (percent: number, runs: number): number => 3 * Math.sqrt((percent * (100 - percent)) / runs);

describe('looked at after every 50 of 4,000 visitors', () => {
  const runs = 150;
  const rare = 'purchases of 5 %, split 9 : 1';
  // Of the others there are too few by then to speak.
  const named = Object.entries(simulation.scenarios).filter(([name]) => name !== 'conversions at 1 %' && name !== rare);

  test.each(named)('%s: our engine keeps to 3 % false calls where Welch makes 20 and more', (name, scenario) => {
    const seen = simulation.peeking(engine, scenario, { runs, seed, visitors: 4000 });
    expect(seen.ours, said(name)).toBeLessThanOrEqual(3 + margin(3, runs));
    expect(seen.welch, said(name)).toBeGreaterThan(20);
    expect(seen.chance, said(name)).toBeGreaterThan(seen.welch);
  });

  test('few purchases in a small arm are not taken for a mean that is known, up to 20,000 visitors', () => {
    const seen = simulation.peeking(engine, simulation.scenarios[rare], { runs, seed, visitors: 20_000 });
    expect(seen.ours, said(rare)).toBeLessThanOrEqual(3 + margin(3, runs));
    expect(seen.ours, said(rare)).toBeGreaterThan(0); // it does speak
    expect(seen.welch, said(rare)).toBeGreaterThan(20);
  });

  test('a ramp is no effect, though it would be one with its epochs pooled', () => {
    const { called, pooled } = simulation.ramp(engine, { runs: 60, seed, visitors: 4000 });
    expect(called, said('ramp')).toBeLessThanOrEqual(3 + margin(3, 60));
    expect(pooled, said('ramp')).toBeGreaterThan(20);
  });
});

describe('an association that only what is held alike drives, in 50 looks', () => {
  test('is called no more often than alpha within strata, and nearly always as they came', () => {
    const options = { runs: 60, seed, visitors: 6000, every: 120, behaves: 0.1, acts: 0.1 };
    const { adjusted, crude, leftOut } = confounded(engine, options);
    expect(adjusted, said('within strata')).toBeLessThanOrEqual(5 + margin(5, 60));
    expect(crude, said('as they came')).toBeGreaterThan(80);
    expect(leftOut, said('left out')).toBeGreaterThan(3);
    expect(leftOut, said('left out')).toBeLessThan(12);
  });

  test('is not carried by the two who behaved where hardly anybody does', () => {
    const options = { runs: 60, seed, visitors: 6000, every: 120, behaves: 0.2, acts: 0.1 };
    const { adjusted, leftOut } = confounded(engine, options, populations.rareInHalf);
    expect(adjusted, said('within strata')).toBeLessThanOrEqual(5 + margin(5, 60));
    expect(leftOut, said('left out')).toBeLessThan(12);
  });
});

describe('by 29,500 visitors, 10 % against 11 %', () => {
  test('half of the runs are decided open, three in four with planned looks', () => {
    const runs = 80;
    const open = simulation.peeking(engine, simulation.scenarios['conversions at 10 %'], {
      runs,
      seed,
      visitors: 29_500,
      lift: 0.1,
    });
    const planned = simulation.plannedLooks(engine, { runs, seed, visitors: 29_500, shares: [0.1, 0.11], looks: 20 });
    expect(open.ours, said('open')).toBeGreaterThan(52 - margin(52, runs));
    expect(planned, said('planned')).toBeGreaterThan(74 - margin(74, runs));
    expect(planned, said('planned')).toBeGreaterThan(open.ours);
  });
});

describe('before there is an interval', () => {
  const runs = 100;

  test('a treatment in which nobody does it is found by a few hundred visitors', () => {
    const { called, at = Infinity, interval } = first.early(engine, { runs, seed, ...first.firstVisitors['10 v 0 %'] });
    expect(called, said('10 v 0 %')).toBe(100);
    expect(at, said('10 v 0 %')).toBeLessThan(500);
    expect(interval, said('10 v 0 %')).toBe(Infinity);
  });

  test('hardly anything is called that is not there, also where another base rate was declared', () => {
    for (const name of ['10 v 10 %', '3 v 3 %, declared as 30 %'])
      expect(first.early(engine, { runs, seed, ...first.firstVisitors[name] }).called, said(name)).toBeLessThanOrEqual(
        1,
      );
  });
});

describe('the sample ratio', () => {
  test('calls no sound split in 200 looks, and finds 52/48 by some 11,000 visitors', () => {
    const runs = 100;
    expect(simulation.outOfRatio(engine, { runs, seed, share: 0.5 }).found, said('sound')).toBeLessThanOrEqual(0.5);
    const { found, median = Infinity } = simulation.outOfRatio(engine, { runs, seed, share: 0.52 });
    expect(found, said('wrong')).toBe(100);
    expect(median, said('wrong')).toBeLessThanOrEqual(12_000); // 10,500 in the long run, in steps of 500
  });
});

describe('a random table', () => {
  test('is decided alike by the difference and by the lift, in all of 10,000', () => {
    expect(simulation.disagreements(engine, { tables: 10_000, seed }), said('tables')).toBe(0);
  });
});
