/** Returns `value`, or throws the `RangeError` that names it: `shape must be between 0.001 and 10000000, got NaN`. */
export function within(name: string, value: number, least: number, most: number): number {
  if (value >= least && value <= most) return value;
  throw new RangeError(`${name} must be between ${least} and ${most}, got ${value}`);
}

const smallestShape = 1e-3;
const largestShape = 1e7;

/** A parameter of a gamma or beta distribution within which 1e-9 is kept. */
export const shape = (name: string, value: number): number => within(name, value, smallestShape, largestShape);
