import { gammaCdf, gammaQuantile, gammaSurvival, gammaUpperQuantile } from './gamma.js';

/**
 * The share of a chi-square distribution with `df` degrees of freedom, from 0.002 to 2e7, below `x`: P(df/2, x/2)
 * (Abramowitz & Stegun 26.4.19). Accuracy and errors are those of `gammaCdf`.
 *
 * @example
 * chiSquareCdf(3.841458820694124, 1) // 0.95
 */
export const chiSquareCdf = (x: number, df: number): number => gammaCdf(x / 2, df / 2);

/**
 * The share above `x`.
 *
 * @example
 * chiSquareSurvival(10.827566170662733, 1) // 0.001
 */
export const chiSquareSurvival = (x: number, df: number): number => gammaSurvival(x / 2, df / 2);

/** The `x` below which the share `p` lies. */
export const chiSquareQuantile = (p: number, df: number): number => 2 * gammaQuantile(p, df / 2);

/** The `x` above which the share `q` lies. */
export const chiSquareUpperQuantile = (q: number, df: number): number => 2 * gammaUpperQuantile(q, df / 2);
