/**
 * What a visitor can be seen to do, and a metric may count. Of the signals, those of grade A to C in docs/SIGNALS.md:
 * what is folklore is not here, and neither is what is no act (`input_integrity`, `web_vital`).
 */
export const acts = [
  'value',
  'stage',
  'press',
  'viewable_impression',
  'dwell',
  'long_dwell',
  'reading_rate',
  'scroll_depth',
  'reread',
  'answer_overshoot',
  'good_abandonment',
  'interruption',
  'time_to_first_action',
  'hover_hesitation',
  'option_flip',
  'aborted_press',
  'approach_no_press',
  'path_efficiency',
  'field_hesitation',
  'field_rework',
  'validation_error',
  'form_abandonment',
  'dead_click',
  'slow_click',
  'rapid_click',
  'rage_click',
  'error_click',
  'disabled_press',
  'dead_swipe',
  'quick_back',
  'loop',
  'reversal',
  'copy',
  'return',
  'view',
] as const;

export type Act = (typeof acts)[number];

/** What any product can raise without anybody gaining from it. */
export const stockActs: readonly Act[] = [
  'press',
  'viewable_impression',
  'dwell',
  'long_dwell',
  'scroll_depth',
  'view',
];
