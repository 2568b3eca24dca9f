import type { Act, Acts, Hypothesis, Metric } from '../../hypothesis/index.js';
import { grain } from '../grain.js';
import type { Need } from '../needs.js';
import type { Answer, Link, Told, Words } from './words.js';

/** The verdict in English: what `verdict` speaks unless it is given other words. */
export const english: Words = {
  unsound: ({ message }) => `Nothing can be judged until the declaration is sound: ${message}.`,

  sampleRatioMismatch: (arms) => {
    const shown = arms.map(
      ({ arm, saw, expected }) => `${count(saw)} saw ${quoted(arm)} where ${count(expected)} should have`,
    );
    return `Cannot be judged: the variants were not shown as declared (${shown.join(', ')}), so it was not chance alone that chose.`;
  },
  severalVariants: ({ several, exposed }) =>
    `Cannot be judged: ${count(several)} of ${visitors(exposed)} saw more than one variant.`,
  automation: ({ automated, visitors: all }) =>
    `Cannot be judged: ${count(automated)} of ${visitors(all)} were not people but programs.`,
  contradiction: (n) =>
    `Cannot be judged: among ${visitors(n)} the earlier and the later contradict each other, so what was measured has changed on the way.`,
  placeboMoved: ({ placebo, claim }) =>
    `Cannot be told apart: even ${quoted(placebo.name)}, which cannot matter, goes with ${quoted(claim.metric.name)}, so the people in the two groups were different to begin with.`,
  differedBefore: ({ claim, behaviour, window, values, alike }) => {
    const { said, value } = scale(claim.metric, claim.smallestEffect);
    return `Cannot be told apart: in the ${window} before it already, ${likeWithLike(alike)}${said(values.arm)} among those who ${did(behaviour)}, against ${value(values.control)} among the others, so the people in the two groups were different to begin with.`;
  },

  nobodyExposed: () => 'Nothing to judge yet: nobody has been exposed.',
  windowsOpen: ({ exposed, window }) =>
    `Nothing to judge yet: ${visitors(exposed)} ${exposed === 1 ? 'was' : 'were'} exposed, and the time each has to answer (${window}) has not passed for any of them.`,
  waitingForLook: ({ visitors: n, looks, first }) =>
    `Waiting after ${visitors(n)} for the first of ${looks} planned looks, at ${count(first)}.`,
  closedUncompared: ({ maxVisitors, metric }) =>
    `${closedAt(maxVisitors)}: too few of them, or too many, ${did(metric)} for a comparison.`,
  noVariance: ({ kind, metric, visitors: n, same }) => {
    const what = {
      none: `none of ${visitors(n)} ${did(metric)}`,
      all: `all of ${visitors(n)} ${did(metric)}`,
      each: `everyone in a ${group(kind)} did the same`,
      like: `of ${visitors(n)} all who were alike did the same`,
      value: `${visitors(n)} all came to the same`,
    }[same];
    return `Nothing to compare yet: ${what}.`;
  },
  tooEarly: ({ kind, metric, visitors: n, needed, carrying, planned, waiting }) => {
    const head = `Too early to say after ${visitors(n)}`;
    if (!waiting) return `${head}: too few yet for an interval where ${count(planned)} are planned.`;
    const who = isShare(metric)
      ? ` who ${did(metric)} and ${needed} who did not`
      : `, ${carrying} of whom carry the result`;
    return `${head}: each ${group(kind)} needs at least ${needed}${who}; ${soFar(kind, waiting)}.`;
  },

  tooFewAlike: (n) =>
    `Too early to say after ${visitors(n)}: too few in each group have their like in the other, by what was known of them before.`,

  answer: (answer) => {
    const { told, beside, broken } = answer;
    const clauses = [
      ...told.map((one) => compared(answer, one)),
      ...beside.map(({ arm, state }) => {
        if (state === 'refuted') return `${quoted(arm)} does the opposite`;
        return `${quoted(arm)} ${state === 'no-difference' ? 'makes no difference that matters' : 'is still open'}`;
      }),
      ...broken.map(
        ({ guardrail, arm }) => `but ${quoted(guardrail)}, which must not get worse, did with ${quoted(arm)}`,
      ),
    ];
    return `${headline(answer)}: ${clauses.join('; ')}.`;
  },
  link: (link) => {
    const { visitors: n, sensitivity } = link;
    if (link.link === 'none') return `No link to be seen after ${visitors(n)}: ${linked(link)}.`;
    const head = link.link === 'as-believed' ? 'Goes with it' : 'Goes the other way';
    const kind = sensitivity?.weak ? 'a weak link' : 'a link';
    const hidden =
      sensitivity && Number.isFinite(sensitivity.eValue)
        ? `, and a hidden trait tied ${decimal(sensitivity.eValue, 1)}-fold to both would be enough for it`
        : '';
    return `${head}: ${linked(link)}; nobody was assigned, so this is ${kind} and not its reason${hidden}.`;
  },

  cannotShow: (state, window, { leftOut, sized }) => {
    const act = `It shows what visitors did within ${window}, not why or what they felt, and nothing of those who were never exposed or of what came later.`;
    switch (state) {
      case 'supported':
      case 'refuted':
        return `${act} ${sized ? 'The size of the difference may change once the new has become the usual' : 'How large the difference is cannot be said before there is an interval'}.`;
      case 'no-difference':
        return `${act} Some people may gain and others lose: an average can hide both.`;
      case 'undecided':
        return 'An open question is not a sign of no difference: nothing has been shown in either direction.';
      case 'invalid':
        return 'Nothing can be read from these numbers in either direction, however clear they look.';
      case 'association':
        return `${act}${unlike(leftOut)} Nobody was assigned, so something else about these people may explain both; only an experiment could tell.`;
      case 'confounded':
        return 'It cannot tell what people did from who they already were: the numbers would look like this without any link. Only an experiment could tell.';
    }
  },
};

