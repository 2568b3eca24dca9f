import type { Env } from '../env.js';
import type { Buffer, Group } from './buffer.js';

const hungMs = 3000;

/**
 * Disk first; what the disk refuses, because it is full, blocked or not there, is kept in memory and said once. A disk
 * that does not answer within 3 s is not asked again (Safari has been seen to never open a database); nor is one that
 * would not be cleared, because what is left on it must not be sent.
 */
export function createFallbackBuffer(env: Env, disk: Buffer): Buffer {
  const memory = new Map<string, Group>();
  // What the disk would not remove: it would be sent over and over.
  const gone = new Set<string>();
  let isOff = false;
  let clears = 0;
  const tried = <T>(run: () => Promise<T>): Promise<T | undefined> =>
    new Promise((resolve) => {
      const fail = (error: unknown): void => {
        env.report('storage', `memory only: ${error}`);
        resolve(undefined);
      };
      if (isOff) return resolve(undefined);
      const since = env.now();
      const cancel = env.later(() => {
        // Of a page that was frozen meanwhile it says nothing that this was not answered.
        isOff ||= env.now() - since < 2 * hungMs;
        fail('answered nothing');
      }, hungMs);
      void run()
        .then((answer) => resolve(isOff ? undefined : answer), fail)
        .then(cancel);
    });
  return {
    keys: async () => [...((await tried(disk.keys)) ?? []), ...memory.keys()].filter((key) => !gone.has(key)).sort(),
    read: async (keys) => {
      const onDisk = await tried(() => disk.read(keys));
      return keys.map((key, i) => memory.get(key) ?? onDisk?.[i]);
    },
    put: async (key, group) => {
      const before = clears;
      // What was cleared meanwhile does not come back.
      if (!(await tried(() => disk.put(key, group))) && before === clears) memory.set(key, group);
    },
    remove: async (keys) => {
      const isGone = await tried(() => disk.remove(keys));
      for (const key of keys) {
        memory.delete(key);
        if (!isGone) gone.add(key);
      }
    },
    clear: async () => {
      clears++;
      memory.clear();
      isOff ||= !(await tried(disk.clear));
      return !isOff;
    },
  };
}
