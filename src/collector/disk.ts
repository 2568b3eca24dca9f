/** Tells whether a disk is too full to take more: by what was found at most a second ago, so that nobody waits for it. */
export function createDiskWatch(options: {
  /** Share of the disk that is used, from 0 to 1. */
  readonly used: () => Promise<number>;
  readonly now: () => number;
}): () => boolean {
  const { used, now } = options;
  let isFull = false;
  let lookedAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (now() - lookedAt < everyMs) return isFull;
    lookedAt = now();
    used().then(
      (share) => {
        isFull = share > mostUsed;
      },
      () => undefined, // a disk that cannot be asked says no when it is written to
    );
    return isFull;
  };
}

const everyMs = 1000;
const mostUsed = 0.9;
