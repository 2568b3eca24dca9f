import { expect, test } from 'vitest';
import { createRecorder } from '../../src/browser/recorder.js';
import type { WireEvent } from '../../src/wire/index.js';
import { fakeEnv } from '../support/fakeEnv.js';

test('numbers have no holes, times come from the steady clock', () => {
  const env = fakeEnv();
  const heard: WireEvent[] = [];
  const recorder = createRecorder(env, (event) => heard.push(event));
  recorder.record({ kind: 'open' });
  env.pass(12.6);
  recorder.record({ kind: 'stage', name: 'pay' });
  const events = [
    { kind: 'open', seq: 0, t: 0 },
    { kind: 'stage', name: 'pay', seq: 1, t: 13 },
  ];
  expect(heard).toEqual(events);
  expect(recorder.take()).toEqual([{ stream: '00000001', startedAt: 1_700_000_000_000, events }]);
  expect(recorder.take()).toEqual([]);
  expect(recorder.lastSeq()).toBe(1);
});

test('at most a hundred events are one group', () => {
  const recorder = createRecorder(fakeEnv(), () => undefined);
  for (let i = 0; i < 250; i++) recorder.record({ kind: 'value', name: 'x' });
  expect(recorder.take().map(({ events }) => events.length)).toEqual([100, 100, 50]);
});

test('of what waits too long the oldest but the first is given up and counted', () => {
  const recorder = createRecorder(fakeEnv(), () => undefined);
  recorder.record({ kind: 'open' });
  for (let i = 0; i < 1009; i++) recorder.record({ kind: 'value', name: 'x' });
  const events = recorder.take().flatMap((group) => group.events);
  expect(events[0]).toMatchObject({ kind: 'open', seq: 0 });
  expect(events[1]).toMatchObject({ kind: 'value', seq: 11 });
  expect(events.at(-1)).toMatchObject({ kind: 'dropped', reason: 'size', count: 10, from: 1, seq: 1010 });
  recorder.record({ kind: 'stage', name: 'pay' });
  expect(recorder.take().map((group) => group.events.length)).toEqual([1]); // told once
});

test('what the collector has need not go by beacon', () => {
  const recorder = createRecorder(fakeEnv(), () => undefined);
  for (let i = 0; i < 5; i++) recorder.record({ kind: 'value', name: 'x' });
  recorder.sent(3);
  expect(recorder.unsent().map(({ seq }) => seq)).toEqual([4]);
});
