import type { Act, Metric } from '../../hypothesis/index.js';
import type { Honesty } from './honesty.js';

/** What a visitor did, in the words of the verdict: `pressed “pay-button”`. */
export { did as metricWords } from '../../stats/index.js';

const observed: readonly Act[] = [
  'value',
  'stage',
  'press',
  'viewable_impression',
  'dwell',
  'reading_rate',
  'validation_error',
  'form_abandonment',
  'view',
];
const weak: readonly Act[] = [
  'scroll_depth',
  'interruption',
  'aborted_press',
  'approach_no_press',
  'path_efficiency',
  'dead_swipe',
  'loop',
  'reversal',
  'copy',
];

/** How far a metric may be trusted: by the grade of its evidence in docs/SIGNALS.md, A, B or C. */
export const metricHonesty = ({ on }: Metric): Honesty =>
  observed.includes(on) ? 'H3' : weak.includes(on) ? 'H1' : 'H2';
