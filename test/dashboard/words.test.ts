import { describe, expect, it, test } from 'vitest';
import { promise } from '../../src/dashboard/picture/promise.js';
import { ground } from '../../src/dashboard/words/because.js';
import { boardSentence } from '../../src/dashboard/words/boardSentence.js';
import { checkWords } from '../../src/dashboard/words/check.js';
import { checksWords } from '../../src/dashboard/words/checks.js';
import { count, counted, listed } from '../../src/dashboard/words/count.js';
import { claimed, differences } from '../../src/dashboard/words/differences.js';
import { eValue, ratioCauseWords, sampleRatioWords } from '../../src/dashboard/words/evidence.js';
import { firstDecision } from '../../src/dashboard/words/history.js';
import { lookWords } from '../../src/dashboard/words/look.js';
import { metricHonesty } from '../../src/dashboard/words/metric.js';
import { bucketMs, bucketWords, clock, dayAndMinute, tickWords } from '../../src/dashboard/words/moment.js';
import { countLines } from '../../src/dashboard/words/notCounted.js';
import { outlookWords } from '../../src/dashboard/words/outlook.js';
import { points, pointsBetween } from '../../src/dashboard/words/points.js';
import { sensitivityWords } from '../../src/dashboard/words/sensitivity.js';
import { partOf, share, shareOf } from '../../src/dashboard/words/share.js';
import { left, span } from '../../src/dashboard/words/span.js';
import { headAndRest, names } from '../../src/dashboard/words/split.js';
import { supported, threeVariants, tooEarly } from '../fixtures/dashboard/answers.js';

test.each([
  [0.0283, '+2.8'],
  [-0.0283, '−2.8'],
  [0, '0.0'],
  [0.0004, '+0.04'],
  [-0.00004, '0.00'],
  [0.5, '+50.0'],
])('a difference of %d is %s points', (difference, said) => expect(points(difference)).toBe(said));

test.each([
  [{ lower: -0.012, upper: 0.019 }, 'to be found, and nothing was: +0.3, −1.2 to +1.9 points.'],
  [
    { lower: 0.001, upper: 0.019 },
    'and yet something was: +0.3, +0.1 to +1.9 points. That is a false call, as at most 5%',
  ],
])('a check between %o says so', (bounds, said) => {
  const { check } = supported.verdict;
  if (!check) throw new Error('no check');
  const result = { kind: 'interval', estimate: 0.003, ...bounds, standardError: 0.005, p: 1, logE: 0 } as const;
  expect(
    checkWords({ alpha: 0.05, check: { ...check, result } }, claimed(supported.hypothesis.declaration.primary)),
  ).toContain(said);
});

test('a check that was called before there was an interval says so', () => {
  const { check } = supported.verdict;
  if (!check) throw new Error('no check');
  const exact = { side: 'less', n: { arm: 60, control: 1058 }, did: { arm: 0, control: 211 } } as const;
  expect(
    checkWords({ alpha: 0.05, check: { ...check, exact } }, claimed(supported.hypothesis.declaration.primary)),
  ).toContain('yet something was: 0 of 60, against 211 of 1,058. That is a false call');
});

test.each([
  ['invalid', 'contradiction', true, 'yet something was: earlier and later intervals contradict each other. That is a'],
  ['undecided', 'too-early', true, 'to be found, and nothing was by the counts so far; too few visitors yet for an'],
  ['undecided', 'too-early', false, 'to be found; too few visitors yet to look for it.'],
] as const)('a check that is %s, %s, and could decide: %s', (state, reason, couldDecide, said) => {
  const { check } = supported.verdict;
  if (!check) throw new Error('no check');
  const one = { ...check, state, couldDecide, result: { kind: 'inconclusive', reason } as const };
  expect(checkWords({ alpha: 0.05, check: one }, claimed(supported.hypothesis.declaration.primary))).toContain(said);
});

test.each([
  [{ eValue: 1, weak: true }, /^Nothing hidden is needed/],
  [{ eValue: 1.31, weak: true }, /1\.3 times as common among those who did it .* this link is weak at most\.$/],
  [{ eValue: 2.46, weak: false }, /2\.5 times as likely among those who have it, would be enough for all of this\.$/],
])('a hidden trait of %o is said without a causal verb', (sensitivity, said) => {
  expect(sensitivityWords(sensitivity)).toMatch(said);
  expect(sensitivityWords(sensitivity)).not.toMatch(/\b(caus|rais|lower|increas|decreas|because|effect|winner|mak)/i);
});

