import { expect, test } from 'vitest';
import { createRecorder } from '../../src/browser/recorder.js';
import type { WireEvent } from '../../src/wire/index.js';
import { fakeEnv } from '../support/fakeEnv.js';

test('numbers have no holes, times come from the steady clock', () => {
  const env = fakeEnv();
  const heard: WireEvent[] = [];
  const recorder = createRecorder(env, (event) => heard.push(event));
  recorder._record({ kind: 'open' });
  env.pass(12.6);
  recorder._record({ kind: 'stage', name: 'pay' });
  const events = [
    { kind: 'open', seq: 0, t: 0 },
    { kind: 'stage', name: 'pay', seq: 1, t: 13 },
  ];
  expect(heard).toEqual(events);
  expect(recorder._take()).toEqual(events);
  expect(recorder).toMatchObject({ stream: '00000001', startedAt: 1_700_000_000_000 });
  expect(recorder._take()).toEqual([]);
  expect(recorder.lastSeq()).toBe(1);
});

test('of what waits too long the oldest but the first is given up and counted', () => {
  const recorder = createRecorder(fakeEnv(), () => undefined);
  recorder._record({ kind: 'open' });
  for (let i = 0; i < 1009; i++) recorder._record({ kind: 'value', name: 'x' });
  const events = recorder._take();
  expect(events[0]).toMatchObject({ kind: 'open', seq: 0 });
  expect(events[1]).toMatchObject({ kind: 'value', seq: 11 });
  expect(events.at(-1)).toMatchObject({ kind: 'dropped', reason: 'size', count: 10, from: 1, seq: 1010 });
  recorder._record({ kind: 'stage', name: 'pay' });
  expect(recorder._take()).toHaveLength(1); // told once
});

test('what the collector has need not go by beacon', () => {
  const recorder = createRecorder(fakeEnv(), () => undefined);
  for (let i = 0; i < 5; i++) recorder._record({ kind: 'value', name: 'x' });
  recorder._sent(3);
  expect(recorder.unsent().map(({ seq }) => seq)).toEqual([4]);
});
