import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Act, acts } from '../../src/hypothesis/act.js';
import { hypothesis, toHypothesis } from '../../src/hypothesis/hypothesis.js';
import { problems } from '../../src/hypothesis/problems.js';
import { onePage, readersBuy } from '../support/declarations.js';

const messages = (declaration: unknown) => problems(declaration).map(({ message }) => message);
const primary = onePage.primary;

test('sound declarations have none', () => {
  expect(problems(onePage)).toEqual([]);
  expect(problems(readersBuy)).toEqual([]);
});

test('every problem is listed, each with the value', () => {
  expect(messages({ ...onePage, id: 'Pay!', owner: 7, window: 'a week', variants: ['one'] })).toEqual([
    'id must be 1 to 64 of a-z 0-9 -, got "Pay!"',
    'owner must say it in words, got 7',
    'window must be a time like \'30 minutes\', at most 90 days, got "a week"',
    'variants must be two or more different names, the control first, got ["one"]',
  ]);
});

test.each([
  [{ belief: ' ' }, 'belief must say it in words, got " "'],
  [{ because: 'we feel it' }, 'because must be \'hunch\', { query } or { quote, from }, got "we feel it"'],
  [{ because: { quote: 'x', who: 'y' } }, 'because.who must not be there (known: quote from), got "y"'],
  [{ unit: 'visit' }, 'unit must be one of visitor, got "visit"'],
  [{ varaints: ['a', 'b'] }, /^varaints must not be there \(known: .*\), got \["a","b"\]$/],
  [{ primary: { ...primary, baseline: 1.4 } }, 'primary.baseline must be between 0 and 1, got 1.4'],
  [{ primary: { ...primary, direction: 'up' } }, 'primary.direction must be one of increase, decrease, got "up"'],
  [
    { primary: { ...primary, smallestEffect: 0.7 } },
    'primary.smallestEffect must leave the share between 0 and 1, got 0.7',
  ],
  [
    { primary: { ...primary, metric: { on: 'value', name: 'a b' } } },
    'primary.metric.name must be 1 to 128 of A-Z a-z 0-9 _ . : / -, got "a b"',
  ],
  [{ guardrails: 'none' }, 'guardrails must be a list, got "none"'],
  [
    { guardrails: [{ metric: { on: 'value', name: 'x' }, good: 'up' }] },
    'guardrails[0].good must be one of increase, decrease, got "up"',
  ],
  [{ split: { 'two-pages': 0.5, 'one-page': 0.6 } }, /^split must give each variant a share above 0, summing to 1/],
  [{ split: { 'two-pages': 1 } }, /^split must/],
  [{ stopping: { alpha: 1.4 } }, 'stopping.alpha must be between 0 and 0.5, got 1.4'],
  [{ stopping: { maxVisitors: 0.5 } }, 'stopping.maxVisitors must be a whole number above 0, got 0.5'],
  [{ audience: { share: 0 } }, 'audience.share must be above 0 and at most 1, got 0'],
  [
    { audience: { where: { plan: 'free' } } },
    'audience.where must list the allowed values of each fact, got {"plan":"free"}',
  ],
  [{ audience: { where: ['de'] } }, 'audience.where must list the allowed values of each fact, got ["de"]'],
  [
    { audience: { where: { country: [] } } },
    'audience.where must list the allowed values of each fact, got {"country":[]}',
  ],
  [{ id: 5 }, 'id must be 1 to 64 of a-z 0-9 -, got 5'],
  [{ because: { quote: 'x', from: {} } }, 'because.from must say it in words, got {}'],
  [{ window: ['1 day'] }, 'window must be a time like \'30 minutes\', at most 90 days, got ["1 day"]'],
  [{ window: Object.create(null) }, "window must be a time like '30 minutes', at most 90 days, got {}"],
  [
    { journey: { ...onePage.journey, stage: 'https://shop.example/pay' } },
    'journey.stage must be 1 to 128 of A-Z a-z 0-9 _ . : / -, got "https://shop.example/pay"',
  ],
  [{ variants: ['a', 'a'] }, 'variants must be two or more different names, the control first, got ["a","a"]'],
  [{ behaviour: readersBuy.behaviour }, /^behaviour must not be there/],
  [{ kind: 'association' }, 'kind must be one of experiment, got "association"'],
])('%j is refused with what was wrong', (change, message) => {
  expect(messages({ ...onePage, ...change })).toEqual([
    typeof message === 'string' ? message : expect.stringMatching(message),
  ]);
});

const spent = { on: 'value', name: 'order', measure: 'sum', cap: 500, unit: '€' } as const;
const claimed = { metric: spent, direction: 'increase', baseline: 42, smallestEffect: 2, deviation: 60 } as const;

test.each([
  claimed,
  { ...claimed, metric: { ...spent, measure: 'count', cap: 9 } },
  { ...claimed, metric: { ...spent, per: { on: 'view', name: '/lamps', measure: 'count', cap: 50 } } },
  { ...claimed, metric: { on: 'stage', name: 'paid', measure: 'time' }, direction: 'decrease', baseline: 6e5 },
])('a claim on a mean is sound: %j', (primary) => expect(messages({ ...onePage, primary })).toEqual([]));

