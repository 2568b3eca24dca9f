import type { Act, Metric } from '../../hypothesis/index.js';
import { did } from '../../stats/index.js';
import type { Honesty } from './honesty.js';

/** What is measured of a visitor: `pressed “pay-button”`, `how often they pressed “pay-button”`. */
export function metricWords(metric: Metric): string {
  switch (metric.measure) {
    case 'time':
      return `how long until they ${did(metric)}`;
    case 'count':
    case 'sum': {
      const cap = `at most ${metric.cap}${metric.unit ? ` ${metric.unit}` : ''}`;
      const what = metric.measure === 'count' ? `how often they ${did(metric)}` : `what “${metric.name}” came to`;
      return metric.per ? `${what}, for each “${metric.per.name}”` : `${what}, ${cap} a visitor`;
    }
    default:
      return did(metric);
  }
}

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
