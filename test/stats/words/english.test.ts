import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { acts, type Metric } from '../../../src/hypothesis/index.js';
import { did, scale } from '../../../src/stats/index.js';

const order = { on: 'value', name: 'order' } as const;
const spent = { ...order, measure: 'sum', cap: 500, unit: '€' } as const;

test.each<[Metric, effect: number, value: number, value: string, said: string]>([
  [order, 0.03, 0.34, '34.0%', '34.0% of visitors did “order”'],
  [order, 0.002, 0.34, '34.00%', '34.00% of visitors did “order”'],
  [spent, 2, 42.345, '42.3 €', '“order” came to 42.3 € a visitor'],
  [spent, 200, 4234.5, '4235 €', '“order” came to 4235 € a visitor'],
  [{ ...order, measure: 'count', cap: 9 }, 0.1, 1.316, '1.32', '“order” came to 1.32 a visitor'],
  [
    { ...order, measure: 'count', cap: 9, per: { on: 'view', name: '/lamps', measure: 'count', cap: 50 } },
    0.02,
    0.31,
    '0.310',
    '“order” came to 0.310 for each “/lamps”',
  ],
  [
    { on: 'stage', name: 'paid', measure: 'time' },
    30_000,
    192_000,
    '3.20 minutes',
    'visitors took 3.20 minutes on average until they reached “paid” (those who never did: the whole window)',
  ],
  [
    { ...order, measure: 'time' },
    500,
    1920,
    '1.92 seconds',
    'visitors took 1.92 seconds on average until they did “order” (those who never did: the whole window)',
  ],
])('%j with an effect of %d that matters: %d is %s', (metric, effect, value, text, said) => {
  const words = scale(metric, effect);
  expect([words.value(value), words.said(value)]).toEqual([text, said]);
});

test.each<[Metric, effect: number, lower: number, upper: number, said: string]>([
  [order, 0.03, 0.008, 0.054, 'between 0.8 and 5.4 percentage points more'],
  [order, 0.03, 0.0001, 0.054, 'up to 5.4 percentage points more'],
  [order, 0.03, -0.008, 0.054, 'between 0.8 percentage points less and 5.4 more'],
  [spent, 2, 0.5, 3.94, 'between 0.5 and 3.9 € more'],
  [spent, 2, -3.94, -0.5, 'between 0.5 and 3.9 € less'],
  [spent, 2, -0.5, 3.94, 'between 0.5 € less and 3.9 more'],
  [{ ...order, measure: 'count', cap: 9 }, 0.1, -0.3, 0.12, 'between 0.30 less and 0.12 more'],
  [{ ...order, measure: 'time' }, 6000, -90_000, -30_000, 'between 0.50 and 1.50 minutes less'],
])('%j with an effect of %d that matters, from %d to %d', (metric, effect, lower, upper, said) => {
  expect(scale(metric, effect).range(lower, upper)).toBe(said);
});

test.each([
  ['value', 'order', 'did “order”'],
  ['viewable_impression', 'form', 'had “form” in view'],
  ['rage_click', 'buy', 'pressed “buy” again and again unanswered'],
  ['good_abandonment', 'hours', 'read “hours” and left without a press'],
  ['view', '/orders/:id', 'opened “/orders/:id”'],
  ['return', 'page', 'came back on another visit'],
] as const)('%s of %s is said as: %s', (on, name, words) => {
  expect(did({ on, name })).toBe(words);
});

test('every act has words of its own, that fit one person and many', () => {
  const words = acts.map((on) => did({ on, name: 'x' }));
  expect(new Set(words).size).toBe(acts.length);
  for (const said of words) expect(said).toMatch(/^(?!was|were|has|have)[a-z][^*]*$/);
});

test('no word of it says that one thing brings about another: what an association says is made of them', () => {
  const words = readFileSync(new URL('../../../src/stats/words/english.ts', import.meta.url), 'utf8');
  const causal =
    /\b(caus|rais(e|ing)|lower(s|ed|ing)|increas|decreas|because|effect|winner|leads? to|led to|brings?|due to|thanks to|boost|improv|reduc|driv(e|ing))/i;
  expect('of the visitors who did it more come because it raises').toMatch(causal);
  expect(words.match(causal)).toBeNull();
});
