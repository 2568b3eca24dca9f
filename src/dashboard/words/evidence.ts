import type { SampleRatio } from '../../stats/index.js';
import type { RatioSegment } from '../../wire/index.js';
import { count } from './count.js';

/** An e-value as a bet a reader can weigh: what one unit staked on trouble would have become. */
export function eValue(logE: number): string {
  const e = Math.exp(logE);
  if (e > 1e6) return 'more than 1,000,000';
  if (e >= 10) return count(e);
  return e < 0.01 ? 'less than 0.01' : e.toPrecision(2);
}

/** Where an uneven split comes from, as far as the first view tells. */
export function ratioCauseWords([strongest]: readonly RatioSegment[]): string {
  if (!strongest || strongest.alarm === 'none')
    return 'No device and no entry page stands out: whatever it is concerns all of them, or too few to be seen yet.';
  const who = {
    device: `on ${strongest.value === 'unknown' ? 'a device that is not known' : `a ${strongest.value}`}`,
    route: `of ${strongest.value}`,
  }[strongest.dimension];
  return `It is strongest among visitors whose first view was ${who}: begin to look there. The others may still be uneven as well.`;
}

/** The sample ratio in words, with the e-value and where the alarms are. */
export function sampleRatioWords({ alarm, logE }: SampleRatio): string {
  const value = `the e-value is ${eValue(logE)}`;
  if (alarm === 'mismatch') return `The arms do not fill up as the split says: ${value}, and 1,000 is the veto.`;
  if (alarm === 'note') return `The arms lean away from the split: ${value}. From 1,000 on the verdict is invalid.`;
  return `The arms fill up as the split says: ${value}. A note stands here from 100 on, a veto from 1,000 on.`;
}
