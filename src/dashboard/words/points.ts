const minus = '\u2212';

/** A signed number with a true minus sign; nothing is signed at zero. */
export function signed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return `${value < 0 ? minus : '+'}${text}`;
}

/**
 * A difference of shares in percentage points, without the unit.
 *
 * @example
 * points(0.0283) // '+2.8'
 */
export function points(difference: number): string {
  return signed(difference * 100, Math.abs(difference) < 0.0005 && difference !== 0 ? 2 : 1);
}

/** Both ends of an interval in percentage points, with the unit. */
export function pointsBetween(lower: number, upper: number): string {
  return `${points(lower)} to ${points(upper)} points`;
}