test.each([
  [{ run: 0, wrong: 0, allowed: 0 }, 'to be found; there were too few visitors'],
  [{ run: 1, wrong: 0, allowed: 0.05 }, 'Of 1 such check so far none called a difference; at most 0.05 may on average'],
  [
    { run: 14, wrong: 1, allowed: 0.7000000001 },
    'Of 14 such checks so far 1 called a difference, wrongly; at most 0.7 may',
  ],
])('checks of %o are said beside what chance allows', (checks, said) => expect(checksWords(checks)).toContain(said));

test.each([
  ['device', 'phone', 'mismatch', 'was on a phone: begin'],
  ['device', 'unknown', 'note', 'was on a device that is not known: begin'],
  ['route', '/pay', 'mismatch', 'was of /pay: begin'],
  ['route', '/pay', 'none', 'No device and no entry page stands out'],
] as const)('an uneven split that is strongest by %s %s with the alarm %s says so', (dimension, value, alarm, said) => {
  expect(ratioCauseWords([{ dimension, value, alarm, observed: {}, expected: {}, logE: 5 }])).toContain(said);
});

it('an open claim is told its chances, a decided one what its estimate would be drawn towards zero', () => {
  const said = ({ verdict, hypothesis }: typeof supported) => {
    const { primary } = hypothesis.declaration;
    return verdict.comparisons.map((one) => outlookWords(one, promise(primary), claimed(primary)));
  };
  expect(said(supported)).toEqual([
    expect.stringMatching(/^Whoever stops at an answer .* Drawn towards zero it is \+4\.\d points\.$/),
  ]);
  expect(said(threeVariants)[1]).toMatch(
    /^Chance to find a difference by [\d,]+ visitors of the two: (over )?\d+% if it is \+\d\.\d points, the smallest that matters; \d+% if it is [+−]?\d\.\d points, the estimate drawn towards zero\.$/,
  );
  expect(said(tooEarly)).toEqual([undefined]);
});

it('a mean is written in its own unit, as finely as its smallest effect', () => {
  const spent = differences({ on: 'value', name: 'order', measure: 'sum', cap: 500, unit: '€' }, 2);
  expect([spent.one(-1.26), spent.between(-1.26, 3.9), spent.axis, spent.value(42.345)]).toEqual([
    '−1.3',
    '−1.3 to +3.9 €',
    '€',
    '42.3 €',
  ]);
  const time = differences({ on: 'stage', name: 'paid', measure: 'time' }, 30_000);
  expect([time.one(-90_000), time.unit]).toEqual(['−1.50', 'minutes']);
  const often = differences({ on: 'press', name: 'help', measure: 'count', cap: 9 }, 0.1);
  expect([often.between(-0.2, 0.34), often.axis]).toEqual(['−0.20 to +0.34', 'a visitor']);
});

it('an interval carries its unit once', () => expect(pointsBetween(-0.012, 0.044)).toBe('−1.2 to +4.4 points'));

test.each([
  [0.304, '30.4%'],
  [0, '0.0%'],
  [Number.NaN, 'none yet'],
])('a share of %d is %s', (value, said) => expect(share(value)).toBe(said));

it('a part of few people is a count', () => expect([partOf(1, 1), partOf(7, 25)]).toEqual(['1', '28.0%']));

it('a share of nobody has no value', () => expect(shareOf(0, 0)).toBe('none yet'));

it('thousands are grouped and one is singular', () => {
  expect([count(1204882), counted(1, 'visitor'), counted(1204, 'visitor')]).toEqual([
    '1,204,882',
    '1 visitor',
    '1,204 visitors',
  ]);
  expect([listed([]), listed(['a']), listed(['a', 'b', 'c'])]).toEqual(['', 'a', 'a, b and c']);
});

test.each([
  [700, '700 ms'],
  [9400, '9.4 s'],
  [60_000, '1 min 0 s'],
  [119_999, '2 min 0 s'],
])('%d ms are %s', (ms, said) => expect(span(ms)).toBe(said));

test.each([
  [undefined, 'no pace yet'],
  [0, 'due now'],
  [0.0001, 'about 1 minute left'],
  [0.04, 'about 58 minutes left'],
  [0.5, 'about 12 hours left'],
  [1.2, 'about 29 hours left'],
  [12.4, 'about 12 days left'],
])('%s days are said as “%s”', (days, said) => expect(left(days)).toBe(said));

describe('moments', () => {
  it('a day bucket is a day and a minute bucket says that it is in UTC', () => {
    expect(bucketWords('2026-11-23')).toBe('23 Nov');
    expect(bucketWords('2026-11-23T10:04Z')).toBe('23 Nov 10:04 UTC');
    expect(bucketMs('2026-11-23T10:04Z') - bucketMs('2026-11-23')).toBe(604 * 60_000);
  });
  it('a tick is a day on a long axis and a minute on a short one', () => {
    const noon = Date.UTC(2026, 10, 23, 12);
    expect([tickWords(noon, 30 * 864e5), tickWords(noon, 36e5), tickWords(noon - 12 * 36e5, 36e5)]).toEqual([
      '23 Nov',
      '12:00',
      '23 Nov',
    ]);
  });
  it('the time of an update is on the reader’s own clock', () => {
    expect(clock(Date.UTC(2026, 10, 23, 9, 4, 12), 'Europe/Berlin')).toBe('10:04:12');
    expect(dayAndMinute('2026-11-23T09:04:12Z', 'Europe/Berlin')).toBe('23 Nov 2026, 10:04');
  });
});

