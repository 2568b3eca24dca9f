// Compiled by `npm run check` and by the tests, never run: what must not compile is marked so.
import { assign, hypothesis } from '../../src/hypothesis/index.js';
import { onePage, readersBuy } from '../support/declarations.js';

const experiment = hypothesis(onePage);
const { variant } = assign(experiment, '00c0ffee00c0ffee');

if (variant === 'one-page') void variant;
// @ts-expect-error a misspelt variant never compares equal
if (variant === 'one-pgae') void variant;
// @ts-expect-error a variant that was never declared cannot be forced
assign(experiment, '00c0ffee00c0ffee', { force: 'one-pgae' });

hypothesis({ ...onePage, split: { 'two-pages': 0.5, 'one-page': 0.5 } });
// @ts-expect-error a split names each variant
hypothesis({ ...onePage, split: { 'two-pages': 0.5, 'one-pgae': 0.5 } });
// @ts-expect-error an experiment has at least two variants
hypothesis({ ...onePage, variants: ['only'] });
// @ts-expect-error there is exactly one primary claim
hypothesis({ ...onePage, primary: [onePage.primary, onePage.primary] });
// @ts-expect-error a window is a time in words
hypothesis({ ...onePage, window: '1 fortnight' });
// @ts-expect-error an unknown field is a misspelling
hypothesis({ ...onePage, gaurdrails: [] });

const association = hypothesis(readersBuy);
// @ts-expect-error nothing was assigned in an association
assign(association, '00c0ffee00c0ffee');
