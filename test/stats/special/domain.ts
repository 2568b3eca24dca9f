import fc from 'fast-check';

/** What the special functions promise. They keep 1e-12 on every reference, and this leaves a random point some room. */
export const tolerance = 1e-10;

/** Shapes over the whole domain, evenly in their logarithm, and those where one method takes over from another. */
export const shapes: fc.Arbitrary<number> = fc.oneof(
  { weight: 4, arbitrary: fc.double({ min: -3, max: Math.log10(9.9e6), noNaN: true }).map((l) => 10 ** l) },
  { weight: 1, arbitrary: fc.constantFrom(1e-3, 0.5, 1, 2, 9.999999, 10, 19.999999, 20, 40, 9.9e6) },
);
