import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, expect, test } from 'vitest';
import { paint } from '../../src/cli/paint.js';
import { countedText, heading, verdictText } from '../../src/cli/verdictText.js';
import { points, wrap } from '../../src/cli/words.js';
import { hypothesis } from '../../src/hypothesis/index.js';
import type { Comparison, Verdict } from '../../src/stats/index.js';
import type { Counted, RegisteredHypothesis, VerdictAnswer, VerdictsAnswer } from '../../src/wire/index.js';
import { fewCarry, largePlan, tooEarly } from '../fixtures/dashboard/answers.js';
import { folder, unasked } from '../support/unasked.js';

const declaration = hypothesis({
  id: 'pay-on-one-page',
  belief: 'More people order when delivery and payment are on one page',
  because: 'hunch',
  variants: ['two-steps', 'one-page'],
  journey: { stage: 'pay', touchpoint: 'pay-form', expects: 'to be done in a minute' },
  primary: { metric: { on: 'value', name: 'order' }, direction: 'increase', baseline: 0.3, smallestEffect: 0.03 },
  window: '30 minutes',
  owner: 'Ana',
});
const registered: RegisteredHypothesis = {
  id: declaration.id,
  version: 1,
  hash: declaration.hash,
  status: 'running',
  declaration,
  registeredAt: '2026-11-01T00:00:00.000Z',
};
const draft: RegisteredHypothesis = { ...registered, id: 'a-draft', version: 0, status: 'drafted' };
const verdict: Verdict = {
  hypothesis: declaration.id,
  state: 'supported',
  sentence: 'On one page more people order.',
  cannotShow: 'Why they do.',
  alpha: 0.05,
  plannedVisitors: 7512,
  n: 7000,
  comparisons: [
    {
      metric: 'primary',
      arm: 'one-page',
      control: 'two-steps',
      n: { arm: 3510, control: 3490 },
      share: { arm: 0.36, control: 0.3 },
      result: { kind: 'interval', estimate: 0.06, lower: 0.03, upper: 0.09, standardError: 0.01, p: 0.0001, logE: 9 },
      state: 'supported',
      couldDecide: true,
      looks: [],
    },
  ],
  guardrails: [],
  ledger: [],
  forecast: { visitorsNeeded: 9000, visitorsSoFar: 7000 },
};
/** Decided by counts, before there was an interval. */
const byCounts: Verdict['comparisons'][number] = {
  metric: 'primary',
  arm: 'one-page',
  control: 'two-steps',
  n: { arm: 300, control: 310 },
  share: { arm: 0.01, control: 0.3 },
  result: { kind: 'exact', p: 0.0001, logE: 12 },
  exact: { side: 'less', n: { arm: 120, control: 118 }, did: { arm: 0, control: 36 } },
  state: 'refuted',
  couldDecide: true,
  decidedAt: '2026-11-20',
  looks: [],
};
const counted: Counted = {
  exposed: 7012,
  closed: 7000,
  beforeLock: 0,
  forced: 2,
  severalVariants: 1,
  automated: 0,
  simulated: 40,
  actsBeforeExposure: 1,
  lateActs: 0,
};
const overview: VerdictsAnswer = {
  site: 'shop',
  asOf: '2026-11-23T10:04:00.000Z',
  counts: ['simulated'],
  totals: { visitors: 7055, exposures: 7060, values: 2310, events: 61234, simulated: 40 },
  hypotheses: [{ hypothesis: registered, verdict, counted }, { hypothesis: draft }],
  unasked: [],
  unaskedAsOf: '2026-11-23T10:00:00.000Z',
  unaskedPart: 1,
  sql: [],
};
const full: VerdictAnswer = {
  history: [],
  ...overview,
  hypothesis: registered,
  verdict,
  counted,
  live: {},
  evidence: { metrics: {}, exposed: {}, severalVariants: 0, automated: 0 },
  versions: [],
};

const plain = { columns: 80, paint: paint(false) };

test('a verdict reads as belief, state, sentence, interval, counts and what it cannot show', () => {
  expect(verdictText({ hypothesis: registered, verdict, counted }, plain).split('\n')).toEqual([
    '▲ More people order when delivery and payment are on one page',
    '  pay-on-one-page · version 1 · running · Ana',
    '',
    '  SUPPORTED',
    '  On one page more people order.',
    '',
    '  ·····················┊········│········━━━━━━━━━●━━━━━━━━━···',
    '  +6.0 points, between +3.0 and +9.0 (┊ +3.0 would matter)',
    '  one-page 36.0 % of 3,510, two-steps 30.0 % of 3,490',
    '',
    '  7,000 in the verdict of 7,012 exposed; planned 7,512. 12 have an open window.',
    '  Not counted: 2 forced, 1 saw several variants, 40 simulated. 1 act before',
    '  exposure not counted.',
    '  What this cannot show: Why they do.',
  ]);
});

