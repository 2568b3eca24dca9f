import { describe, expect, test } from 'vitest';
import { hypothesis } from '../../../src/hypothesis/index.js';
import { type ArmBucket, type Comparison, crudeAndAdjusted, type Verdict, verdict } from '../../../src/stats/index.js';
import { at, day, evidence, onePage, readsReviews, reference, row, steady } from '../fixture.js';

const random: { readonly sfc32: (seed: number) => () => number } = await import(
  new URL('../../../scripts/bench/statistics/random.mjs', import.meta.url).href
);

const read = (primary: readonly ArmBucket[], placebo: readonly ArmBucket[] = []) =>
  verdict(readsReviews, evidence(primary, { metrics: { primary, placebo } }));
const interval = (one: Comparison | undefined) => {
  if (one?.result.kind !== 'interval') throw new Error(`no interval: ${JSON.stringify(one?.result)}`);
  return one.result;
};
const both = ({ adjustment, comparisons }: Verdict) => ({
  crude: interval(adjustment?.crude),
  adjusted: interval(comparisons[0]),
});
const phones = 10;
const desktops = 22;

describe('an association within strata', () => {
  test('turns around what only looked so: the kidney stones of Charig et al. 1986, small and large', () => {
    const { adjustment, comparisons, sentence } = read([
      row('did', day(0), 87, 81, phones),
      row('did-not', day(0), 270, 234, phones),
      row('did', day(0), 263, 192, desktops),
      row('did-not', day(0), 80, 55, desktops),
    ]);
    const [expected] = reference('metrics')('kidneyStones');
    expect(interval(adjustment?.crude).estimate).toBeCloseTo(at(expected, 'crude'), 12);
    expect(adjustment?.crude.share).toEqual({ arm: 273 / 350, control: 289 / 350 });
    expect(at(expected, 'adjusted')).toBeGreaterThan(0.05);
    expect(interval(comparisons[0]).estimate).toBeCloseTo(at(expected, 'adjusted'), 12);
    expect(adjustment?.leftOut).toBe(0);
    const [small, large] = [(87 * 270) / 357, (263 * 80) / 343];
    const alike = (ofSmall: number, ofLarge: number) =>
      ((100 * (small * ofSmall + large * ofLarge)) / (small + large)).toFixed(1);
    expect(sentence).toContain(
      `like with like, of the visitors who pressed “reviews”, ${alike(81 / 87, 192 / 263)}% later did “order”, of the others ${alike(234 / 270, 55 / 80)}%, `,
    );
    expect(sentence).toContain('(4.6 percentage points less before what was known of them was held alike).');
  });

  test('finds no link in a log where the device drives both, which is one as they came', () => {
    const seed = 11;
    const chance = random.sfc32(seed);
    const cells = new Map<string, { n: number; sum: number }>();
    for (let i = 0; i < 6000; i++) {
      const isPhone = chance() < 0.5;
      const arm = chance() < (isPhone ? 0.6 : 0.2) ? 'did' : 'did-not';
      const key = `${arm} ${day(Math.floor(i / 300))} ${isPhone ? phones : desktops}`;
      const { n, sum } = cells.get(key) ?? { n: 0, sum: 0 };
      cells.set(key, { n: n + 1, sum: sum + Number(chance() < (isPhone ? 0.3 : 0.1)) });
    }
    const rows = [...cells].map(([key, { n, sum }]) => {
      const [arm = '', bucket = '', stratum] = key.split(' ');
      return row(arm, bucket, n, sum, Number(stratum));
    });
    const told = read(rows);
    const { crude, adjusted } = both(told);
    expect(crude.lower, `seed ${seed}`).toBeGreaterThan(0.03);
    expect(adjusted.lower, `seed ${seed}`).toBeLessThan(0);
    expect(adjusted.upper, `seed ${seed}`).toBeGreaterThan(0);
    expect(told).toMatchObject({ state: 'association', sensitivity: { eValue: 1 } });
    expect(told.sentence).toMatch(
      /^No link to be seen after 6,000 visitors: .+ more \(\d+\.\d percentage points more before what was known of them was held alike\)\.$/,
    );
    // The same as the formula by itself, from the sums of all days.
    const of = (arm: string, stratum: number) => {
      const those = rows.filter((one) => one.arm === arm && one.stratum === stratum);
      const sum = (pick: 'n' | 'sum') => those.reduce((all, one) => all + one[pick], 0);
      return { n: sum('n'), sum: sum('sum'), sumOfSquares: sum('sum') };
    };
    const alone = crudeAndAdjusted([phones, desktops].map((s) => ({ arm: of('did', s), control: of('did-not', s) })));
    expect(crude.estimate).toBeCloseTo(alone.crude.estimate, 12);
    expect(adjusted.estimate).toBeCloseTo(alone.adjusted.estimate, 12);
    // Without strata the same log is a link.
    const { state, sentence } = read(rows.map((one) => ({ ...one, stratum: 0 })));
    expect([state, sentence]).toEqual(['association', expect.stringMatching(/^Goes with it: .+ more; nobody/)]);
  });

  test('leaves out whom it can compare with nobody, and says how many they are', () => {
    const alone = steady(20, 250, { did: 0.9 }).map((one) => ({ ...one, stratum: phones }));
    const { adjustment, comparisons, cannotShow, n } = read([
      ...steady(20, 500, { did: 0.3, 'did-not': 0.3 }),
      ...alone,
    ]);
    expect([n, adjustment?.leftOut]).toEqual([25_000, 0.2]);
    expect(comparisons[0]?.n).toEqual({ arm: 10_000, control: 10_000 });
    expect(interval(comparisons[0]).estimate).toBe(0);
    expect(interval(adjustment?.crude).estimate).toBeCloseTo(0.2, 12);
    expect(cannotShow).toContain(
      'It leaves out 20% of the visitors, whose like is in one of the two groups only. Nobody was assigned',
    );
    expect(read(steady(20, 500, { did: 0.3, 'did-not': 0.3 })).cannotShow).not.toContain('leaves out');
  });

  test('counts only whom it can compare also before there is an interval, as they came', () => {
    const [one] = read([
      row('did', day(0), 40, 8, phones),
      row('did-not', day(0), 600, 60, phones),
      row('did', day(0), 20, 12, desktops),
      row('did-not', day(0), 200, 120, desktops),
      row('did', day(0), 200, 190, 34),
    ]).comparisons;
    expect(one).toMatchObject({ n: { arm: 60, control: 800 }, share: { arm: 20 / 60, control: 180 / 800 }, looks: [] });
  });

  test('where each did what those alike to it did there is nothing to compare, and nobody is said to be left out', () => {
    const rows = ['did', 'did-not'].flatMap((arm) => [
      row(arm, day(0), 100, 100, phones),
      row(arm, day(0), 100, 0, desktops),
    ]);
    const { state, reason, sentence } = read(rows);
    expect([state, reason]).toEqual(['undecided', 'no-variance']);
    expect(sentence).toBe('Nothing to compare yet: of 400 visitors all who were alike did the same.');
  });

  test('compares nothing where nobody is like anybody of the other group', () => {
    const rows = steady(20, 500, { did: 0.4, 'did-not': 0.3 });
    const told = read(rows.map((one) => ({ ...one, stratum: one.arm === 'did' ? phones : desktops })));
    expect(told).toMatchObject({ state: 'undecided', adjustment: { leftOut: 1, crude: { state: 'association' } } });
    expect(told.sentence).toBe(
      'Too early to say after 20,000 visitors: too few in each group have their like in the other, by what was known of them before.',
    );
  });

  test('is told as it is where nothing that was known makes a difference', () => {
    const halves = [phones, desktops].flatMap((stratum) =>
      steady(20, 250, { did: 0.4, 'did-not': 0.3 }).map((one) => ({ ...one, stratum })),
    );
    const told = read(halves);
    const { crude, adjusted } = both(told);
    expect(adjusted.estimate).toBeCloseTo(crude.estimate, 12);
    expect(told.sentence).not.toContain('alike');
  });

  test('is of associations only', () => {
    const rows = steady(5, 500, { 'one-page': 0.4, 'two-pages': 0.3 });
    expect(verdict(onePage, evidence(rows)).adjustment).toBeUndefined();
  });

  test('a ratio as it came is that of all sums, whatever strata they are in', () => {
    const per = { on: 'view', name: '/', measure: 'count', cap: 5 } as const;
    const metric = { on: 'value', name: 'order', measure: 'count', cap: 5, per } as const;
    const { hash: _, ...declared } = readsReviews;
    const ratio = hypothesis({ ...declared, primary: { ...declared.primary, metric, deviation: 0.5 } });
    const rows = [phones, desktops].flatMap((stratum, i) =>
      steady(2, 400, { did: 0.4, 'did-not': 0.2 }).map((one) => {
        const views = (i + 1) * one.n;
        return { ...one, stratum, other: { sum: views, sumOfSquares: (i + 1) * views, product: (i + 1) * one.sum } };
      }),
    );
    const { adjustment } = verdict(ratio, evidence(rows));
    expect(adjustment?.crude.share.arm).toBeCloseTo((2 * 0.4 * 400) / (3 * 400), 12);
    expect(adjustment?.crude.share.control).toBeCloseTo((2 * 0.2 * 400) / (3 * 400), 12);
  });
});