test.each([
  [{ ...claimed, metric: { ...spent, cap: 0 } }, 'primary.metric.cap must be a number above 0, got 0'],
  [
    { ...claimed, metric: { on: 'value', name: 'order', measure: 'sum' } },
    'primary.metric.cap must be a number above 0, got undefined',
  ],
  [{ ...claimed, metric: { ...spent, unit: ' ' } }, 'primary.metric.unit must be 1 to 16 characters, got " "'],
  [
    { ...claimed, metric: { ...spent, measure: 'median' } },
    'primary.metric.measure must be one of share, count, sum, time, got "median"',
  ],
  [
    { ...claimed, metric: { ...spent, per: { on: 'view', name: '/a', measure: 'share', cap: 1 } } },
    'primary.metric.per.measure must be one of count, sum, got "share"',
  ],
  [{ ...claimed, deviation: undefined }, 'primary.deviation must be a number above 0, got undefined'],
  [{ ...claimed, baseline: '42' }, 'primary.baseline must be the mean of today, got "42"'],
  [{ ...claimed, smallestEffect: -2 }, 'primary.smallestEffect must be a number above 0, got -2'],
  [{ ...primary, deviation: 0.4 }, 'primary.deviation must not be there: a share has its own, got 0.4'],
  [
    { ...primary, metric: { ...primary.metric, cap: 3 } },
    'primary.metric.cap must not be there (known: on name measure), got 3',
  ],
])('a claim on %j is refused with what was wrong', (primary, message) => {
  expect(messages({ ...onePage, primary })).toEqual([message]);
});

test('what sets two groups apart is whether they did it, not how often', () => {
  const behaviour = { ...readersBuy.behaviour, metric: { ...spent } };
  expect(messages({ ...readersBuy, behaviour })).toContain('behaviour.metric.measure must be one of share, got "sum"');
});

test('a stock engagement metric as primary is refused unless the customer gains something', () => {
  const metric = { on: 'press', name: 'banner' };
  const { customerValue: _, ...withoutGain } = onePage;
  expect(messages({ ...withoutGain, primary: { ...primary, metric } })).toEqual([
    'primary.metric.on must come with a customerValue: engagement alone makes every product the same, got "press"',
  ]);
  expect(problems({ ...onePage, primary: { ...primary, metric } })).toEqual([]);
});

const nameFor = (on: Act): string => (on === 'return' ? 'page' : on === 'view' ? '/orders/:id' : 'pay-button');

test.each(acts)('a metric may count %s', (on) => {
  expect(problems({ ...onePage, primary: { ...primary, metric: { on, name: nameFor(on) } } })).toEqual([]);
});

test.each(['thrashed_cursor', 'excessive_scroll', 'pointer_exit_top', 'input_integrity', 'web_vital'])(
  'no metric may count %s: not as primary, guardrail, gain, behaviour or placebo',
  (on) => {
    const metric = { on, name: 'page' };
    const refused = expect.stringMatching(/\.on must be one of value, stage, press, .*, view, got "/);
    expect(messages({ ...onePage, primary: { ...primary, metric } })).toEqual([refused]);
    expect(messages({ ...onePage, guardrails: [{ metric, good: 'decrease' }] })).toEqual([refused]);
    expect(messages({ ...onePage, customerValue: { gain: 'is done sooner', metric } })).toEqual([refused]);
    expect(messages({ ...readersBuy, behaviour: { metric, within: '1 minute' } })).toEqual([refused]);
    expect(messages({ ...readersBuy, placebo: metric })).toEqual([refused]);
  },
);

test.each([
  ['return', 'pay-form', 'primary.metric.name must be one of page, got "pay-form"'],
  ['view', '/orders/:id/*', undefined],
  ['quick_back', '/a/*', undefined],
  ['view', '/a?b', 'primary.metric.name must be a route like /orders/:id, got "/a?b"'],
  ['dwell', '/a/*', 'primary.metric.name must be 1 to 128 of A-Z a-z 0-9 _ . : / -, got "/a/*"'],
])('the name of a %s, %s, %s', (on, name, message) => {
  const found = messages({ ...onePage, primary: { ...primary, metric: { on, name } } });
  expect(found).toEqual(message === undefined ? [] : [message]);
});

test.each(['dwell', 'long_dwell', 'scroll_depth', 'view'] as const)('%s is engagement, too', (on) => {
  const { customerValue: _, ...withoutGain } = onePage;
  const found = messages({ ...withoutGain, primary: { ...primary, metric: { on, name: nameFor(on) } } });
  expect(found).toEqual([expect.stringMatching(/must come with a customerValue/)]);
});

test('an association needs the behaviour that sets the groups apart', () => {
  const { behaviour: _, ...without } = readersBuy;
  expect(messages(without)).toEqual(['behaviour must be an object with metric within, got undefined']);
  expect(messages({ ...readersBuy, split: {} })).toEqual([expect.stringMatching(/^split must not be there/)]);
});

test('whatever is handed in, problems answers and never throws', () => {
  const circular: Record<string, unknown> = { id: 'x' };
  circular.belief = circular;
  expect(problems(circular).length).toBeGreaterThan(5);
  fc.assert(fc.property(fc.anything(), (anything) => problems(anything).length > 0));
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(onePage)), fc.anything(), (key, anything) => {
      expect(Array.isArray(problems({ ...onePage, [key]: anything }))).toBe(true);
    }),
  );
});

test('a long value is shown shortened', () => {
  expect(messages({ ...onePage, owner: { x: 'y'.repeat(1000) } })[0]).toHaveLength(
    200 + 'owner must say it in words, got …'.length,
  );
});

test('the result of hypothesis() is checked like its declaration, and says what its flaw was', () => {
  expect(problems(hypothesis(onePage))).toEqual([]);
  const owner = hypothesis({ ...onePage, owner: '' });
  expect(owner.flaw).toBeUndefined(); // anybody can be assigned: it is for `unasked check` to refuse
  expect(messages(owner)).toEqual(['owner must say it in words, got ""']);
  const variants = toHypothesis({ ...onePage, variants: 7 });
  expect(messages(variants)).toEqual([
    'variants must be two or more different names, the control first, got ["control"]',
  ]);
});