function headline({ answer, visitors: n }: Answer): string {
  switch (answer) {
    case 'supported':
      return 'The belief holds';
    case 'refuted':
      return 'The belief does not hold, the opposite does';
    case 'no-difference':
      return 'No difference that matters';
    case 'none-believed':
      return 'No variant does what was believed';
    case 'closed':
      return closedAt(n);
    case 'open':
      return `Still open after ${visitors(n)}`;
  }
}

const closedAt = (n: number): string => `Closed without an answer at the ${visitors(n)} set for it`;

const group = (kind: Hypothesis['kind']): string => (kind === 'experiment' ? 'variant' : 'group');

function soFar(kind: Hypothesis['kind'], { arm, what, so }: Need): string {
  const one = kind === 'experiment' ? quoted(arm) : 'one';
  const has = so ? count(so) : 'none';
  const said = {
    visitors: `${one} has ${has}`,
    did: `${one} has ${has} who did`,
    'did-not': `${one} has ${has} who did not`,
    carrying: `in ${one} ${has} ${so === 1 ? 'does' : 'do'}`,
  }[what];
  return kind === 'experiment' ? said : `of those with their like in the other group, ${said}`;
}

function ofNeeded({ arm, what, so, needed }: Need): string {
  const whose = { visitors: '', did: ' who did', 'did-not': ' who did not', carrying: ' who carry the result' }[what];
  return `${count(so)} of ${needed}${whose} in ${quoted(arm)}`;
}

function compared({ claim }: Answer, { arm, control, values, bounds, waiting, first, size: stands }: Told): string {
  if (!bounds)
    return first
      ? `with ${quoted(arm)} ${ofFirst(first, 'arm')} visitors ${did(claim.metric)}, against ${ofFirst(first, 'control')} with ${quoted(control)}, before there were enough for an interval`
      : `${quoted(arm)} has too few visitors for a comparison${waiting ? ` (${ofNeeded(waiting)})` : ''}`;
  const { said, value, range, size } = scale(claim.metric, claim.smallestEffect);
  const least = size(claim.smallestEffect);
  const beside = stands
    ? {
        within: `, so within the ${least} that would matter`,
        less: `, so less than the ${least} said to matter`,
        'at-least': `, so at least the ${least} said to matter`,
      }[stands]
    : '';
  return `with ${quoted(arm)} ${said(values.arm)}, against ${value(values.control)} with ${quoted(control)}, ${range(bounds.lower, bounds.upper)}${beside}${first ? earlier(first) : ''}`;
}

const earlier = (first: NonNullable<Told['first']>): string =>
  ` (an interval that leaves both open; it was decided before there was one, by ${ofFirst(first, 'arm')} against ${ofFirst(first, 'control')})`;

const ofFirst = ({ n, did }: NonNullable<Told['first']>, side: 'arm' | 'control'): string =>
  `${count(did[side])} of the first ${count(n[side])}`;

function unlike(leftOut: number): string {
  const percent = decimal(100 * leftOut, 0);
  return percent === '0'
    ? ''
    : ` It leaves out ${percent}% of the visitors, whose like is in one of the two groups only.`;
}

const likeWithLike = (alike: boolean): string => (alike ? 'like with like, ' : '');

function linked({ claim, behaviour, values, alike, bounds, crude }: Link): string {
  const { value, said, range, size, unit } = scale(claim.metric, claim.smallestEffect);
  const groups = isShare(claim.metric)
    ? `of the visitors who ${did(behaviour)}, ${value(values.arm)} later ${did(claim.metric)}, of the others ${value(values.control)}`
    : `among those who ${did(behaviour)} later ${said(values.arm)}, among the others ${value(values.control)}`;
  const link = `${likeWithLike(alike)}${groups}, ${range(bounds.lower, bounds.upper)}`;
  if (crude === undefined) return link;
  const came = [size(Math.abs(crude)), unit, crude < 0 ? 'less' : 'more'].filter(Boolean).join(' ');
  return `${link} (${came} before what was known of them was held alike)`;
}

/** What is held alike in an association. */
export const heldAlike: readonly string[] = [
  'device (phone, tablet, desktop)',
  'where they came from (a search, another site, neither)',
  'new or returning',
  'how soon their first page was answered',
  'whether they had done it before',
];