test.each([
  [[], 'Nothing is asked here yet.'],
  [['running'], 'One belief, and it is still running.'],
  [['drafted'], 'One belief, and it is not locked yet.'],
  [['locked', 'locked'], 'Two beliefs: all wait for a first visitor.'],
  [
    ['drafted', 'running', 'decided', 'decided'],
    'Four beliefs: two are decided, one is still running and one is not locked yet.',
  ],
] as const)('a board of %j begins: %s', (statuses, said) => expect(boardSentence(statuses)).toBe(said));

test.each([
  ['hunch', { kind: 'hunch', text: 'a hunch' }],
  [{ quote: 'I thought I was done' }, { kind: 'quote', text: 'I thought I was done' }],
  [
    { quote: 'Done?', from: 'support' },
    { kind: 'quote', text: 'Done?', from: 'support' },
  ],
  [{ query: 'SELECT 1' }, { kind: 'query', text: 'SELECT 1' }],
] as const)('the ground %j is %j', (because, said) => expect(ground(because)).toEqual(said));

test.each([
  [-10, 'less than 0.01'],
  [0, '1.0'],
  [Math.log(48.2), '48'],
  [Math.log(4_800), '4,800'],
  [900, 'more than 1,000,000'],
])('an e-value of exp(%d) is %s', (logE, said) => expect(eValue(logE)).toBe(said));

it('the sample ratio says where its alarms are', () => {
  const ratio = { observed: {}, expected: {}, logE: 0 };
  expect(sampleRatioWords({ ...ratio, alarm: 'none' })).toBe(
    'The arms fill up as the split says: the e-value is 1.0. A note stands here from 100 on, a veto from 1,000 on.',
  );
  expect(sampleRatioWords({ ...ratio, logE: Math.log(2000), alarm: 'mismatch' })).toBe(
    'The arms do not fill up as the split says: the e-value is 2,000, and 1,000 is the veto.',
  );
});

it('a look is read with its interval and its visitors', () => {
  expect(
    lookWords(
      { bucket: '2026-11-14', estimate: 0.028, lower: 0.012, upper: 0.044, n: 4210 },
      claimed(supported.hypothesis.declaration.primary),
    ),
  ).toBe('14 Nov: +2.8, interval +1.2 to +4.4 points, from 4,210 visitors');
});

it('every reason for not counting is listed, also when nobody fell under it', () => {
  const none = {
    exposed: 9,
    closed: 7,
    beforeLock: 0,
    forced: 0,
    severalVariants: 0,
    automated: 0,
    simulated: 0,
    actsBeforeExposure: 0,
    lateActs: 0,
  };
  expect(countLines(none).not.map(({ name }) => name)).toEqual([
    'Before the lock',
    'Forced',
    'Several variants',
    'Automated',
    'Simulated',
    'Acts before exposure',
    'Late acts',
  ]);
  expect(countLines(none).counted.map(({ count: amount }) => amount)).toEqual([9, 7]);
  expect(countLines(none, ['simulated']).not[4]?.means).toBe('counted like everyone else: this collector was told to');
});

it('a sentence is cut at its first colon and loses no word', () => {
  expect(headAndRest('The belief holds: 34.8% did: yes')).toEqual({
    head: 'The belief holds:',
    rest: '34.8% did: yes',
  });
  expect(headAndRest('Nothing yet.')).toEqual({ head: 'Nothing yet.', rest: '' });
  expect(names('with “one-page” more').join('')).toBe('with “one-page” more');
  expect(names('with “one-page” more')[1]).toBe('“one-page”');
});

test.each([
  ['press', 'H3'],
  ['rage_click', 'H2'],
  ['loop', 'H1'],
] as const)('of a metric on %s the numbers are %s', (on, honesty) => {
  expect(metricHonesty({ on, name: 'buy' })).toBe(honesty);
});

it('the first decision is said with what comes out today', () => {
  const { history, verdict } = supported;
  expect(firstDecision(history, verdict)).toMatch(
    /^First decided as “Supported” on .*, from [\d,]+ visitors\. Derived again now it is the same\.$/,
  );
  expect(firstDecision(history, { ...verdict, state: 'refuted' })).toContain('now it is “Refuted”');
  expect(firstDecision(history.slice(0, 1), verdict)).toBeUndefined();
});
