import type { Env } from '../env.js';
import type { Buffer } from './buffer.js';

const hungMs = 3000;

/**
 * Disk first; what the disk refuses, because it is full, blocked or not there, is kept in memory and said once. A disk
 * that does not answer within 3 s is not asked again (Safari has been seen to never open a database).
 */
export function createFallbackBuffer(env: Env, disk: Buffer, memory: Buffer): Buffer {
  let hung = false;
  // What the disk would not remove: it would be sent over and over.
  const gone = new Set<string>();
  const tried = async <T>(run: () => Promise<T>, otherwise: T): Promise<[T, boolean]> => {
    let cancel: (() => void) | undefined;
    try {
      if (!hung)
        return [
          await Promise.race([
            run(),
            new Promise<never>((_, reject) => {
              cancel = env.later(() => {
                hung = true;
                reject('nothing');
              }, hungMs);
            }),
          ]),
          true,
        ];
    } catch (error) {
      env.report({ code: 'storage', message: `events are kept in memory only, the disk said: ${error}` });
    } finally {
      cancel?.();
    }
    return [otherwise, false];
  };
  return {
    keys: async () =>
      [...(await tried(disk.keys, []))[0], ...(await memory.keys())].filter((key) => !gone.has(key)).sort(),
    read: async (keys) => {
      const [onDisk] = await tried(() => disk.read(keys), []);
      return (await memory.read(keys)).map((group, i) => group ?? onDisk[i]);
    },
    put: async (entries) => {
      if (!(await tried(() => disk.put(entries), undefined))[1]) await memory.put(entries);
    },
    remove: async (keys) => {
      await memory.remove(keys);
      if ((await tried(() => disk.remove(keys), undefined))[1]) return;
      for (const key of keys) gone.add(key);
    },
    clear: async () => {
      await memory.clear();
      await tried(disk.clear, undefined);
    },
  };
}
