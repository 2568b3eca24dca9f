/** Whether a disk is too full to take more, as it was when somebody last looked: so that no event waits for an answer. */
export interface DiskWatch {
  readonly isFull: () => boolean;
  readonly look: () => Promise<void>;
}

/** `used` gives the share of the disk that is used, from 0 to 1. */
export function createDiskWatch(used: () => Promise<number>): DiskWatch {
  let isFull = false;
  return {
    isFull: () => isFull,
    look: async () => {
      try {
        isFull = (await used()) > mostUsed;
      } catch {
        // a disk that cannot be asked says no when it is written to
      }
    },
  };
}

const mostUsed = 0.9;
