import type { Metric } from '../../hypothesis/index.js';
import { burnInMeanVisitors, burnInVisitors, type Need } from '../../stats/index.js';
import { count } from './count.js';

/** What is counted of a need, as a label. */
export const needWords: Readonly<Record<Need['what'], string>> = {
  visitors: 'visitors',
  did: 'acted',
  'did-not': 'did not',
  carrying: 'carry the result',
};

/** What each arm needs before there is an interval. */
export const enough = (metric: Metric): string =>
  isShare(metric)
    ? `${burnInVisitors} who acted and ${burnInVisitors} who did not`
    : `${burnInMeanVisitors} visitors, ${burnInVisitors} of whom carry the result`;

/** Who carries a result; nothing of a share, where they are those who acted. */
export const carriersWords = (metric: Metric): string =>
  isShare(metric)
    ? ''
    : `The result is carried by those who acted, or by fewer where a few of them have nearly all of it. An arm in which hardly anyone does is not waited for once ${2 * burnInVisitors} should, going by both arms together.`;

/**
 * How much of one there is.
 *
 * @example
 * soFar({ arm: 'new', what: 'carrying', so: 12, needed: 25 }) // '12 of 25'
 */
export const soFar = ({ so, needed }: Need): string => `${count(so)} of ${count(needed)}`;

const isShare = ({ measure = 'share' }: Metric): boolean => measure === 'share';