describe('the falsifiers', () => {
  const shares = { did: 0.3, 'did-not': 0.3 };
  /** More phones among those who did it; half of the visitors on phones and a tenth of the others do the thing. */
  const byDevice = (did = 0.5, other = 0.1) =>
    [0, 1].flatMap((i) => {
      const n = { did: [400, 100][i] ?? 0, 'did-not': [100, 400][i] ?? 0 };
      return steady(20, 1, shares).map((one) => {
        const size = n[one.arm as keyof typeof n];
        const sum = size * ([did, other][i] ?? 0);
        return { ...one, n: size, sum, sumOfSquares: sum, stratum: [phones, desktops][i] ?? 0 };
      });
    });

  test('are judged within strata as well: a placebo that only the device moves does not move', () => {
    const quiet = steady(20, 500, shares);
    expect(read(quiet, byDevice())).toMatchObject({ state: 'association', placebo: { state: 'undecided' } });
    const pooled = byDevice().map((one) => ({ ...one, stratum: 0 }));
    expect(read(quiet, pooled)).toMatchObject({ state: 'confounded', reason: 'placebo-moved' });
  });

  test('so is the time before, but not within those who had done it then: that is what it looks at', () => {
    const earlier = (rows: readonly ArmBucket[], share: (one: ArmBucket) => number) =>
      rows.map((one) => {
        const sum = share(one) * one.n;
        return { ...one, other: { sum, sumOfSquares: sum, product: share(one) * one.sum } };
      });
    const device = earlier(byDevice(), ({ stratum }) => (stratum === phones ? 0.4 : 0.1));
    expect(read(device)).toMatchObject({ state: 'association', before: { result: { kind: 'interval', estimate: 0 } } });
    const pooled = read(device.map((one) => ({ ...one, stratum: 0 })));
    expect(pooled).toMatchObject({ state: 'confounded', reason: 'differed-before' });
    // Everybody on a phone had done it, and nobody else: an odd stratum, whose even one is the desktops'.
    const acted = earlier(byDevice(), ({ stratum }) => Number(stratum === phones));
    const kept = acted.map((one) => ({ ...one, stratum: one.stratum === phones ? desktops + 1 : desktops }));
    expect(read(kept)).toMatchObject({ state: 'confounded', reason: 'differed-before' });
  });
});