/** How the numbers of a metric are said in English. */
export interface Scale {
  /** A value: `34.0%`, `1.32`, `42.30 €`, `3.2 minutes`. */
  readonly value: (value: number) => string;
  /** What a value or a difference is multiplied by to be said in `unit`, and how many decimals it then has. */
  readonly factor: number;
  readonly digits: number;
  /** `percentage points`, `€`, `minutes`; empty where there is none. */
  readonly unit: string;
  /** What visitors did, and how much of it: `34.0% of visitors did “order”`, `“order” came to 42.30 € a visitor`. */
  readonly said: (value: number) => string;
  /** The size of a difference, without its unit: `3.0`. */
  readonly size: (difference: number) => string;
  /** Where a difference lies: `between 0.8 and 5.4 percentage points more`. */
  readonly range: (lower: number, upper: number) => string;
}

/**
 * The scale of a metric, with decimals that still tell apart two values a tenth of this difference from each other.
 *
 * @example
 * scale({ on: 'value', name: 'order' }, 0.03).range(0.008, 0.054) // 'between 0.8 and 5.4 percentage points more'
 */
export function scale(metric: Metric, smallestEffect: number): Scale {
  const { factor, digits, time } = grain(metric, smallestEffect);
  const unit = isShare(metric) ? 'percentage points' : (time ?? declaredUnit(metric) ?? '');
  const inUnit = unit && ` ${unit}`;
  const size = (difference: number): string => decimal(factor * difference, digits);
  const value = (given: number): string => size(given) + (isShare(metric) ? '%' : inUnit);
  // Never "between 0.0", which it is not.
  const mirrored = (near: number, far: number, which: string): string =>
    `${Number(size(near)) > 0 ? `between ${size(near)} and` : 'up to'} ${size(far)}${inUnit} ${which}`;
  return {
    factor,
    digits,
    unit,
    value,
    said: (given) => came(metric, value(given)),
    size,
    range: (lower, upper) => {
      if (upper < 0) return mirrored(-upper, -lower, 'less');
      if (lower > 0) return mirrored(lower, upper, 'more');
      return `between ${size(-lower)}${inUnit} less and ${size(upper)} more`;
    },
  };
}

function came(metric: Metric, value: string): string {
  switch (metric.measure) {
    case 'time':
      return `visitors took ${value} on average until they ${did(metric)} (those who never did: the whole window)`;
    case 'count':
    case 'sum':
      return `${quoted(metric.name)} came to ${value} ${metric.per ? `for each ${quoted(metric.per.name)}` : 'a visitor'}`;
    default:
      return `${value} of visitors ${did(metric)}`;
  }
}

const declaredUnit = (metric: Metric): string | undefined => ('unit' in metric ? metric.unit : undefined);

const isShare = ({ measure = 'share' }: Metric): boolean => measure === 'share';

/** What somebody did, to follow a "who" or a share of visitors. */
export function did({ on, name }: Acts): string {
  return didWhat[on].replace('*', () => quoted(name));
}

/** Each act in the past tense, where `*` is the declared name. */
const didWhat: Readonly<Record<Act, string>> = {
  value: 'did *',
  stage: 'reached *',
  press: 'pressed *',
  viewable_impression: 'had * in view',
  dwell: 'stayed at *',
  long_dwell: 'stayed at * long enough to read half of it',
  reading_rate: 'went through the words of *',
  scroll_depth: 'scrolled as far as *',
  reread: 'scrolled back to *',
  answer_overshoot: 'scrolled past * and stayed below it',
  good_abandonment: 'read * and left without a press',
  interruption: 'left * for a while',
  time_to_first_action: 'began to act in *',
  hover_hesitation: 'rested the pointer on *',
  option_flip: 'turned back between the options of *',
  aborted_press: 'began a press on * and let go outside',
  approach_no_press: 'came to * again and again without a press',
  path_efficiency: 'moved the pointer to * and pressed',
  field_hesitation: 'began to fill *',
  field_rework: 'changed * again',
  validation_error: 'filled * with something that was refused',
  form_abandonment: 'left * unfinished',
  dead_click: 'pressed * and nothing answered',
  slow_click: 'pressed * and waited for an answer',
  rapid_click: 'pressed * in quick succession',
  rage_click: 'pressed * again and again unanswered',
  error_click: 'pressed * and met an error',
  disabled_press: 'pressed * while it was disabled',
  dead_swipe: 'swiped * and nothing answered',
  quick_back: 'went back from * at once',
  loop: 'entered * again and again',
  reversal: 'undid *',
  copy: 'copied from *',
  return: 'came back on another visit',
  view: 'opened *',
};

/** A declared name, set apart from the words around it. */
const quoted = (name: string): string => `“${name}”`;

/** A whole number with its thousands apart. */
const count = (n: number): string => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ',');

const decimal = (value: number, digits: number): string => value.toFixed(digits);

const visitors = (n: number): string => `${count(n)} ${n === 1 ? 'visitor' : 'visitors'}`;
