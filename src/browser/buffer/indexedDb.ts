import { createStore, promisifyRequest } from 'idb-keyval';
import type { Buffer, Group } from './buffer.js';

/**
 * Keeps events on disk, over page lives and crashes. Durability is relaxed, which is the default of all three engines:
 * what was written survives the death of the browser, not a power cut within seconds.
 */
export function createIndexedDbBuffer(name: string): Buffer {
  const store = createStore(name, 'events');
  const write = async (act: (events: IDBObjectStore) => void): Promise<void> =>
    store('readwrite', (events) => {
      act(events);
      return promisifyRequest(events.transaction);
    });
  // Every function is async so that a missing `indexedDB` is a rejection and not an exception.
  return {
    keys: async () => store('readonly', (events) => promisifyRequest(events.getAllKeys())) as Promise<string[]>,
    read: async (keys) =>
      store('readonly', (events) =>
        Promise.all(keys.map((key) => promisifyRequest<Group | undefined>(events.get(key)))),
      ),
    put: (entries) => write((events) => entries.forEach(([key, group]) => void events.put(group, key))),
    remove: (keys) => write((events) => keys.forEach((key) => void events.delete(key))),
    clear: () => write((events) => void events.clear()),
  };
}
