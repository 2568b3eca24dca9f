import { describe, expect, test } from 'vitest';
import { burnInMean } from '../../src/stats/burnIn.js';
import { claim } from '../../src/stats/claim.js';
import { comparison } from '../../src/stats/comparison.js';
import { guardrailReading } from '../../src/stats/guardrail.js';
import { tMixture } from '../../src/stats/sequences/tMixture.js';
import { day, row } from './fixture.js';

/** `n` visitors a day and arm, whose values have exactly this mean and a standard deviation of 30. */
const seconds = (days: number, n: number, means: Readonly<Record<string, number>>) =>
  Array.from({ length: days }, (_, i) =>
    Object.entries(means).map(([arm, mean]) => ({
      ...row(arm, day(i), n, n * mean),
      sumOfSquares: n * (mean * mean + 900),
    })),
  ).flat();
const asked = { metric: 'primary', arm: 'new', control: 'old', burnIn: burnInMean } as const;

describe('a mean', () => {
  const read = (n: number, days: number) =>
    comparison(seconds(days, n, { new: 110, old: 100 }), {
      ...asked,
      mixture: tMixture(0.05, 2000),
      decide: claim('increase', 1),
    });

  test('has no interval before 100 visitors in each arm, and then one', () => {
    expect(read(50, 1).result).toEqual({ kind: 'inconclusive', reason: 'too-early' });
    expect(read(50, 2).result.kind).toBe('interval');
  });

  test('is decided like a share', () => {
    const { state, decidedAt, looks } = read(50, 40);
    expect(state).toBe('supported');
    expect(looks.find(({ lower }) => lower > 0)?.bucket).toBe(decidedAt);
  });

  test('has no interval while its mixture refuses to speak, which is no infinite number', () => {
    const { result, looks } = comparison(seconds(3, 50, { new: 110, old: 100 }), {
      ...asked,
      mixture: tMixture(0.05, 1e7),
      decide: claim('increase', 1),
    });
    expect({ result, looks }).toEqual({ result: { kind: 'inconclusive', reason: 'too-early' }, looks: [] });
  });

  test('that is the same for everybody has no variance', () => {
    const flat = ['new', 'old'].map((arm) => ({ ...row(arm, day(0), 200, 400), sumOfSquares: 800 }));
    expect(comparison(flat, { ...asked, mixture: tMixture(0.05, 2000), decide: () => undefined }).result).toEqual({
      kind: 'inconclusive',
      reason: 'no-variance',
    });
  });
});

describe('a guardrail on a mean', () => {
  const reading = (of: number, good: 'increase' | 'decrease', base = 100) =>
    guardrailReading(
      seconds(40, 200, { new: of, old: base }),
      { metric: { on: 'value', name: 'seconds' }, good, margin: 0.05 },
      { ...asked, metric: 'guardrail-0', alpha: 0.05, plannedVisitors: 8000 },
    );

  test('is not worse when surely less than the margin is lost, worse when surely more', () => {
    expect(reading(100, 'decrease')).toMatchObject({ guardrail: 'not-worse', margin: expect.closeTo(5, 10) });
    expect(reading(110, 'decrease').guardrail).toBe('worse');
    expect(reading(110, 'increase').guardrail).toBe('not-worse');
    expect(reading(105, 'decrease').guardrail).toBe('undecided');
  });

  test('has a margin above 0 also where the control is below it', () => {
    expect(reading(-100, 'increase', -100)).toMatchObject({ guardrail: 'not-worse', margin: expect.closeTo(5, 10) });
  });
});
