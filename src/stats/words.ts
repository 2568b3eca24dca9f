import type { Act, Metric } from '../hypothesis/index.js';

/** A declared name, set apart from the words around it. */
export const quoted = (name: string): string => `“${name}”`;

/** What somebody did, to follow a "who" or a share of visitors. */
export function did({ on, name }: Metric): string {
  return didWhat[on].replace('*', () => quoted(name));
}

/** Each act in the past tense, where `*` is the declared name. */
const didWhat: Readonly<Record<Act, string>> = {
  value: 'did *',
  stage: 'reached *',
  press: 'pressed *',
  viewable_impression: 'had * in view',
  dwell: 'stayed at *',
  long_dwell: 'stayed at * long enough to read half of it',
  reading_rate: 'went through the words of *',
  scroll_depth: 'scrolled as far as *',
  reread: 'scrolled back to *',
  answer_overshoot: 'scrolled past * and stayed below it',
  good_abandonment: 'read * and left without a press',
  interruption: 'left * for a while',
  time_to_first_action: 'began to act in *',
  hover_hesitation: 'rested the pointer on *',
  option_flip: 'turned back between the options of *',
  aborted_press: 'began a press on * and let go outside',
  approach_no_press: 'came to * again and again without a press',
  path_efficiency: 'moved the pointer to * and pressed',
  field_hesitation: 'began to fill *',
  field_rework: 'changed * again',
  validation_error: 'filled * with something that was refused',
  form_abandonment: 'left * unfinished',
  dead_click: 'pressed * and nothing answered',
  slow_click: 'pressed * and waited for an answer',
  rapid_click: 'pressed * in quick succession',
  rage_click: 'pressed * again and again unanswered',
  error_click: 'pressed * and met an error',
  disabled_press: 'pressed * while it was disabled',
  dead_swipe: 'swiped * and nothing answered',
  quick_back: 'went back from * at once',
  loop: 'entered * again and again',
  reversal: 'undid *',
  copy: 'copied from *',
  return: 'came back on another visit',
  view: 'opened *',
};

/** A whole number with its thousands apart. */
export const count = (n: number): string => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ',');

export const visitors = (n: number): string => `${count(n)} ${n === 1 ? 'visitor' : 'visitors'}`;

/** Decimals that still tell apart two shares a tenth of the smallest effect from each other; at least one. */
export function decimals(smallestEffect: number): number {
  return Math.min(4, Math.max(1, Math.ceil(1 - Math.log10(100 * smallestEffect))));
}

/** A share as a percentage, or a difference in percentage points without its name. */
export const hundredths = (share: number, digits: number): string => (100 * share).toFixed(digits);

/** Where a difference lies: `between 0.8 and 5.4 percentage points more`. */
export function range(lower: number, upper: number, digits: number): string {
  if (upper < 0) return mirrored(-upper, -lower, 'less', digits);
  if (lower > 0) return mirrored(lower, upper, 'more', digits);
  const [low, high] = [hundredths(-lower, digits), hundredths(upper, digits)];
  return `between ${low} percentage points less and ${high} more`;
}

function mirrored(near: number, far: number, which: string, digits: number): string {
  const [from, to] = [hundredths(near, digits), hundredths(far, digits)];
  const span = Number(from) > 0 ? `between ${from} and ${to}` : `up to ${to}`; // never "between 0.0", which it is not
  return `${span} percentage points ${which}`;
}
