import { expect, test } from 'vitest';
import { envelope } from '../../src/schema/index.js';
import type { Batch } from '../../src/wire/index.js';
import { fullEvents } from '../support/events.js';

const batch: Required<Batch> = {
  v: 1,
  key: 'pk_test',
  site: 'shop',
  sdk: '0.1.0',
  sentAt: 1_795_000_000_000,
  visitor: '00c0ffee00c0ffee',
  simulated: true,
  streams: [{ stream: '0a1b2c3d', startedAt: 1_794_999_999_000, events: Object.values(fullEvents) }],
};
const reject = (change: object) =>
  envelope.safeParse({ ...batch, ...change }).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`);

test('a batch passes unchanged with every optional field filled', () => {
  expect(envelope.parse(batch)).toEqual(batch);
});

test('a bad event does not make the envelope bad', () => {
  const streams = [{ ...batch.streams[0], events: [null, 7, { kind: 'nonsense' }] }];
  expect(envelope.safeParse({ ...batch, streams }).success).toBe(true);
});

test.each([
  [{ v: 2 }, /^v /],
  [{ visitor: 'ana@example.com' }, /^visitor must be 16 lower-case hex digits$/],
  [{ streams: [] }, /^streams /],
  [{ site: 'a b' }, /^site must be/],
  [{ simulated: false }, /^simulated /],
  [{ sentAt: 1.5 }, /^sentAt /],
  [{ streams: [{ stream: 'XYZ', startedAt: 0, events: [] }] }, /^streams\.0\.stream must be 8/],
])('%j is refused and says where', (change, message) => {
  expect(reject(change)).toEqual([expect.stringMatching(message)]);
});

test('501 events are refused however they are spread over streams', () => {
  const stream = (count: number) => ({ stream: '0a1b2c3d', startedAt: 0, events: new Array(count).fill({}) });
  expect(reject({ streams: [stream(250), stream(250)] })).toBeUndefined();
  expect(reject({ streams: [stream(250), stream(251)] })).toEqual(['streams must hold at most 500 events']);
});
