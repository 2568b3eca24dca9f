import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { after, counts, type News, nothingYet, type State } from '../../../src/browser/debug/model.js';
import type { Action } from '../../../src/browser/flush/policy.js';
import type { WireEvent } from '../../../src/wire/index.js';

const mine = 'aaaaaaaa';
const other = 'bbbbbbbb';
const value = (seq: number): WireEvent => ({ kind: 'value', name: `v${seq}`, seq, t: seq * 10 });
const from = (...seqs: number[]) => [{ stream: mine, events: seqs.map(value) }];
const key = (seq: number, count: number, stream = mine): string =>
  `17000000000${String(seq).padStart(2, '0')}.${stream}.${String(seq).padStart(9, '0')}.${count}.100`;

const recorded = (...seqs: number[]): News => ({ kind: 'recorded', streams: from(...seqs) });
const sent = (...seqs: number[]): News => ({ kind: 'sent', streams: from(...seqs) });
const disk = (keys: string[], ...read: [string, number[] | undefined][]): News => ({
  kind: 'disk',
  keys,
  read: read.map(([at, seqs]) => [at, seqs && { stream: mine, events: seqs.map(value) }]),
});
const answered = (seqs: number[], status: number, action: Action, body?: unknown, retryAfter?: string): News => ({
  kind: 'answered',
  streams: from(...seqs),
  at: 1000,
  outcome: { status, body, ...(retryAfter && { retryAfter }) },
  action,
});
const settle = (...rejected: { i: number; code: 'invalid'; reason: string }[]): Action => ({
  kind: 'settle',
  rejected,
});
const wait: Action = { kind: 'wait', ms: 4000, server: true };
const lost = (reason: 'size' | 'age', run: { from?: number; count: number; of?: string }): News => ({
  kind: 'recorded',
  streams: [{ stream: mine, events: [{ kind: 'dropped', reason, ...run, seq: 3, t: 30 }] }],
});

const statesAfter = (...news: News[]): (State | string)[] =>
  [...after(nothingYet, news).events.values()].map(({ state, why }) => (why ? `${state}, ${why}` : state));

describe('where an event is', () => {
  const onDisk = [recorded(0, 1), disk([key(0, 2)], [key(0, 2), [0, 1]])];
  test.each<[string, News[], string[]]>([
    ['recorded: in memory', [recorded(0, 1)], ['tracked', 'tracked']],
    ['written', onDisk, ['on disk', 'on disk']],
    ['on its way', [...onDisk, sent(0, 1)], ['sent', 'sent']],
    ['on its way before its disk was looked at', [recorded(0), sent(0), disk([key(0, 1)], [key(0, 1), [0]])], ['sent']],
    ['taken', [...onDisk, sent(0, 1), answered([0, 1], 200, settle())], ['acknowledged', 'acknowledged']],
    [
      'taken, then gone from disk',
      [...onDisk, answered([0, 1], 200, settle()), disk([])],
      ['acknowledged', 'acknowledged'],
    ],
    [
      'one of two refused, with the code and the reason',
      [...onDisk, sent(0, 1), answered([0, 1], 200, settle({ i: 1, code: 'invalid', reason: 'name: got 7' }))],
      ['acknowledged', 'rejected, invalid: name: got 7'],
    ],
    ['kept by a 503', [...onDisk, sent(0, 1), answered([0, 1], 503, wait)], ['on disk', 'on disk']],
    [
      'a batch too large is halved',
      [...onDisk, sent(0, 1), answered([0, 1], 413, { kind: 'split' })],
      ['on disk', 'on disk'],
    ],
    [
      'one event too large',
      [recorded(0), sent(0), answered([0], 413, { kind: 'split' })],
      ['rejected, 413: the whole batch'],
    ],
    [
      'a batch refused as a whole, in the words of the collector',
      [...onDisk, sent(0, 1), answered([0, 1], 400, { kind: 'drop' }, { message: 'no such site' })],
      ['rejected, 400: no such site', 'rejected, 400: no such site'],
    ],
    ['the key is refused', [...onDisk, sent(0, 1), answered([0, 1], 403, { kind: 'stop' })], ['on disk', 'on disk']],
    ['it left the disk without this tab', [...onDisk, disk([])], ['elsewhere', 'elsewhere']],
    [
      'it was written and taken by another tab between two looks',
      [recorded(0), recorded(1), disk([key(1, 1)], [key(1, 1), [1]])],
      ['elsewhere', 'on disk'],
    ],
    [
      'it was given up in memory, and the stream says so',
      [recorded(0, 1, 2), lost('size', { from: 1, count: 1 }), disk([key(0, 3)], [key(0, 3), [0, 2]])],
      ['on disk', 'dropped, more waited than memory or disk may hold', 'on disk', 'tracked'],
    ],
    [
      'nothing is concluded when a group is gone by the time it is read',
      [recorded(0), recorded(1), disk([key(0, 1), key(1, 1)], [key(0, 1), undefined], [key(1, 1), [1]])],
      ['tracked', 'on disk'],
    ],
    [
      'too old, and gone from disk before the stream says so',
      [...onDisk, disk([]), lost('age', { from: 0, count: 2 })],
      ['dropped, it waited for more than 30 days', 'dropped, it waited for more than 30 days', 'tracked'],
    ],
    [
      'of another stream, or of unknown numbers, something was given up',
      [recorded(0), lost('size', { from: 0, count: 1, of: other }), lost('size', { count: 1 })],
      ['tracked', 'tracked'],
    ],
    [
      'what did not fit is written again under another key',
      [...onDisk, disk([key(1, 1)], [key(1, 1), [1]])],
      ['elsewhere', 'on disk'],
    ],
    ['the visitor is erased', [...onDisk, recorded(2), { kind: 'erased' }], ['erased', 'erased', 'erased']],
    [
      'what was taken is not erased here',
      [recorded(0), answered([0], 200, settle()), { kind: 'erased' }],
      ['acknowledged'],
    ],
    [
      'its answer comes after all',
      [...onDisk, disk([]), answered([0, 1], 200, settle())],
      ['acknowledged', 'acknowledged'],
    ],
  ])('%s', (_, news, expected) => {
    expect(statesAfter(...news)).toEqual(expected);
  });
});

