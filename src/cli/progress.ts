import type { Env } from './env.js';

/** Says what is being waited for, on a terminal only, and takes it back when it is done. */
export async function progress<T>({ isWatched, err }: Env, doing: string, work: Promise<T>): Promise<T> {
  if (!isWatched) return work;
  err(`${doing} …`);
  try {
    return await work;
  } finally {
    err('\r\x1b[K');
  }
}
