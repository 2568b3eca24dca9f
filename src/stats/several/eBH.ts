/**
 * e-BH: which of many hypotheses to call so that on average at most the share alpha of the calls is false, whatever
 * their dependence: the k* largest, k* = max { k : e₍k₎ >= m/(alpha k) } (Wang & Ramdas 2022, J. R. Statist. Soc. B 84,
 * arXiv 2009.02824). For what is looked through, not for primary hypotheses.
 *
 * @param logE natural logarithms of the e-values of *now*: their running maximum is no e-value.
 *
 * @example
 * eBH([Math.log(80), Math.log(50), 0], 0.05) // [true, true, false]: 80 and 50 against 60 and 30
 */
export function eBH(logE: readonly number[], alpha: number): readonly boolean[] {
  const sorted = [...logE].sort((a, b) => b - a);
  const lowest = sorted.findLast((value, i) => value >= Math.log(logE.length / (alpha * (i + 1))));
  return logE.map((value) => lowest !== undefined && value >= lowest);
}
