/**
 * The estimate at an early stop is too large on average, because it stopped when it was large: beside it, the one a prior
 * N(0, smallestEffect²) draws towards 0, estimate · v/(v + se²) with v = smallestEffect² (the normal posterior mean,
 * Gelman et al. 2013, section 2.5).
 *
 * @example
 * shrunken({ estimate: 0.03, standardError: 0.01 }, 0.01) // { estimate: 0.015, standardError: 0.00707 }
 */
export function shrunken(
  { estimate, standardError }: { readonly estimate: number; readonly standardError: number },
  smallestEffect: number,
): { readonly estimate: number; readonly standardError: number } {
  const prior = smallestEffect ** 2;
  const factor = prior / (prior + standardError ** 2);
  return { estimate: factor * estimate, standardError: Math.sqrt(factor) * standardError };
}
