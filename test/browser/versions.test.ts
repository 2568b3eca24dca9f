import { afterEach, expect, test } from 'vitest';
import { type Started, settle, started } from './started.js';

let sdk: Started;
afterEach(() => {
  sdk?.unasked.stop();
  localStorage.clear();
});

const clock = 1_700_000_000_000;
const visitor = '00000000000000aa';
let sites = 0;

/** Written into the disk as they are, key by key, before the SDK starts. */
async function found(records: Record<string, unknown>, version = 1): Promise<Started> {
  const site = `found${sites++}`;
  const request = indexedDB.open(`unasked.${site}`, version);
  request.onupgradeneeded = () => request.result.createObjectStore('events');
  await new Promise((resolve) => {
    request.onsuccess = resolve;
  });
  const events = request.result.transaction('events', 'readwrite').objectStore('events');
  for (const [key, record] of Object.entries(records)) events.put(record, key);
  await new Promise((resolve) => {
    events.transaction.oncomplete = resolve;
  });
  request.result.close();
  sdk = await started({ site });
  await sdk.unasked.flush();
  await settle();
  return sdk;
}

const left = async (): Promise<string[]> => {
  const request = indexedDB.open(`unasked.${sdk.options.site}`);
  await new Promise((resolve) => {
    request.onsuccess = resolve;
  });
  const keys = request.result.transaction('events').objectStore('events').getAllKeys();
  return new Promise((resolve) => {
    keys.onsuccess = () => {
      request.result.close();
      resolve(keys.result as string[]);
    };
  });
};
const sent = (): unknown[] =>
  sdk.posted.flatMap((batch) => batch.streams.map((stream) => ({ ...stream, visitor: batch.visitor })));

// As 0.1.0 writes it.
const old = {
  '1699999990000.0000beef.000000007.1.40': {
    visitor,
    stream: '0000beef',
    startedAt: 1_699_999_980_000,
    events: [{ kind: 'value', name: 'order', seq: 7, t: 12 }],
  },
};
// As a later one may: a part more in the key, fields more in the group and in the event, a kind that is new, a `v`.
const youngStream = {
  v: 1,
  sdk: '0.9.0',
  stream: '0000cafe',
  startedAt: 1_699_999_980_000,
  zone: 120,
  events: [
    { kind: 'gaze', where: 'left', seq: 0, t: 1 },
    { kind: 'value', name: 'order', currency: 'EUR', seq: 1, t: 12 },
  ],
};
const young = { '1699999991000.0000cafe.000000000.2.99.0_9_0': { visitor, ...youngStream } };
// What this version cannot read.
const strange = {
  '1699999980000.0000f00d.000000000.500.9000': { v: 2, sealed: 'eJyrVkrKT1KyUqoFAA==' },
  '1699999981000.0000f00d.000000500.500.9000': { visitor, stream: '0000f00d', startedAt: 1, events: { length: 1 } },
  '1699999982000.0000f00d.000001000.9.90': null,
  meta: { shape: 3 },
};

test('what an older and a newer SDK have left is sent, with every field that is not known here', async () => {
  await found({ ...old, ...young });
  expect(sent().slice(0, 2)).toEqual([Object.values(old)[0], { visitor, ...youngStream }]);
  expect(await left()).toEqual([]);
  expect(sdk.env.problems).toEqual([]);
});

test('what cannot be read is left where it is, blocks nobody, and is not asked for over and over', async () => {
  await found({ ...strange, ...old });
  expect(sent()[0]).toEqual(Object.values(old)[0]);
  sdk.unasked.value('after');
  await sdk.unasked.flush();
  expect(sdk.posted.at(-1)?.streams[0]?.events.at(-1)).toMatchObject({ name: 'after' });
  expect(await left()).toEqual(Object.keys(strange).sort());
  expect(sdk.env.problems).toEqual([]);
});

test('what cannot be read goes when it is too old, as everything does', async () => {
  const ancient = `${clock - 31 * 864e5}.0000f00d.000000000.3.90`;
  await found({ [ancient]: { v: 2 }, ...strange });
  expect(await left()).toEqual(Object.keys(strange).sort());
  expect(sdk.env.problems).toEqual([]);
});

test('a database to which a newer SDK has given a higher version is used as it is', async () => {
  await found({ ...old }, 9);
  expect(sent()[0]).toEqual(Object.values(old)[0]);
  expect(await left()).toEqual([]);
  expect(sdk.env.problems).toEqual([]);
});

test('one that has no place for events any more: memory, said once', async () => {
  const site = `found${sites++}`;
  const request = indexedDB.open(`unasked.${site}`, 9);
  request.onupgradeneeded = () => request.result.createObjectStore('sealed');
  await new Promise((resolve) => {
    request.onsuccess = resolve;
  });
  request.result.close();
  sdk = await started({ site });
  for (const name of ['first', 'second']) {
    sdk.unasked.value(name);
    await sdk.unasked.flush();
  }
  expect(sdk.posted.flatMap(({ streams }) => streams.flatMap(({ events }) => events.map(({ seq }) => seq)))).toEqual([
    0, 1, 2, 3,
  ]);
  // A real world says the same thing once.
  expect(new Set(sdk.env.problems.map(({ message }) => message)).size).toBe(1);
  expect(sdk.env.problems[0]).toMatchObject({ code: 'storage' });
});