test('an association says what it was as they came, what is held alike, and whom it leaves out', () => {
  const [one] = verdict.comparisons as [Comparison];
  const interval = { estimate: 0.1, lower: 0.07, upper: 0.13 } as const;
  const crude: Comparison = { ...one, result: { kind: 'interval', standardError: 0.01, ...interval } };
  const text = (leftOut: number, as: Comparison) =>
    verdictText({ hypothesis: registered, verdict: { ...verdict, adjustment: { crude: as, leftOut } } }, plain);
  expect(text(0.123, crude).split('\n').slice(8)).toEqual([
    '  like with like, one-page 36.0 % of 3,510, two-steps 30.0 % of 3,490',
    '',
    '  As they came: +10.0 points, between +7.0 and +13.0.',
    '  Held alike: device (phone, tablet, desktop), where they came from (a search,',
    '  another site, neither), new or returning, how soon their first page was',
    '  answered, whether they had done it before. Left out: 12.3 %, whose like is in',
    '  one group only.',
    '',
    '  What this cannot show: Why they do.',
  ]);
  const unknown = text(0, { ...one, result: { kind: 'inconclusive', reason: 'too-early' } });
  expect(unknown).not.toMatch(/As they came|Left out/);
});

test.each([
  [fewCarry, 'new 0.32 € of 1,500, old 0.83 € of 1,500', 'An interval waits for: new 12 of 25 who carry the result'],
  [
    tooEarly,
    'guest 23.0 % of 74, account 15.6 % of 77',
    'An interval waits for: account 12 of 25 who acted, guest 17 of 25 who acted',
  ],
  [largePlan, 'new 13.333 € of 120, old 13.333 € of 120', ''],
] as const)('a verdict without an interval says what one waits for: $1', ({ hypothesis, verdict }, shares, waits) => {
  const lines = verdictText({ hypothesis, verdict }, plain).split('\n');
  const at = lines.indexOf(`  ${shares}`);
  expect(lines.slice(at, at + 2)).toEqual([`  ${shares}`, waits && `  ${waits}`]);
});

test('a draft says that nothing is counted', () => {
  expect(verdictText({ hypothesis: draft }, plain)).toMatch(
    /^○ More.+\n {2}a-draft · draft · Ana\n {2}Not locked: nothing is counted\.$/,
  );
});

test('the heading says which visitors are counted beside real people', () => {
  expect(heading(overview, plain).split('\n')).toEqual([
    'shop  2026-11-23T10:04:00.000Z',
    '7,055 visitors (40 simulated) · 7,060 exposures · 2,310 values · 61,234 events',
    'Counted here beside real people: simulated visitors.',
  ]);
});

test('nobody left out, nothing said of it', () => {
  const none = {
    ...counted,
    exposed: 1,
    closed: 1,
    forced: 0,
    severalVariants: 0,
    simulated: 0,
    actsBeforeExposure: 0,
  };
  expect(countedText(none, { n: 1, plannedVisitors: 10 })).toBe('1 in the verdict of 1 exposed; planned 10.');
});

test('points carry their sign, and nothing is never negative', () => {
  expect([0.0594, -0.0594, 0, -0.0001].map(points)).toEqual(['+5.9', '-5.9', '0.0', '0.0']);
  expect(wrap('one two three', 9, '> ')).toBe('> one two\n> three');
});

let url = '';
beforeAll(async () => {
  const answers: Record<string, unknown> = { '/v1/verdicts': overview, '/v1/verdicts/pay-on-one-page': full };
  const server = createServer(({ url: path = '' }, response) =>
    response.writeHead(answers[path] ? 200 : 404).end(JSON.stringify(answers[path] ?? { error: 'x', message: 'no' })),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return () => void server.close();
});

test('report prints every hypothesis, without colour where nobody looks', async () => {
  const { code, out, err } = await unasked(await folder(), ['report', '--collector', url]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^shop {2}2026.+\n\n▲ More .+\n\n○ More /s);
  expect(out).not.toContain('\x1b');
});

test('report --json prints the answers of the read API as they are, drafts without a verdict', async () => {
  const { code, out } = await unasked(await folder(), ['report', '--json', '--collector', url]);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify({ overview, verdicts: { 'pay-on-one-page': full } })));
});

test('report of one id prints that one; an unknown id is named with what there is', async () => {
  const one = await unasked(await folder(), ['report', '--collector', url, 'a-draft']);
  expect(one.out).not.toContain('pay-on-one-page');
  expect(await unasked(await folder(), ['report', '--collector', url, 'pay-one-page'])).toEqual({
    code: 2,
    out: '',
    err: 'There is no hypothesis "pay-one-page"; did you mean pay-on-one-page? (known: pay-on-one-page, a-draft)\n',
  });
});

test.each([
  [
    'http://127.0.0.1:65530',
    3,
    'No collector answers at http://127.0.0.1:65530 (ECONNREFUSED): start it with `unasked collect`.\n',
  ],
  ['shop', 2, '--collector must be an http address, got "shop".\n'],
])('a collector at %s ends with %i', async (collector, code, err) => {
  expect(await unasked(await folder(), ['report', '--collector', collector])).toEqual({ code, out: '', err });
});

test('what counts alone decided is said with its counts, beside no bar, and later beside one', () => {
  const setting = { columns: 100, paint: paint(false) };
  const said = (one: Verdict['comparisons'][number]) =>
    verdictText(
      { hypothesis: registered, verdict: { ...verdict, state: 'refuted', comparisons: [one] }, counted },
      setting,
    );
  const early = 'by counts, before there was an interval: one-page 0 of 120, two-steps 36 of 118';
  expect(said(byCounts)).toContain(`  ${early}\n  one-page 1.0 % of 300, two-steps 30.0 % of 310\n`);
  expect(said(byCounts)).not.toContain('━');
  const [interval] = verdict.comparisons;
  if (!interval) throw new Error('no comparison');
  const after = said({ ...byCounts, result: interval.result });
  expect(after).toContain(early);
  expect(after).toContain('━');
});
