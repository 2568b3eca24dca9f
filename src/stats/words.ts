import type { Act, Acts } from '../hypothesis/index.js';

/** A declared name, set apart from the words around it. */
export const quoted = (name: string): string => `“${name}”`;

/** What somebody did, to follow a "who" or a share of visitors. */
export function did({ on, name }: Acts): string {
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
