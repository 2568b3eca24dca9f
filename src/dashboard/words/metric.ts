import type { Metric } from '../../hypothesis/index.js';

const acts: Readonly<Record<Metric['on'], (name: string) => string>> = {
  value: (name) => `reached “${name}”`,
  stage: (name) => `reached the stage “${name}”`,
  press: (name) => `pressed “${name}”`,
  viewable_impression: (name) => `had “${name}” in view`,
};

/** What a visitor did, as a verb: `pressed “pay-button”`. Each of these acts is recorded itself: H3 observed. */
export function metricWords({ on, name }: Metric): string {
  return acts[on](name);
}
