import { expect, test } from 'vitest';
import { action, type Outcome } from '../../../src/browser/flush/policy.js';

const body = { accepted: 2, duplicate: 1, rejected: [] };
const clock = Date.parse('2026-01-01T00:00:00Z');
const at = (outcome: Outcome, tries = 0, random = 0) => action(outcome, 3, tries, random, clock);

test.each<[string, Outcome, ReturnType<typeof action>]>([
  ['2xx that accounts for all', { status: 200, body }, { kind: 'settle', rejected: [] }],
  ['2xx from a captive portal', { status: 200 }, { kind: 'wait', ms: 1000, server: true }],
  ['2xx that forgets one', { status: 200, body: { ...body, duplicate: 0 } }, { kind: 'wait', ms: 1000, server: true }],
  ['no answer', { status: 0 }, { kind: 'wait', ms: 1000, server: false }],
  ['400', { status: 400 }, { kind: 'drop' }],
  ['422', { status: 422 }, { kind: 'drop' }],
  ['401', { status: 401 }, { kind: 'stop' }],
  ['403', { status: 403 }, { kind: 'stop' }],
  ['413', { status: 413 }, { kind: 'split' }],
  ['404', { status: 404 }, { kind: 'wait', ms: 1000, server: true }],
  ['408', { status: 408 }, { kind: 'wait', ms: 1000, server: true }],
  ['425', { status: 425 }, { kind: 'wait', ms: 1000, server: true }],
  ['500', { status: 500 }, { kind: 'wait', ms: 1000, server: true }],
  ['429 with seconds', { status: 429, retryAfter: '7' }, { kind: 'wait', ms: 7000, server: true }],
  [
    '503 with a date',
    { status: 503, retryAfter: 'Thu, 01 Jan 2026 00:00:09 GMT' },
    { kind: 'wait', ms: 9000, server: true },
  ],
  [
    '503 with a date gone by',
    { status: 503, retryAfter: 'Thu, 01 Jan 2015 00:00:09 GMT' },
    { kind: 'wait', ms: 1000, server: true },
  ],
  ['503 with nonsense', { status: 503, retryAfter: 'soon' }, { kind: 'wait', ms: 1000, server: true }],
])('%s', (_, outcome, expected) => {
  expect(at(outcome)).toEqual(expected);
});

test('the back-off grows from 1 s to 60 s and a quarter of jitter; nothing is ever given up', () => {
  const waits = [0, 1, 2, 3, 4, 5, 50].map((tries) => at({ status: 503 }, tries));
  expect(waits.map((wait) => wait.kind === 'wait' && wait.ms)).toEqual([
    1000, 2500, 6250, 15_625, 39_062.5, 60_000, 60_000,
  ]);
  expect(at({ status: 503 }, 50, 0.999)).toEqual({ kind: 'wait', ms: 60_000 * (1 + 0.999 / 4), server: true });
});

test('twenty seconds of outage cost five requests at most', () => {
  let t = 0;
  let requests = 1;
  for (let tries = 0; t < 20_000; tries++, requests++) {
    const wait = at({ status: 503 }, tries);
    t += wait.kind === 'wait' ? wait.ms : 0;
  }
  expect(requests).toBe(5);
});
