import { describe, expect, test } from 'vitest';
import { eventByKind } from '../../src/schema/index.js';
import type { EventKind } from '../../src/wire/index.js';
import { fullEvents } from '../support/events.js';

const kinds = Object.keys(fullEvents) as EventKind[];
const guard = (kind: EventKind, event: unknown) => eventByKind[kind].safeParse(event);

test('every kind of event has a guard', () => {
  expect(Object.keys(eventByKind).sort()).toEqual([...kinds].sort());
});

test.each(kinds)('%s passes unchanged with every optional field filled', (kind) => {
  expect(guard(kind, fullEvents[kind])).toEqual({ success: true, data: fullEvents[kind] });
});

describe.each(kinds)('%s', (kind) => {
  const full: Record<string, unknown> = { ...fullEvents[kind] };

  test('loses a field that no SDK of ours sends', () => {
    const parsed = guard(kind, { ...full, note: 'hello' });
    expect(parsed.data).toEqual(fullEvents[kind]);
  });

  test.each(Object.keys(full))('is refused when %s holds what it cannot', (field) => {
    expect(guard(kind, { ...full, [field]: { secret: 'x' } }).success).toBe(false);
    expect(guard(kind, { ...full, [field]: Number.POSITIVE_INFINITY }).success).toBe(false);
    expect(guard(kind, { ...full, [field]: null }).success).toBe(false);
  });
});

test.each(['a b', '', 'x'.repeat(129), 'name@example.com', 'a?b=c', '<b>', 'ключ', 'https://x.example/a'])(
  '%j cannot be a name',
  (name) => {
    expect(guard('value', { kind: 'value', seq: 0, t: 0, name }).success).toBe(false);
  },
);

test.each([-1, 0.5, 2 ** 32, Number.NaN])('%d cannot be a seq', (seq) => {
  expect(guard('stage', { kind: 'stage', seq, t: 0, name: 'pay' }).success).toBe(false);
});

test.each(['/', '/orders/:id', '/a/b/c/d/e/f/*', '/de/preise.html'])('%j is a route', (route) => {
  expect(guard('view', { ...fullEvents.view, route }).success).toBe(true);
});

test.each([
  '',
  'orders',
  '/orders?id=3',
  '/a#b',
  '/a b',
  '/m@x.example',
  '/%40',
  '/a*b',
  '/x://y',
  `/${'x'.repeat(160)}`,
])('%j is no route', (route) => {
  expect(guard('view', { ...fullEvents.view, route }).success).toBe(false);
});

test.each([
  ['dwell', { activeMs: 90 * 864e5 + 1 }],
  ['rage_click', { count: 0 }],
  ['rapid_click', { unanswered: 1e6 + 1 }],
  ['long_dwell', { words: 1.5 }],
  ['path_efficiency', { efficiency: 1.01 }],
  ['scroll_depth', { block: 0 }],
  ['return', { days: -1 }],
  ['web_vital', { name: 'FID' }],
  ['form_abandonment', { last: 'IBAN of Bob' }],
] as const)('%s is refused with %j', (kind, change) => {
  expect(guard(kind, { ...fullEvents[kind], ...change }).success).toBe(false);
});

test('a rest on a control that no press followed passes, too', () => {
  const event = { ...fullEvents.hover_hesitation, pressed: false };
  expect(guard('hover_hesitation', event)).toEqual({ success: true, data: event });
});
