import type { Claim, Metric } from '../hypothesis/index.js';
import {
  type Adjustment,
  type Comparison,
  type ExactDecision,
  heldAlike,
  type Need,
  needs,
  scale,
  type Verdict,
  type VerdictState,
} from '../stats/index.js';
import type { Counted, VerdictsAnswer } from '../wire/index.js';
import { intervalBar } from './intervalBar.js';
import type { Paint, Style } from './paint.js';
import { count, many, points, wrap } from './words.js';

/** A state by shape and word; colour only adds to them. */
const states: Readonly<Record<VerdictState, readonly [shape: string, word: string, style: Style]>> = {
  supported: ['▲', 'supported', 'blue'],
  refuted: ['▼', 'refuted', 'orange'],
  'no-difference': ['=', 'no difference that matters', 'bold'],
  undecided: ['?', 'undecided', 'dim'],
  invalid: ['✕', 'invalid', 'red'],
  association: ['◇', 'association', 'blue'],
  confounded: ['◈', 'confounded', 'orange'],
};

const leftOut: readonly (readonly [keyof Counted, string])[] = [
  ['beforeLock', 'before the lock'],
  ['forced', 'forced'],
  ['severalVariants', 'saw several variants'],
  ['automated', 'automated'],
  ['simulated', 'simulated'],
];

/** How text is set: how wide, and in which styles. */
export interface Setting {
  readonly columns: number;
  readonly paint: Paint;
}

/** What a report begins with: whose it is, what arrived, and which visitors it counts beyond real ones. */
export function heading({ site, asOf, totals, counts }: VerdictsAnswer, { paint, columns }: Setting): string {
  const simulated = totals.simulated ? ` (${count(totals.simulated)} simulated)` : '';
  const lines = [
    `${paint('bold', site)}  ${paint('dim', asOf)}`,
    `${many(totals.visitors, 'visitor')}${simulated} · ${many(totals.exposures, 'exposure')} · ${many(totals.values, 'value')} · ${many(totals.events, 'event')}`,
  ];
  if (counts.length)
    lines.push(wrap(`Counted here beside real people: ${counts.join(' and ')} visitors.`, columns, ''));
  return lines.join('\n');
}

/** One hypothesis with its verdict, as a person would read it. */
export function verdictText(
  { hypothesis, verdict, counted }: VerdictsAnswer['hypotheses'][number],
  { paint, columns }: Setting,
): string {
  const { declaration, id, version, status } = hypothesis;
  const dim = (text: string): string => paint('dim', text);
  const name = dim(`${id} · ${version ? `version ${version} · ${status}` : 'draft'} · ${declaration.owner}`);
  const belief = paint('bold', wrap(declaration.belief, columns, '  ').trimStart());
  if (!verdict)
    return `${dim('○')} ${belief}\n  ${name}\n  ${version ? 'No verdict yet.' : 'Not locked: nothing is counted.'}`;

  const [shape, word, style] = states[verdict.state];
  const lines = [
    `${paint(style, shape)} ${belief}`,
    `  ${name}`,
    '',
    `  ${paint(style, word.toUpperCase())}`,
    wrap(verdict.sentence, columns, '  '),
    ...verdict.comparisons.flatMap((comparison) =>
      comparisonText(comparison, declaration.primary, { paint, columns }, verdict.adjustment && 'like with like, '),
    ),
    ...(verdict.adjustment ? adjustmentText(verdict.adjustment, declaration.primary, columns) : []),
    '',
    ...(counted ? [wrap(countedText(counted, verdict), columns, '  ')] : []),
    dim(wrap(`What this cannot show: ${verdict.cannotShow}`, columns, '  ')),
  ];
  return lines.join('\n');
}

