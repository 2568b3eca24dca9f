import { clear, createStore, delMany, getMany, keys, setMany } from 'idb-keyval';
import type { Buffer } from './buffer.js';

/**
 * Keeps events on disk, over page lives and crashes. Durability is relaxed, which is the default of all three engines:
 * what was written survives the death of the browser, not a power cut within seconds.
 */
export function createIndexedDbBuffer(name: string): Buffer {
  const store = createStore(name, 'events');
  // Every function is async so that a missing `indexedDB` is a rejection and not an exception.
  return {
    keys: async () => keys(store),
    read: async (wanted) => getMany(wanted, store),
    put: async (entries) => setMany(entries, store),
    remove: async (unwanted) => delMany(unwanted, store),
    clear: async () => clear(store),
  };
}
