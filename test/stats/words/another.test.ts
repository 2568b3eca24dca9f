import { describe, expect, test } from 'vitest';
import { durationMs, type Hypothesis, hypothesis, type Metric } from '../../../src/hypothesis/index.js';
import {
  type ArmBucket,
  type Bounds,
  type Evidence,
  english,
  grain,
  type Values,
  type VerdictState,
  verdict,
  type Words,
} from '../../../src/stats/index.js';
import { evidence, onePage, readsReviews, row, steady, threePages } from '../fixture.js';

// A language without letters, with its own order and its own numbers: a letter outside « » would be English.

const whole = (n: number): string => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, '.');
const named = ({ name }: { readonly name: string }): string => `«${name}»`;
const states: Readonly<Record<VerdictState, string>> = {
  supported: '✓',
  refuted: '✗',
  'no-difference': '=',
  undecided: '?',
  invalid: '⚠',
  association: '~',
  confounded: '≈',
};
const answers = { ...states, 'none-believed': '∅', closed: '■', open: '…' };
const sizes = { within: '⊂', less: '<', 'at-least': '≥' };
const waited = { visitors: '☺', did: '●', 'did-not': '○', carrying: '⊕' };
const days = (window: Parameters<typeof durationMs>[0]): string => `${(durationMs(window) ?? 0) / 864e5}×☼`;

function numbers(metric: Metric, smallestEffect: number): (values: Values, bounds?: Bounds) => string {
  const { factor, digits } = grain(metric, smallestEffect);
  const one = (value: number): string => (factor * value).toFixed(digits).replace('.', ',');
  return ({ arm, control }, bounds) =>
    `${bounds ? `[${one(bounds.lower)};${one(bounds.upper)}] ` : ''}${one(arm)}:${one(control)}`;
}

const signs: Words = {
  unsound: ({ path }) => `⚠ «${path}»`,
  sampleRatioMismatch: (arms) =>
    `⚖ ${arms.map(({ arm, saw, expected }) => `«${arm}» ${whole(saw)}/${whole(expected)}`).join(' ')}`,
  severalVariants: ({ several, exposed }) => `⧉ ${whole(several)}/${whole(exposed)}`,
  automation: ({ automated, visitors }) => `⚙ ${whole(automated)}/${whole(visitors)}`,
  contradiction: (visitors) => `↯ ${whole(visitors)}`,
  placeboMoved: ({ placebo, claim }) => `≈ ${named(placebo)} ${named(claim.metric)}`,
  differedBefore: ({ claim, behaviour, window, values, alike }) =>
    `≈ −${days(window)} ${named(behaviour)} ${named(claim.metric)} ${alike ? '≃ ' : ''}${numbers(claim.metric, claim.smallestEffect)(values)}`,
  nobodyExposed: () => '0',
  windowsOpen: ({ exposed, window }) => `⌛ ${whole(exposed)} ${days(window)}`,
  waitingForLook: ({ visitors, looks, first }) => `⌛ ${whole(visitors)}/${whole(first)} 1/${looks}`,
  closedUncompared: ({ maxVisitors, metric }) => `■ ${whole(maxVisitors)} ${named(metric)}`,
  noVariance: ({ metric, visitors, same }) =>
    `${{ none: '○', all: '●', each: '◐', like: '◒', value: '≡' }[same]} ${whole(visitors)} ${named(metric)}`,
  tooEarly: ({ metric, visitors, needed, carrying, planned, waiting }) =>
    waiting
      ? `⌛ ${whole(visitors)} ${needed} ${carrying} ${named(metric)} «${waiting.arm}» ${waited[waiting.what]} ${waiting.so}/${waiting.needed}`
      : `⌛ ${whole(visitors)} ≪ ${whole(planned)}`,
  tooFewAlike: (visitors) => `⌛ ${whole(visitors)} ≉`,
  answer: ({ claim, answer, visitors, told, beside, broken }) =>
    [
      ...broken.map(({ guardrail, arm }) => `!«${guardrail}» «${arm}»`),
      ...told.map(({ arm, control, values, bounds, waiting, first, size }) => {
        const said = numbers(claim.metric, claim.smallestEffect)(values, bounds);
        const counts = first ? ` ${first.did.arm}/${first.n.arm}:${first.did.control}/${first.n.control}` : '';
        return `«${arm}»:«${control}» ${bounds ? said : `⌛${waiting ? `${waited[waiting.what]}${waiting.so}/${waiting.needed}` : ''}`}${counts}${size ? ` ${sizes[size]}` : ''}`;
      }),
      ...beside.map(({ arm, state }) => `«${arm}» ${states[state]}`),
      `${whole(visitors)} ${named(claim.metric)} ${answers[answer]}`,
    ].join(' '),
  link: ({ claim, behaviour, link, visitors, values, alike, bounds, crude, sensitivity }) =>
    `${{ none: '∦', 'as-believed': '∥', opposite: '⊥' }[link]} ${whole(visitors)} ${named(behaviour)} ${named(claim.metric)} ${alike ? '≃ ' : ''}${numbers(claim.metric, claim.smallestEffect)(values, bounds)} ${crude === undefined ? '' : `(${whole(100 * crude)}) `}${sensitivity?.weak ? '<' : '≥'}1,5`,
  cannotShow: (state, window) => `¬ ${states[state]} ${days(window)}`,
};