function comparisonText(
  comparison: Comparison,
  { metric, smallestEffect: smallest }: Claim,
  { columns, paint }: Setting,
  how = '',
): readonly string[] {
  const { arm, control, share, n, result, exact } = comparison;
  const { value, said } = inWords(metric, smallest);
  const shares = `${arm} ${value(share.arm)} of ${count(n.arm)}, ${control} ${value(share.control)} of ${count(n.control)}`;
  const early = exact ? [wrap(earlyText(arm, control, exact), columns, '  ')] : [];
  if (result.kind !== 'interval') {
    const short = needs([comparison], metric).filter(({ so, needed }) => so < needed);
    const waits = short.length ? [paint('dim', wrap(waitingText(short), columns, '  '))] : [];
    return n.arm + n.control ? ['', ...early, wrap(shares, columns, '  '), ...waits] : [];
  }
  const { estimate, lower, upper } = result;
  return [
    '',
    ...early,
    `  ${intervalBar({ estimate, lower, upper, smallest }, Math.min(columns - 4, 61))}`,
    wrap(
      `${said(estimate)}, between ${said(lower, '')} and ${said(upper, '')} (┊ ${said(smallest, '')} would matter)`,
      columns,
      '  ',
    ),
    paint('dim', wrap(how + shares, columns, '  ')),
  ];
}

/** What each arm has of what it needs, where it is short of it. */
const waitingText = (short: readonly Need[]): string =>
  `An interval waits for: ${short.map(({ arm, what, so, needed }) => `${arm} ${count(so)} of ${needed} ${waitedFor[what]}`).join(', ')}`;

const waitedFor: Readonly<Record<Need['what'], string>> = {
  visitors: 'visitors',
  did: 'who acted',
  'did-not': 'who did not',
  carrying: 'who carry the result',
};

/** What an association was as they came, and what is held alike. */
function adjustmentText(
  { crude: { result }, leftOut }: Adjustment,
  { metric, smallestEffect: smallest }: Claim,
  columns: number,
): readonly string[] {
  const { said } = inWords(metric, smallest);
  const crude =
    result.kind === 'interval'
      ? [`As they came: ${said(result.estimate)}, between ${said(result.lower, '')} and ${said(result.upper, '')}.`]
      : [];
  const alike = `Held alike: ${heldAlike.join(', ')}.`;
  const out = leftOut > 0 ? ` Left out: ${inPercent(leftOut)}, whose like is in one group only.` : '';
  return ['', ...[...crude, alike + out].map((text) => wrap(text, columns, '  '))];
}

const inPercent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** What an exact test went by, before there was an interval. */
const earlyText = (arm: string, control: string, { n, did }: ExactDecision): string =>
  `by counts, before there was an interval: ${arm} ${count(did.arm)} of ${count(n.arm)}, ${control} ${count(did.control)} of ${count(n.control)}`;

/** How a metric's values and signed differences are written; a difference with its unit unless another is given. */
function inWords(
  metric: Metric,
  smallest: number,
): { readonly value: (value: number) => string; readonly said: (difference: number, unit?: string) => string } {
  if ((metric.measure ?? 'share') === 'share')
    return {
      value: inPercent,
      said: (difference, unit = ' points') => points(difference) + unit,
    };
  const { value, factor, digits, unit: own } = scale(metric, smallest);
  return {
    value,
    said: (difference, unit = own && ` ${own}`) =>
      `${difference > 0 ? '+' : ''}${(factor * difference).toFixed(digits)}${unit}`,
  };
}

/** How many are in the verdict, and why the others are not. */
export function countedText(counted: Counted, { n, plannedVisitors }: Pick<Verdict, 'n' | 'plannedVisitors'>): string {
  const waiting = counted.exposed - counted.closed;
  const others = leftOut.filter(([key]) => counted[key] > 0).map(([key, words]) => `${count(counted[key])} ${words}`);
  return [
    `${count(n)} in the verdict of ${count(counted.exposed)} exposed; planned ${count(plannedVisitors)}.`,
    waiting > 0 ? `${count(waiting)} ${waiting === 1 ? 'has' : 'have'} an open window.` : '',
    others.length ? `Not counted: ${others.join(', ')}.` : '',
    counted.actsBeforeExposure ? `${many(counted.actsBeforeExposure, 'act')} before exposure not counted.` : '',
    counted.lateActs ? `${many(counted.lateActs, 'late act')} not counted.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}
