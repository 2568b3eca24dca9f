import type { Env } from '../env.js';
import type { Buffer, Group } from './buffer.js';

const hungMs = 3000;

/**
 * Disk first; what the disk refuses, because it is full, blocked or not there, is kept in memory and said once. A disk
 * that does not answer within 3 s is not asked again (Safari has been seen to never open a database).
 */
export function createFallbackBuffer(env: Env, disk: Buffer): Buffer {
  const memory = new Map<string, Group>();
  // What the disk would not remove: it would be sent over and over.
  const gone = new Set<string>();
  let isHung = false;
  const tried = async <T>(run: () => Promise<T>): Promise<T | undefined> => {
    let cancel: (() => void) | undefined;
    try {
      if (!isHung)
        return await Promise.race([
          run(),
          new Promise<never>((_, reject) => {
            cancel = env.later(() => {
              isHung = true;
              reject('nothing');
            }, hungMs);
          }),
        ]);
    } catch (error) {
      env.report('storage', `kept in memory, the disk said: ${error}`);
    } finally {
      cancel?.();
    }
    return undefined;
  };
  const did = (run: () => Promise<void>): Promise<true | undefined> => tried(() => run().then(() => true));
  return {
    keys: async () => [...((await tried(disk.keys)) ?? []), ...memory.keys()].filter((key) => !gone.has(key)).sort(),
    read: async (keys) => {
      const onDisk = await tried(() => disk.read(keys));
      return keys.map((key, i) => memory.get(key) ?? onDisk?.[i]);
    },
    put: async (entries) => {
      if (!(await did(() => disk.put(entries)))) for (const [key, group] of entries) memory.set(key, group);
    },
    remove: async (keys) => {
      const isGone = await did(() => disk.remove(keys));
      for (const key of keys) {
        memory.delete(key);
        if (!isGone) gone.add(key);
      }
    },
    clear: async () => {
      memory.clear();
      await did(disk.clear);
    },
  };
}
