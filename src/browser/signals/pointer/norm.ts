/** How many values there have to be before another can be held against them. */
const minCount = 5;

/**
 * Where each value stands among the ones before it, in standard deviations (Welford 1962, sample variance). `undefined`
 * before there are five, and when they are all the same.
 */
export function createNorm(): (value: number) => number | undefined {
  let count = 0;
  let mean = 0;
  let squares = 0;
  return (value) => {
    const from = value - mean;
    const z = count >= minCount && squares ? from / Math.sqrt(squares / (count - 1)) : undefined;
    mean += from / ++count;
    squares += from * (value - mean);
    return z;
  };
}
