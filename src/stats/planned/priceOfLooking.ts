/**
 * How many times the visitors of a single look are needed for the same 80 % power. The first two were found by
 * simulation (20,000 runs of Brownian motion, 200 looks per unit of time, see docs/STATISTICS.md) with the sequence tuned
 * for the single look's size; the third is what `groupSequential` gives for 20 looks, by its recursion.
 */
export const priceOfLooking = {
  /** Looking all the time, both directions. */
  open: 1.65,
  /** Looking all the time, the declared direction only. */
  openOneSided: 1.39,
  /** Looks planned before, alpha spent with the square of time. */
  planned: 1.1,
} as const;
