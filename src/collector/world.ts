import { statfs } from 'node:fs/promises';

/** What a collector needs of the world, to be replaced by a test. */
export interface World {
  readonly now: () => number;
  /** Share of the disk of a folder that is used, from 0 to 1, as `df` counts it. */
  readonly diskUsed: (folder: string) => Promise<number>;
  /** How long after a refusal a segment is handed to the store again, in milliseconds. */
  readonly refusedRetryMs: number;
}

export const world: World = {
  now: Date.now,
  diskUsed: async (folder) => {
    const { blocks, bfree, bavail } = await statfs(folder);
    const used = blocks - bfree;
    return used / (used + bavail);
  },
  refusedRetryMs: 5000,
};
