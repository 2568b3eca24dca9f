import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countLine, erasureLine, quarantineLine } from '../../../src/collector/log/record.js';
import { type Count, count as counted } from '../../../src/collector/reads/evidence.js';
import { watched } from '../../../src/collector/reads/watched.js';
import { standingsQuery } from '../../../src/collector/store/standings.js';
import type { CountAsked, Store, Watched } from '../../../src/collector/store/store.js';
import { totalsQuery } from '../../../src/collector/store/totals.js';
import { folder } from '../support/folder.js';
import { recount } from '../support/recount.js';
import { event, type Received, segment } from '../support/segment.js';
import { comers, onePage, spenders, zoomers } from '../support/shop.js';
import { traffic } from '../support/traffic.js';

/** What every store must do. Each test uses visitors of its own, so that one store serves them all. */
export function storeContract(name: string, open: () => Promise<{ store: Store; again: () => Promise<Store> }>): void {
  describe(name, () => {
    let store: Store;
    let again: () => Promise<Store>;
    beforeAll(async () => {
      ({ store, again } = await open());
    });
    afterAll(() => store.stop());

    const last = new Map<Watched, Count>();
    // What is kept is what the whole query gives.
    const expectCounts = async (all: readonly Watched[], { graceMs, count }: CountAsked['rules'], before: number) => {
      for (const watched of all) {
        const rules = { graceMs, count };
        const { standings } = await store.count({ watched, rules, before });
        const options = { site: 'shop', store, rules, before };
        const [kept, read] = [
          await counted(watched, [], options, last.get(watched)),
          await counted(watched, [], options),
        ];
        expect(rounded(kept.evidence)).toEqual(rounded(read.evidence));
        last.set(watched, kept);
        const query = standingsQuery('shop', { watched, rules });
        expect(byStanding(standings)).toEqual(byStanding(await store.rows(query)));
      }
      const { simulated_visitors, ...totals } = (await store.rows(totalsQuery('shop')))[0] ?? {};
      expect(await store.totals(before)).toEqual({ ...totals, simulated: simulated_visitors });
    };
    const one = async (sql: string, params = {}): Promise<unknown> => (await store.rows({ sql, params }))[0];

    test('keeps a segment once, however often it is handed over', async () => {
      const events = [0, 1, 2].map((seq) => event({ visitor: '18446744073709551615', seq, props: "{'a':1.5}" }));
      const given = segment(folder(), events);
      await store.drain(given);
      await store.drain(given);
      expect(
        await one(
          'SELECT count() AS n, toString(min(visitor)) AS least, toString(min(ts)) AS first, any(props) AS props FROM events WHERE visitor = {visitor:UInt64}',
          { visitor: '18446744073709551615' },
        ),
      ).toEqual({ n: 3, least: '18446744073709551615', first: '2025-11-24 16:00:00.000', props: { a: 1.5 } });
    });

    test('keeps the first of two rows with one key, in whatever order they are stored', async () => {
      const said = (received: number, name: string) => event({ visitor: '2', kind: 'press', received, name });
      await store.drain(segment(folder(), [said(2000, 'second')]));
      await store.drain(segment(folder(), [said(3000, 'third'), said(1000, 'first')]));
      expect(await one('SELECT count() AS n, any(name) AS name FROM events FINAL WHERE visitor = 2')).toEqual({
        n: 1,
        name: 'first',
      });
    });

    test('keeps what was refused with the reason, and adds up what was counted', async () => {
      const refused = {
        visitor: '3',
        stream: 7,
        seq: 4,
        code: 'invalid',
        path: 't',
        reason: 'it\'s "bad"\n',
        prefix: '{',
        body: 'ab',
      };
      const at = Date.now();
      const rows = [quarantineLine(refused, at), countLine('duplicate', 3, at), countLine('duplicate', 4, at)];
      await store.drain(segment(folder(), [], rows));
      expect(
        await one('SELECT code, path, reason, prefix, body, stream, seq FROM quarantine WHERE visitor = 3'),
      ).toEqual({
        code: 'invalid',
        path: 't',
        reason: 'it\'s "bad"\n',
        prefix: '{',
        body: 'ab',
        stream: 7,
        seq: 4,
      });
      expect(await one("SELECT sum(count) AS n FROM outcomes WHERE code = 'duplicate'")).toEqual({ n: 7 });
    });

    test('erases a visitor: before, in the same segment and after', async () => {
      const at = folder();
      const events = (seq: number) => [event({ visitor: '4', seq }), event({ visitor: '5', seq })];
      await store.drain(segment(at, events(0)));
      await store.drain(segment(at, events(1), [erasureLine('4', Date.now())]));
      await store.drain(segment(at, events(2)));
      expect(await one('SELECT countIf(visitor = 4) AS gone, countIf(visitor = 5) AS kept FROM events')).toEqual({
        gone: 0,
        kept: 3,
      });
      expect(readFileSync(segment(at, events(3)).path, 'utf8')).toContain('e\t4\t'); // the test looked for the right thing
    });

    test('a read can neither change anything, nor see a file, nor run for ever', async () => {
      const refused = (sql: string) =>
        expect(store.rows({ sql, params: {} })).rejects.toMatchObject({ code: 'query-failed' });
      await refused('SELECT 1 FROM events WHERE nothing = 1');
      await refused("SELECT * FROM file('/etc/hostname', 'LineAsString')");
      await refused("SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')");
      await refused('INSERT INTO evidence (site) VALUES (1)');
      await refused('DROP TABLE events');
      await refused('SET readonly = 0');
      await refused(`SELECT 1 INTO OUTFILE '${folder()}/out'`);
    });

    test('what takes its time does not hold up what is counted', async () => {
      let isDone = false;
      const slow = one('SELECT sum(cityHash64(number)) AS sum FROM numbers(400000000)').then(() => {
        isDone = true;
      });
      await store.totals(Date.now());
      expect(isDone).toBe(false);
      await slow;
    });

    test('values stay values, whatever is in them', async () => {
      const value = "x' OR 1 = 1 -- \\ {site:String} \n\t\0 \\' é";
      expect(
        await one('SELECT {value:String} AS value, {list:Array(String)} AS list', { value, list: [value] }),
      ).toEqual({
        value,
        list: [value],
      });
    });

    test('the closing pass agrees with a slow recount, for any order of arrival and any times of looking', async () => {
      const startsAt = Date.UTC(2026, 10, 1, 12);
      const lockedAt = startsAt + 3000;
      const hypotheses = [onePage, zoomers, comers, spenders].map((declaration, i) =>
        watched({ id: declaration.id, version: 1, hash: declaration.hash, declaration, registeredAt: lockedAt + i }),
      );
      const all = traffic({
        seed: 20261123,
        visitors: 400,
        startsAt,
        hashes: [
          { hash: onePage.hash, variants: onePage.variants },
          { hash: zoomers.hash, variants: [''] },
          { hash: comers.hash, variants: [''] },
          { hash: spenders.hash, variants: spenders.variants },
        ],
      });
      const rules = { graceMs: 2000, count: ['simulated'] as const, hypotheses };
      let visitors = 0;
      let steps = 0;
      let rest = [...all];
      const until = startsAt + 60_000;
      for (let before = startsAt + 1700; before <= until; before += 4300) {
        const now = rest.filter(({ received }) => received < before);
        rest = rest.filter(({ received }) => received >= before);
        if (now.length) await store.drain(segment(folder(), now));
        visitors += (await store.close({ ...rules, before })).visitors;
        if (steps++ % 4 === 0) await expectCounts(hypotheses, rules, before);
        if (before % 2 === 0) await store.close({ ...rules, before }); // looking twice changes nothing
      }
      await store.close({ ...rules, before: until });
      expect(rest).toEqual([]);
      let entered = 0;
      for (const one of hypotheses) {
        const rows = await store.rows({
          sql: `SELECT concat(metric, ' ', arm, ' ', toString(epoch), ' ', formatDateTime(bucket, '%Y-%m-%dT%H:%i'), ' ',
              arrayStringConcat([sum(n), sum(sum), sum(sum_of_squares), sum(other_sum), sum(other_sum_of_squares), sum(product)], ' ')) AS text
            FROM evidence WHERE hash = {hash:String} GROUP BY metric, arm, epoch, bucket ORDER BY text`,
          params: { hash: one.hash },
        });
        const expected = recount(all, one, { ...rules, until });
        expect(rows.map(({ text }) => text)).toEqual(expected);
        if (one.kind === 'association')
          expect(new Set(expected.map((row) => row.split(' ')[2])).size).toBeGreaterThan(30);
        expect(expected.length).toBeGreaterThanOrEqual(4); // two metrics or more, two arms, a minute or more
        entered += Number(
          (
            await store.rows({
              sql: "SELECT sum(n) AS n FROM evidence WHERE metric = 'primary' AND hash = {hash:String}",
              params: { hash: one.hash },
            })
          )[0]?.n,
        );
      }
      expect(visitors).toBe(entered);
      expect(entered).toBeGreaterThan(100);
      expect(await store.closedUntil()).toBe(until);
      const gone = [...new Set(all.map(({ visitor }) => visitor))].slice(0, 3);
      const lines = gone.map((visitor) => erasureLine(visitor, until));
      await store.drain(segment(folder(), [event({ visitor: '98', received: until })], lines));
      await expectCounts(hypotheses, rules, until + 1);
      // Somebody who has sent more than is looked at one by one, once and again.
      const busy = { visitor: '97', hash: onePage.hash, variant: onePage.variants[0], ts: until, kind: 'exposure' };
      for (const later of [1, 2]) {
        const received = until + later;
        const many = Array.from({ length: 5100 }, (_, seq) => event({ ...busy, stream: later, seq, received }));
        await store.drain(segment(folder(), many));
        await expectCounts(hypotheses, rules, received + 1);
      }
      await store.stop();
      store = await again();
      await expectCounts(hypotheses, rules, until + 4);
      // A file that had been set aside brings what was received long ago.
      await store.drain(
        segment(folder(), [{ ...(all.find(({ kind }) => kind === 'exposure') as Received), visitor: '99' }]),
      );
      await expectCounts(hypotheses, rules, until + 5);
    });

    test('opened again it has everything, and goes on where it was', async () => {
      const before = await one('SELECT count() AS n FROM events');
      const until = await store.closedUntil();
      await store.stop();
      await store.stop();
      store = await again();
      expect(await one('SELECT count() AS n FROM events')).toEqual(before);
      expect(await one('SELECT count() AS n, max(version) AS version FROM migrations')).toEqual({ n: 5, version: 5 });
      expect(await store.closedUntil()).toBeLessThanOrEqual(until);
      const closed = await store.close({ before: until, graceMs: 2000, count: [], hypotheses: [] });
      expect(closed.visitors).toBe(0);
    });
  });
}

/** Sums in whatever order they were added. */
const rounded = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, x) => (typeof x === 'number' ? Number(x.toPrecision(10)) : x)));

/**
 * By standing; those who are counted by arm as well. An arm of somebody with several variants is any of them. `first` is of all
 * standings: one by itself may have been left by who came first.
 */
function byStanding(rows: readonly object[]): Record<string, readonly number[]> {
  const sums: Record<string, number[]> = {};
  const columns = ['visitors', 'did', 'before', 'late'];
  for (const row of rows as readonly Record<string, unknown>[]) {
    const key = row.standing === 'exposed' ? `exposed ${row.arm}` : String(row.standing);
    if (Number(row.visitors)) sums[key] = columns.map((column, i) => (sums[key]?.[i] ?? 0) + Number(row[column]));
  }
  return { ...sums, first: [Math.min(...rows.map((row) => Number((row as Record<string, unknown>).first)))] };
}
