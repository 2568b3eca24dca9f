import { expect, test } from 'vitest';
import { stored } from '../../../src/collector/ingest/stored.js';
import type { EventKind, WireEvent } from '../../../src/wire/index.js';
import { fullEvents } from '../../support/events.js';

const around = { simulated: false, automated: '' };
const of = (event: WireEvent) => {
  const { name, value, props } = stored(event, 0, around);
  return [name, value, props];
};

test.each<[EventKind, string, number, string]>([
  ['press', 'pay-button', 0, "{'by:touch':1,'unobservable':1}"],
  ['viewable_impression', 'pay-form', 0, '{}'],
  ['dwell', 'pay-form', 1500, "{'inViewMs':3000,'focusedMs':2000,'activeMs':1500}"],
  ['value', 'order', -49.5, "{'amount':-49.5}"],
  ['stage', 'paid', 0, '{}'],
  ['dropped', 'size', 12, "{'count':12,'from':30,'of':169552957}"],
  ['tail', 'page', 41, "{'of':169552957,'last':41}"],
  ['reading_rate', 'terms', 45000, "{'words':180,'activeMs':45000,'band:read':1}"],
  ['hover_hesitation', 'pay-button', 2600, "{'stillMs':2600,'z':-1.5,'pressed':1}"],
  ['form_abandonment', 'pay-form', 3, "{'fields':3,'last:iban':1}"],
  ['rage_click', 'buy', 5, "{'count':5,'spanMs':2400,'unanswered':5}"],
  ['web_vital', 'CLS', 0.0123, "{'value':0.0123}"],
  ['view', '/orders/:id/*', 0, "{'referrer:search':1,'device:phone':1,'navigation:prerender':1}"],
  ['quick_back', '/orders/:id', 2100, "{'activeMs':2100}"],
  ['return', 'page', 6, "{'days':6}"],
  ['open', '', 0, "{'previous':169552957,'previousSeq':41}"],
  ['exposure', '', 0, '{}'],
])('%s is stored as %s with %d and %s', (kind, ...expected) => {
  expect(of(fullEvents[kind])).toEqual(expected);
});

test.each(Object.values(fullEvents))(
  '$kind has its numbers in the props, and nothing that would need escaping',
  (event) => {
    const { name, props } = stored(event, 0, around);
    expect(name + props).toMatch(/^[\w.:/*{}',-]*$/);
    if (event.kind === 'open' || event.kind === 'exposure') return;
    for (const [field, value] of Object.entries(event))
      if (typeof value === 'number' && field !== 'seq' && field !== 't') expect(props).toContain(`'${field}':${value}`);
  },
);

test('what is absent or false is in no prop, and an absent main number is 0', () => {
  const { awayMs: _, ...gone } = fullEvents.interruption;
  expect(of(gone)).toEqual(['pay-form', 0, '{}']);
  expect(of({ ...fullEvents.hover_hesitation, pressed: false })[2]).toBe("{'stillMs':2600,'z':-1.5}");
});

test('a page that says it is driven is automated, unless it is simulated', () => {
  expect(stored(fullEvents.open, 0, around).automated).toBe('webdriver');
  expect(stored(fullEvents.open, 0, { ...around, simulated: true }).automated).toBe('');
});

test('an exposure has its version, its variant and whether it was forced, and a press has none', () => {
  const { hypothesis, hash, variant } = fullEvents.exposure;
  expect(stored(fullEvents.exposure, 0, around)).toMatchObject({ hypothesis, hash, variant, forced: true });
  expect(stored(fullEvents.press, 0, around)).toMatchObject({ hypothesis: '', hash: '', variant: '', forced: false });
});
