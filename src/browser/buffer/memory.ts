import type { Buffer, Group } from './buffer.js';

/** Keeps events for as long as the page lives. */
export function createMemoryBuffer(): Buffer {
  const groups = new Map<string, Group>();
  return {
    keys: async () => [...groups.keys()].sort(),
    read: async (keys) => keys.map((key) => groups.get(key)),
    put: async (entries) => {
      for (const [key, group] of entries) groups.set(key, group);
    },
    remove: async (keys) => {
      for (const key of keys) groups.delete(key);
    },
    clear: async () => groups.clear(),
  };
}
