import { z } from 'zod';
import type { WireEvent } from '../wire/index.js';

const name = z
  .string()
  .regex(/^(?!.*:\/\/)[\w.:/-]{1,128}$/, 'must be 1 to 128 of A-Z a-z 0-9 _ . : / -, and no address');
const streamId = z.string().regex(/^[0-9a-f]{8}$/, 'must be 8 lower-case hex digits');
const seq = z.int().min(0).max(4294967295);
const ms = z
  .number()
  .min(0)
  .max(90 * 864e5);
const amount = z.number().min(-1e15).max(1e15);
const yes = z.literal(true);
const key = { seq, t: ms };
const whole = z.int().min(0).max(1e6);
const positive = z.int().min(1).max(1e6);
const share = z.number().min(0).max(1);
const route = z
  .string()
  .regex(/^\/(?!.*:\/\/)[\w.:/-]{0,158}\*?$/, 'must be the template of a route: /orders/:id, at most 160 characters');

/** What is told of the page, and what is told of a declared element. */
const ofPage = <const K extends string>(kind: K) => ({ ...key, kind: z.literal(kind) });
const ofElement = <const K extends string>(kind: K) => ({ ...ofPage(kind), element: name });
const burst = { count: positive, spanMs: ms, unanswered: whole };

/** The guard for each kind of event. A new kind or field of `wire/` is added here too, with its round trip. */
export const eventByKind: {
  readonly [kind in WireEvent['kind']]: z.ZodType<Extract<WireEvent, { kind: kind }>>;
} = {
  open: z.object({
    ...ofPage('open'),
    webdriver: yes.exactOptional(),
    previous: streamId.exactOptional(),
    previousSeq: seq.exactOptional(),
  }),
  tail: z.object({ ...ofPage('tail'), of: streamId, last: seq }),
  exposure: z.object({
    ...ofPage('exposure'),
    hypothesis: name,
    hash: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hex digits'),
    variant: name.exactOptional(),
    forced: yes.exactOptional(),
  }),
  value: z.object({ ...ofPage('value'), name, amount: amount.exactOptional() }),
  stage: z.object({ ...ofPage('stage'), name }),
  dropped: z.object({
    ...ofPage('dropped'),
    reason: z.enum(['age', 'size', 'storage', 'rejected']),
    count: z.int().min(1).max(1e9),
    from: seq.exactOptional(),
    of: streamId.exactOptional(),
  }),
  press: z.object({
    ...ofElement('press'),
    by: z.enum(['mouse', 'touch', 'pen', 'keyboard']),
    unobservable: yes.exactOptional(),
  }),
  viewable_impression: z.object(ofElement('viewable_impression')),
  dwell: z.object({ ...ofElement('dwell'), inViewMs: ms, focusedMs: ms, activeMs: ms }),
  long_dwell: z.object({ ...ofElement('long_dwell'), activeMs: ms, words: whole }),
  reading_rate: z.object({
    ...ofElement('reading_rate'),
    words: whole,
    activeMs: ms,
    band: z.enum(['linger', 'read', 'skim', 'scan']),
  }),
  scroll_depth: z.object({ ...ofElement('scroll_depth'), block: positive, blocks: positive }),
  reread: z.object({ ...ofElement('reread'), awayMs: ms }),
  answer_overshoot: z.object({ ...ofElement('answer_overshoot'), belowMs: ms }),
  good_abandonment: z.object({ ...ofElement('good_abandonment'), activeMs: ms }),
  interruption: z.object({ ...ofElement('interruption'), awayMs: ms.exactOptional() }),
  time_to_first_action: z.object({ ...ofElement('time_to_first_action'), delayMs: ms }),
  hover_hesitation: z.object({
    ...ofElement('hover_hesitation'),
    stillMs: ms,
    z: z.number().min(-1e6).max(1e6).exactOptional(),
    pressed: z.boolean(),
  }),
  option_flip: z.object({ ...ofElement('option_flip'), count: positive }),
  aborted_press: z.object(ofElement('aborted_press')),
  approach_no_press: z.object({ ...ofElement('approach_no_press'), count: positive }),
  path_efficiency: z.object({
    ...ofElement('path_efficiency'),
    efficiency: share,
    speedRatio: z.number().min(0).max(1e6),
  }),
  field_hesitation: z.object({ ...ofElement('field_hesitation'), delayMs: ms }),
  field_rework: z.object({ ...ofElement('field_rework'), returns: whole, insertions: whole, deletions: whole }),
  validation_error: z.object({
    ...ofElement('validation_error'),
    rule: z.enum([
      'valueMissing',
      'typeMismatch',
      'patternMismatch',
      'tooLong',
      'tooShort',
      'rangeUnderflow',
      'rangeOverflow',
      'stepMismatch',
      'badInput',
      'customError',
      'aria',
    ]),
    count: positive,
  }),
  form_abandonment: z.object({ ...ofElement('form_abandonment'), fields: whole, last: name.exactOptional() }),
  dead_click: z.object(ofElement('dead_click')),
  slow_click: z.object({ ...ofElement('slow_click'), latencyMs: ms }),
  rapid_click: z.object({ ...ofElement('rapid_click'), ...burst }),
  rage_click: z.object({ ...ofElement('rage_click'), ...burst }),
  error_click: z.object({
    ...ofElement('error_click'),
    error: z.enum(['error', 'rejection', 'declared']),
    afterMs: ms,
  }),
  disabled_press: z.object(ofElement('disabled_press')),
  dead_swipe: z.object(ofElement('dead_swipe')),
  quick_back: z.object({ ...ofPage('quick_back'), route, activeMs: ms }),
  loop: z.object({ ...ofElement('loop'), count: positive }),
  reversal: z.object({ ...ofElement('reversal'), afterMs: ms }),
  copy: z.object({ ...ofElement('copy'), length: z.enum(['short', 'medium', 'long']) }),
  return: z.object({ ...ofPage('return'), days: z.int().min(0).max(36_500) }),
  input_integrity: z.object({
    ...ofPage('input_integrity'),
    presses: whole,
    untrusted: whole,
    instant: whole,
    unmoved: whole,
    atOrigin: whole,
  }),
  web_vital: z.object({ ...ofPage('web_vital'), name: z.enum(['CLS', 'FCP', 'INP', 'LCP', 'TTFB']), value: ms }),
  view: z.object({
    ...ofPage('view'),
    route,
    referrer: z.enum(['none', 'internal', 'search', 'social', 'mail', 'other']),
    device: z.enum(['phone', 'tablet', 'desktop']),
    navigation: z.enum(['navigate', 'reload', 'back_forward', 'restore', 'prerender', 'route']),
  }),
  thrashed_cursor: z.object(ofElement('thrashed_cursor')),
  excessive_scroll: z.object(ofPage('excessive_scroll')),
  pointer_exit_top: z.object(ofPage('pointer_exit_top')),
};

/** The fields of a kind, in the order in which the guard gives them. */
export const fieldsOf = (kind: WireEvent['kind']): readonly string[] =>
  Object.keys((eventByKind[kind] as unknown as z.ZodObject).shape);
