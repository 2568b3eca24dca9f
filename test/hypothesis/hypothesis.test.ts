import { expect, test } from 'vitest';
import { gainMetric, hypothesis, toHypothesis } from '../../src/hypothesis/hypothesis.js';
import { onePage, readersBuy } from '../support/declarations.js';

test('an experiment gets its defaults, so that the hash pins them', () => {
  expect(hypothesis(onePage)).toEqual({
    ...onePage,
    kind: 'experiment',
    unit: 'visitor',
    seed: 'pay-on-one-page',
    split: { 'two-pages': 0.5, 'one-page': 0.5 },
    guardrails: [],
    stopping: { alpha: 0.05 },
    // Pinned: another hash would turn every lock out there into a changed declaration.
    hash: '0667d8bdc469ef7a45d78b95f48e72bd4fc8f1f3a365c515fc64893880ae2862',
  });
});

test('a guardrail gets the default margin of one per cent', () => {
  const metric = { on: 'stage', name: 'basket' } as const;
  const { guardrails } = hypothesis({ ...onePage, guardrails: [{ metric, good: 'increase' }] });
  expect(guardrails).toEqual([{ metric, good: 'increase', margin: 0.01 }]);
});

test('a field that is undefined is as good as absent', () => {
  const loose = {
    ...onePage,
    split: undefined,
    seed: undefined,
    stopping: { alpha: undefined },
    guardrails: undefined,
  };
  expect(toHypothesis(loose)).toEqual(hypothesis(onePage));
});

test('a hypothesis without variants is an association', () => {
  expect(hypothesis(readersBuy)).toMatchObject({ kind: 'association' });
});

test('writing the same declaration in another order gives the same hash', () => {
  const reversed = Object.fromEntries(Object.entries(onePage).reverse()) as unknown as typeof onePage;
  expect(hypothesis(reversed).hash).toBe(hypothesis(onePage).hash);
});

test('any change of any word gives another hash', () => {
  expect(hypothesis({ ...onePage, belief: `${onePage.belief}.` }).hash).not.toBe(hypothesis(onePage).hash);
});

test('the declaration of a lock, and one that is already declared, give the same hypothesis', () => {
  const declared = hypothesis(onePage);
  const { hash: _, ...locked } = declared;
  expect(toHypothesis(JSON.parse(JSON.stringify(locked)))).toEqual(declared);
  expect(toHypothesis(declared)).toEqual(declared);
});

test('a copy with one word changed does not pass under the old hash', () => {
  const changed = { ...hypothesis(onePage), belief: 'Fewer steps, more orders' };
  expect(toHypothesis(changed).hash).toBe(hypothesis({ ...onePage, belief: changed.belief }).hash);
});

test('a refused declaration still gives the page a control to show', () => {
  const refused = toHypothesis({ ...onePage, variants: ['two-pages'] });
  expect(refused.flaw).toBe('it needs an id and two or more variants');
  expect(refused).toMatchObject({ kind: 'experiment', id: 'pay-on-one-page', variants: ['two-pages'] });
  expect(toHypothesis({ variants: 7 })).toMatchObject({ variants: ['control'] });
});

test.each([null, undefined, 7, 'pay', [], () => 1, new Map()])('%s is refused and never throws', (given: unknown) => {
  expect(toHypothesis(given).flaw).toMatch(/needs an id/);
});

test('a gain without a metric of its own is shown by the primary one', () => {
  const { name } = gainMetric(hypothesis(onePage), { gain: 'is done sooner' });
  expect(name).toBe('order');
  expect(gainMetric(hypothesis(onePage), { gain: 'x', metric: { on: 'stage', name: 'paid' } }).name).toBe('paid');
});
