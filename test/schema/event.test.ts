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
