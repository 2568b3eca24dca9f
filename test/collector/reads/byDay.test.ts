import { describe, expect, test } from 'vitest';
import { byDay } from '../../../src/collector/reads/byDay.js';
import { watched } from '../../../src/collector/reads/watched.js';
import { type Experiment, hypothesis } from '../../../src/hypothesis/index.js';
import { novelty } from '../../../src/stats/index.js';
import { folder } from '../support/folder.js';
import { segment } from '../support/segment.js';
import { onePage, spenders } from '../support/shop.js';
import { dayMs, entryOf, never, options, ordered, shopStore, shown, times, visitor } from '../support/shopStore.js';

const store = shopStore();

describe('by day since exposure', () => {
  const lasting: Experiment = hypothesis({ ...onePage, id: 'lasting', window: '1 day' });
  const version = watched(entryOf(lasting));

  test('a visitor has a value for each day of the week after its own exposure, if all of them have passed', async () => {
    await store().drain(
      segment(folder(), [
        ...visitor(shown(lasting, 'one-page', 100), ordered(100), ordered(200), ordered(100 + 2 * dayMs)),
        ...visitor(shown(lasting, 'one-page', dayMs), ordered(dayMs - 1), ordered(8 * dayMs - 9), ordered(8 * dayMs)),
        ...visitor(shown(lasting, 'two-pages', 0)),
        ...visitor(shown(lasting, 'two-pages', 53 * dayMs), ordered(53 * dayMs)), // its seventh day has not passed
        ...visitor(shown(lasting, 'two-pages', 0), shown(lasting, 'one-page', 3 * dayMs), ordered(10)), // both
      ]),
    );
    const found = await byDay(lasting, version, never, { store: store(), ...options });
    const means = (...days: number[]) => Array.from({ length: 7 }, (_, i) => (days.includes(i) ? 0.5 : 0));
    expect(found?.sums['one-page']).toMatchObject({ n: 2, means: means(0, 2, 6) });
    expect(found?.sums['two-pages']).toMatchObject({ n: 1, means: means() });
    // Days 0 and 2 of the one, 6 of the other: Σ ab − n/4 of each pair.
    const products = found?.sums['one-page']?.products;
    expect([products?.[0]?.[2], products?.[0]?.[6], products?.[6]?.[6], products?.[0]?.[1]]).toEqual([
      0.5, -0.5, 0.5, 0,
    ]);
    const again = await store().rows({ sql: found?.sql.sql ?? '', params: {} });
    expect(again.map(({ n }) => Number(n))).toEqual([2, 1]);
  });

  test('an effect that is there on the first days alone comes out as fading', async () => {
    const fading: Experiment = hypothesis({ ...onePage, id: 'fading', window: '1 day' });
    // In every ten: three order on each day; with the change four more on the first day, and two more on the second.
    const orders = (i: number, arm: string, day: number) =>
      (i + day) % 10 < 3 + (arm === 'one-page' ? Math.max(0, 4 - 2 * day) : 0);
    const people = (arm: string) =>
      times(300, (i) =>
        visitor(
          shown(fading, arm),
          ...[0, 1, 2, 3, 4, 5, 6].filter((day) => orders(i, arm, day)).map((day) => ordered(day * dayMs + 10)),
        ),
      );
    await store().drain(segment(folder(), [...people('one-page'), ...people('two-pages')]));
    const found = await byDay(fading, watched(entryOf(fading)), never, { store: store(), ...options });
    const [read] = novelty(fading, found?.sums ?? {});
    expect(read?.n).toBe(600);
    const differences = read?.days.map(({ difference }) => Math.round(10 * (difference?.estimate ?? Number.NaN)));
    expect(differences).toEqual([4, 2, 0, 0, 0, 0, 0]);
    expect(read?.slope?.estimate).toBeCloseTo((-3 * 0.4 - 2 * 0.2) / 28, 12);
    expect(read?.slope?.upper).toBeLessThan(0);
  });

  test('an amount is capped on each day, and a ratio has both its parts on each', async () => {
    const spend: Experiment = hypothesis({ ...spenders, id: 'spend-by-day' });
    const metric = spenders.guardrails[2]?.metric;
    const ratio: Experiment = hypothesis({
      ...spenders,
      id: 'ratio-by-day',
      primary: { ...spenders.primary, metric: metric ?? spenders.primary.metric },
    });
    const bought = (at: number) => ({ at, kind: 'press', name: 'buy' }) as const;
    const said = [ordered(5, 40), ordered(6, 40), bought(7), bought(8), ordered(dayMs + 5, 10), bought(dayMs + 6)];
    await store().drain(
      segment(folder(), [...visitor(shown(spend, 'a'), ...said), ...visitor(shown(ratio, 'a'), ...said)]),
    );
    const means = async (of: Experiment) =>
      (await byDay(of, watched(entryOf(of)), never, { store: store(), ...options }))?.sums.a?.means;
    expect(await means(spend)).toEqual([60, 10, 0, 0, 0, 0, 0]);
    expect(await means(ratio)).toEqual([60, 10, 0, 0, 0, 0, 0, 2, 1, 0, 0, 0, 0, 0]);
  });
});
