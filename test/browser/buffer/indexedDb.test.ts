import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import type { Group } from '../../../src/browser/buffer/buffer.js';
import { createIndexedDbBuffer } from '../../../src/browser/buffer/indexedDb.js';
import { values } from '../values.js';

const group: Group = { visitor: 'a', stream: 's', startedAt: 1, events: values(0, 1) };
const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
/** Opens it as a newer SDK would. */
const upgrade = (name: string, version: number, change: (database: IDBDatabase) => void): Promise<IDBDatabase> => {
  const request = indexedDB.open(name, version);
  request.onupgradeneeded = () => change(request.result);
  return done(request);
};

test('to erase what is not there makes no database', async () => {
  const buffer = createIndexedDbBuffer('never');
  expect(await buffer.clear()).toBe(true);
  expect(await indexedDB.databases()).toEqual([]);
  await buffer.put('1', group);
  expect(await buffer.keys()).toEqual(['1']);
});

test('what is asked first is done first: erasing takes what was put before it, and leaves what is put after', async () => {
  const opened = createIndexedDbBuffer('opened');
  await opened.put('0', group);
  for (const buffer of [opened, createIndexedDbBuffer('fresh'), createIndexedDbBuffer('opened')]) {
    await Promise.all([buffer.put('1', group), buffer.clear(), buffer.put('2', group)]);
    expect(await buffer.keys()).toEqual(['2']);
  }
});

test('erasing comes before a put that follows at once, also where nothing was opened yet', async () => {
  await createIndexedDbBuffer('of-before').put('0', group);
  const buffer = createIndexedDbBuffer('of-before');
  await Promise.all([buffer.clear(), buffer.put('1', group)]);
  expect(await buffer.keys()).toEqual(['1']);
  const none = createIndexedDbBuffer('of-nobody');
  await Promise.all([none.clear(), none.put('1', group)]);
  expect(await none.keys()).toEqual(['1']);
});

test('a database of a higher version is read and written', async () => {
  (
    await upgrade(
      'newer',
      7,
      (database) => void [database.createObjectStore('events'), database.createObjectStore('more')],
    )
  ).close();
  const buffer = createIndexedDbBuffer('newer');
  await buffer.put('1', group);
  expect(await buffer.read(['1'])).toEqual([group]);
});

test('a newer SDK need not wait for this one to give it a higher version, and this one goes on', async () => {
  const buffer = createIndexedDbBuffer('upgraded');
  await buffer.put('1', group);
  const newer = await upgrade('upgraded', 2, (database) => void database.createObjectStore('more'));
  await buffer.put('2', group);
  expect(await buffer.keys()).toEqual(['1', '2']);
  newer.close();
});

test('a database that was deleted while the page lives is made again', async () => {
  const buffer = createIndexedDbBuffer('deleted');
  await buffer.put('1', group);
  await done(indexedDB.deleteDatabase('deleted'));
  await buffer.put('2', group);
  expect(await buffer.keys()).toEqual(['2']);
});

test('a database without the events refuses, and an erasing that fails says so', async () => {
  (await upgrade('other', 1, (database) => void database.createObjectStore('more'))).close();
  await expect(createIndexedDbBuffer('other').put('1', group)).rejects.toThrow();
  const buffer = createIndexedDbBuffer('stubborn');
  await buffer.put('1', group);
  vi.spyOn(IDBObjectStore.prototype, 'clear').mockImplementation(() => {
    throw new DOMException('no', 'UnknownError');
  });
  await expect(buffer.clear()).rejects.toThrow('no');
});