test('opened in the middle of a stream, what was settled before is counted', () => {
  const model = after(nothingYet, [
    { kind: 'opened', stream: mine, lastSeq: 9, events: [value(8), value(9)] },
    disk([key(7, 3)], [key(7, 3), [7, 8, 9]]),
  ]);
  expect(counts(model)).toMatchObject({ total: 10, before: 7, of: { 'on disk': 3 } });
});

test('events of other pages are counted only, also when this tab sends them', () => {
  const strangers = [{ stream: other, events: [value(0), value(1)] }];
  const model = after(nothingYet, [
    recorded(0),
    disk([key(0, 2, other), key(0, 1)], [key(0, 1), [0]]),
    { kind: 'sent', streams: [...strangers, ...from(0)] },
    {
      kind: 'answered',
      streams: [...strangers, ...from(0)],
      at: 1000,
      outcome: { status: 200 },
      action: settle({ i: 2, code: 'invalid', reason: 'mine' }),
    },
  ]);
  expect(model.others).toBe(2);
  expect([...model.events.values()]).toMatchObject([{ state: 'rejected', why: 'invalid: mine' }]);
});

test('an answer says its status, its Retry-After, its words, and until when nothing is sent', () => {
  const model = after(nothingYet, [recorded(0), sent(0), answered([0], 429, wait, { message: 'too many' }, '4')]);
  expect(model.isSending).toBe(false);
  expect(model.answers).toEqual([
    { at: 1000, status: 429, retryAfter: '4', events: 1, action: 'wait', message: 'too many', waitUntil: 5000 },
  ]);
});

test('the model that was given stays as it was', () => {
  const before = after(nothingYet, [recorded(0)]);
  after(before, [sent(0), answered([0], 200, settle()), recorded(1)]);
  expect([...before.events.values()]).toEqual([{ stream: mine, event: value(0), state: 'tracked' }]);
});

test('whatever happens in whatever order, the states add up to what was tracked, and what is settled stays so', () => {
  const seqs = fc.uniqueArray(fc.integer({ min: 0, max: 1500 }), { minLength: 1, maxLength: 900, size: 'max' });
  const news: fc.Arbitrary<News> = fc.oneof(
    seqs.map((all) => recorded(...all)),
    seqs.map((all) => sent(...all)),
    seqs.map((all) => answered(all, 200, settle({ i: 0, code: 'invalid', reason: 'x' }))),
    seqs.map((all) => answered(all, 503, wait)),
    seqs.map((all) => disk([key(0, all.length)], [key(0, all.length), all])),
    fc.constant<News>(disk([])),
    fc.constant<News>({ kind: 'erased' }),
  );
  fc.assert(
    fc.property(fc.array(news, { maxLength: 12 }), (all) => {
      let model = nothingYet;
      for (const each of all) {
        const next = after(model, [each]);
        const { total, before, of } = counts(next);
        expect(before + Object.values(of).reduce((sum, n) => sum + n, 0)).toBe(total);
        expect(before).toBeGreaterThanOrEqual(0);
        for (const [at, { state }] of model.events)
          if (/acknowledged|rejected|dropped|erased/.test(state))
            expect(next.events.get(at)?.state ?? state).toBe(state);
        model = next;
      }
    }),
  );
});
