/** What a visitor did, in the words of the verdict: `pressed “pay-button”`. Each of these acts is observed: H3. */
export { did as metricWords } from '../../stats/index.js';
