import { expect, test } from 'vitest';
import { countLine, erasureLine, quarantineLine } from '../../../src/collector/log/record.js';
import type { Segment } from '../../../src/collector/log/segment.js';
import { balances, received } from '../../../src/collector/reads/balance.js';
import type { Balance } from '../../../src/wire/index.js';
import { folder } from '../support/folder.js';
import { type Arrival, createLedger } from '../support/ledger.js';
import { losses } from '../support/losses.js';
import { segment } from '../support/segment.js';
import { shopStore } from '../support/shopStore.js';
import { random } from '../support/traffic.js';

const until = Date.UTC(2026, 10, 26, 12);
const since = until - 30 * 864e5;
// One store for both histories, as for a site that goes on.
const ledger = createLedger();

const store = shopStore();

const counts = ({ total, parts }: Balance) => {
  expect(parts.reduce((sum, { count }) => sum + count, 0)).toBe(total);
  return Object.fromEntries(parts.map(({ name, count }) => [name, count]));
};

const outcomes = async (): Promise<(code: string) => number> => {
  const sql = 'SELECT code, toUInt64(sum(count)) AS n FROM outcomes GROUP BY code';
  const rows = await store().rows({ sql, params: {} });
  return (code) => Number(rows.find((row) => row.code === code)?.n ?? 0);
};

function written(at: string, arrivals: readonly Arrival[]): Segment {
  const lines = arrivals.flatMap((one) => {
    if (one.what === 'erase') return [erasureLine(one.visitor, until)];
    if (one.what === 'door') return [countLine('duplicate', one.count, until)];
    if (one.what === 'event') return [];
    const { key, at } = one;
    return [quarantineLine({ ...key, code: 'invalid', path: '', reason: '', prefix: '', body: '' }, at)];
  });
  return segment(
    at,
    arrivals.flatMap((one) => (one.what === 'event' ? [one.event] : [])),
    lines,
  );
}

test.each([1, 2])('the loss meter agrees with a count number by number, and adds up (seed %d)', async (seed) => {
  const at = folder();
  const next = random(seed);
  let rest = losses({ seed, visitors: 40, until });
  while (rest.length) {
    const n = 1 + Math.floor(next() * 3000);
    const now = rest.slice(0, n);
    rest = rest.slice(n);
    const given = written(at, now);
    await store().drain(given);
    if (next() < 0.3) await store().drain(given); // after a crash
    ledger.take(now);
    const { made } = await balances(store(), 'shop', until);
    expect(counts(made)).toEqual(ledger.made(since));
    expect(counts(received(made, await outcomes()))).toEqual(ledger.received());
  }
  const { made, days } = await balances(store(), 'shop', until);
  for (const { count } of [...made.parts, ...received(made, await outcomes()).parts]) expect(count).toBeGreaterThan(0); // every part was tried
  expect(days.every(({ total, parts }) => total === parts.reduce((sum, each) => sum + each, 0))).toBe(true);
});