const { hash: _, ...declared } = onePage;
const watched = hypothesis({
  ...declared,
  guardrails: [{ metric: { on: 'press', name: 'refund' }, good: 'decrease' }],
});
const looked = hypothesis({ ...declared, stopping: { looks: 4 } });
const closed = hypothesis({ ...declared, stopping: { maxVisitors: 800 } });
const counted = hypothesis({
  ...declared,
  primary: { ...declared.primary, metric: { ...declared.primary.metric, measure: 'count', cap: 9 }, deviation: 1 },
});
const { hash: __, ...counts } = counted;
const fine = hypothesis({ ...counts, primary: { ...counts.primary, smallestEffect: 0.004 } });
const shares = (days: number, control: number, treatment: number): ArmBucket[] =>
  steady(days, 500, { 'two-pages': control, 'one-page': treatment });
/** The same of a count whose baseline is 0.3, that squares are taken around. */
const once = (control: number, treatment: number): ArmBucket[] =>
  shares(1, control, treatment).map((each) => ({
    ...each,
    sumOfSquares: 0.49 * each.sum + 0.09 * (each.n - each.sum),
  }));
const groups = (did: number): ArmBucket[] => steady(20, 500, { did, 'did-not': 0.3 });
const some = shares(1, 0.3, 0.3);
const better = shares(20, 0.3, 0.4);
const spentBefore = groups(0.4).map((each) => {
  const sum = (each.arm === 'did' ? 0.3 : 0.2) * each.n;
  return { ...each, other: { sum, sumOfSquares: sum, product: 0.2 * each.sum } };
});

/** More on phones among those who did it, where half order; a tenth of the others do. */
const driven = [1000, 4000].flatMap((n, i) => [
  row('did', '2026-01-01', 5000 - n, (5000 - n) * (i ? 0.1 : 0.5), 2 * i),
  row('did-not', '2026-01-01', n, n * (i ? 0.1 : 0.5), 2 * i),
]);
/** All of one kind did it and none of the other, in both groups; of a third kind there is one group only. */
const eachAsItsLike = [
  ...['did', 'did-not'].flatMap((arm) => [row(arm, '2026-01-01', 100, 100, 2), row(arm, '2026-01-01', 100, 0, 4)]),
  row('did', '2026-01-01', 300, 100, 6),
];
const unlike = groups(0.4).map((each) => ({ ...each, stratum: each.arm === 'did' ? 2 : 4 }));

const told = (
  sentence: string,
  state: VerdictState,
  of: Hypothesis,
  rows: readonly ArmBucket[],
  more: Partial<Evidence> = {},
) => ({ sentence, state, of, seen: evidence(rows, more) });

const uneven = { exposed: { 'two-pages': 500, 'one-page': 700 } };
const few = [row('one-page', '2026-01-01', 1200, 400), row('two-pages', '2026-01-01', 12, 4)];
const notYet = { exposed: {} };
const turned = [...shares(40, 0.3, 0.4), ...shares(80, 0.4, 0.3).slice(80)];
const pages = (days: number, one: number, none: number): ArmBucket[] =>
  steady(days, 500, { 'two-pages': 0.3, 'one-page': one, 'no-page': none });
const placebo = { metrics: { primary: groups(0.4), placebo: groups(0.4) } };
const guarded = { metrics: { primary: better, 'guardrail-0': better } };

