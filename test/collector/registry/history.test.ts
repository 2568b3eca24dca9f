import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openHistory } from '../../../src/collector/registry/history.js';
import type { Verdict } from '../../../src/stats/index.js';
import { folder } from '../support/folder.js';

const startedAt = Date.UTC(2026, 0, 1);
const hours = (n: number) => startedAt + n * 3_600_000;
const open: Verdict = {
  hypothesis: 'a',
  state: 'undecided',
  reason: 'running',
  sentence: 'Still open.',
  cannotShow: '',
  alpha: 0.05,
  plannedVisitors: 1,
  n: 100,
  comparisons: [],
  guardrails: [],
  ledger: [],
  forecast: { visitorsNeeded: 1, visitorsSoFar: 1 },
};
const { reason: _, ...rest } = open;
const decided: Verdict = { ...rest, state: 'supported', decidedAt: '2026-01-02', sentence: 'It holds.', n: 300 };
const never = (message: string): never => {
  throw new Error(message);
};

test('each change is noted, and once a day while visitors come; the same again is not', () => {
  const path = join(folder(), 'verdicts.jsonl');
  let now = hours(0);
  const history = openHistory(path, () => now, never);
  history.note('h', { ...open, n: 0, reason: 'no-visitors' });
  history.note('h', open);
  for (const [hour, verdict] of [
    [1, { ...open, n: 150 }],
    [25, { ...open, n: 150 }],
    [26, { ...open, n: 200 }],
    [27, decided],
    [28, { ...decided, n: 400 }],
    [60, decided],
    [61, { ...decided, n: 500 }],
  ] as const) {
    now = hours(hour);
    history.note('h', verdict);
  }
  expect(history.of('h').map(({ at, state, n }) => [(Date.parse(at) - startedAt) / 3_600_000, state, n])).toEqual([
    [0, 'undecided', 100],
    [25, 'undecided', 150],
    [27, 'supported', 300],
    [61, 'supported', 500],
  ]);
  expect(history.of('h')[2]).toEqual({
    at: '2026-01-02T03:00:00.000Z',
    state: 'supported',
    decidedAt: '2026-01-02',
    n: 300,
    sentence: 'It holds.',
  });
  expect(history.of('other')).toEqual([]);
  expect(openHistory(path, () => now, never).of('h')).toEqual(history.of('h'));
});

test('a line that a crash cut off is taken back, and the next begins a line', () => {
  const path = join(folder(), 'verdicts.jsonl');
  openHistory(path, () => startedAt, never).note('h', open);
  appendFileSync(path, '{"hash":"h","at":"2026-01-');
  const again = openHistory(path, () => startedAt, never);
  expect(again.of('h')).toHaveLength(1);
  again.note('h', decided);
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line).state)).toEqual(['undecided', 'supported']);
});

test('a line that is no JSON in the middle stops the start with the line and what to do', () => {
  const path = join(folder(), 'verdicts.jsonl');
  writeFileSync(path, 'nonsense\n');
  expect(() => openHistory(path, () => startedAt, never)).toThrow(/nonsense is not JSON\. Put it back/);
});

test('a disk that refuses is told, and the verdict is noted the next time', () => {
  const path = join(folder(), 'verdicts.jsonl');
  const said: string[] = [];
  const history = openHistory(
    path,
    () => startedAt,
    (message) => said.push(message),
  );
  mkdirSync(path); // a folder is no file, whoever writes
  history.note('h', decided);
  expect(said).toEqual([expect.stringContaining('does not take what a verdict said')]);
  expect(history.of('h')).toEqual([]);
});
