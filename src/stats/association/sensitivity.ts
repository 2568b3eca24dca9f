/** How strong something hidden would have to be to explain an association away. */
export interface Sensitivity {
  /** The risk ratio that a hidden trait would need with both the behaviour and the outcome; 1 where nothing is needed. */
  readonly eValue: number;
  /** Below 1.5 the association is weak, however narrow its interval. */
  readonly weak: boolean;
}

const weakBelow = 1.5;

/**
 * The E-value of VanderWeele & Ding (2017, Ann. Intern. Med. 167(4)): RR + √(RR (RR − 1)) of the end of the
 * interval nearest 1, after turning a ratio below 1 around; 1 when the interval holds 1. (Not the e-value of a test.)
 *
 * @param lift the relative lift of the outcome, as `fieller` gives it: lower and upper end, 0 for alike.
 *
 * @example
 * sensitivity({ lower: 0.8, upper: 7.7 }) // { eValue: 3, weak: false }
 */
export function sensitivity({ lower, upper }: { readonly lower: number; readonly upper: number }): Sensitivity {
  const ratio = lower > 0 ? 1 + lower : upper < 0 ? 1 / Math.max(0, 1 + upper) : 1;
  const eValue = Number.isFinite(ratio) ? ratio + Math.sqrt(ratio * (ratio - 1)) : ratio;
  return { eValue, weak: eValue < weakBelow };
}