const verdicts = [
  told('⚠ «owner»', 'undecided', { ...onePage, owner: '' }, some),
  told('⚖ «two-pages» 500/600 «one-page» 700/600', 'invalid', onePage, some, uneven),
  told('⧉ 40/1.040', 'invalid', onePage, some, { severalVariants: 40 }),
  told('⚙ 1.001/2.001', 'invalid', onePage, some, { automated: 1001 }),
  told('↯ 80.000', 'invalid', onePage, turned),
  told('≈ «imprint» «order»', 'confounded', readsReviews, groups(0.4), placebo),
  told('≈ −1×☼ «reviews» «order» 30,0:20,0', 'confounded', readsReviews, spentBefore),
  told('0', 'undecided', onePage, []),
  told('⌛ 1.200 1×☼', 'undecided', onePage, [], { exposed: { 'one-page': 600, 'two-pages': 600 } }),
  told('⌛ 1.000/2.068 1/4', 'undecided', looked, some),
  told('■ 800 «order»', 'undecided', closed, shares(1, 0.01, 0.01)),
  told('○ 1.000 «order»', 'undecided', onePage, shares(1, 0, 0)),
  told('● 1.000 «order»', 'undecided', onePage, shares(1, 1, 1)),
  told('◒ 400 «order»', 'undecided', readsReviews, eachAsItsLike),
  told('◐ 1.000 «order»', 'undecided', looked, shares(1, 0, 1)),
  told('≡ 1.000 «order»', 'undecided', counted, shares(1, 0, 0)),
  told('⌛ 1.212 25 25 «order» «two-pages» ● 4/25', 'undecided', onePage, few, notYet),
  told('⌛ 1.212 100 25 «order» «two-pages» ☺ 12/100', 'undecided', counted, few, notYet),
  told('⌛ 1.000 100 25 «order» «one-page» ⊕ 5/25', 'undecided', counted, once(0.03, 0.01)),
  told('⌛ 1.000 ≪ 1.962.220', 'undecided', fine, once(0.3, 0.3)),
  told(
    '!«refund» «one-page» «one-page»:«two-pages» [7,9;12,1] 40,0:30,0 ≥ 20.000 «order» ✓',
    'supported',
    watched,
    better,
    guarded,
  ),
  told(
    '«no-page»:«two-pages» [4,4;7,6] 36,0:30,0 ≥ «one-page» = 60.000 «order» ✓',
    'supported',
    threePages,
    pages(40, 0.3, 0.36),
  ),
  told('«one-page»:«two-pages» [0,7;2,9] 31,8:30,0 < 80.000 «order» ✓', 'supported', onePage, shares(80, 0.3, 0.318)),
  told('«one-page»:«two-pages» [-4,6;-1,4] 27,0:30,0 30.000 «order» ✗', 'refuted', onePage, shares(30, 0.3, 0.27)),
  told(
    '«one-page»:«two-pages» [-1,7;1,7] 30,0:30,0 ⊂ 30.000 «order» =',
    'no-difference',
    onePage,
    shares(30, 0.3, 0.3),
  ),
  told(
    '«one-page»:«two-pages» [-1,6;1,6] 30,0:30,0 ⊂ «no-page»:«two-pages» [-7,5;-4,5] 24,0:30,0 60.000 «order» ∅',
    'no-difference',
    threePages,
    pages(40, 0.3, 0.24),
  ),
  told('«one-page»:«two-pages» [-4,3;6,3] 31,0:30,0 3.000 «order» …', 'undecided', onePage, shares(3, 0.3, 0.31)),
  told('«one-page»:«two-pages» [-0,0;3,2] 31,6:30,0 30.264 «order» ■', 'undecided', onePage, shares(60, 0.3, 0.315)),
  told(
    '«one-page»:«two-pages» [-11,5;11,5] 30,0:30,0 «no-page»:«two-pages» ⌛●5/25 5/500:150/500 1.500 «order» …',
    'undecided',
    threePages,
    pages(1, 0.3, 0.01),
  ),
  told('∥ 20.000 «reviews» «order» [7,9;12,1] 40,0:30,0 ≥1,5', 'association', readsReviews, groups(0.4)),
  told('⊥ 20.000 «reviews» «order» [-11,9;-8,1] 20,0:30,0 ≥1,5', 'association', readsReviews, groups(0.2)),
  told('∦ 20.000 «reviews» «order» [-2,0;2,0] 30,0:30,0 <1,5', 'association', readsReviews, groups(0.3)),
  told('∦ 10.000 «reviews» «order» ≃ [-3,1;3,1] 30,0:30,0 (24) <1,5', 'association', readsReviews, driven),
  told('⌛ 20.000 ≉', 'undecided', readsReviews, unlike),
];

describe('a verdict in other words', () => {
  test.each(verdicts)('$state: $sentence', ({ sentence, state, of, seen }) => {
    const cannotShow = `¬ ${states[state]} 1×☼`;
    const inEnglish = verdict(of, seen);
    expect(verdict(of, seen, signs)).toEqual({ ...inEnglish, state, sentence, cannotShow });
    expect(`${sentence} ${cannotShow}`.replace(/«[^»]*»/g, '')).not.toMatch(/\p{L}/u);
    expect(verdict(of, seen, english)).toEqual(inEnglish);
  });

  test('asks for every sentence of the language, in every state', () => {
    const asked = new Set<string>();
    const listening = new Proxy(signs, {
      get: (words, name: keyof Words) => {
        asked.add(name);
        return words[name];
      },
    });
    for (const { of, seen } of verdicts) verdict(of, seen, listening);
    expect([...asked].sort()).toEqual(Object.keys(english).sort());
    expect(verdicts.map(({ state }) => state)).toEqual(expect.arrayContaining(Object.keys(states)));
  });
});
