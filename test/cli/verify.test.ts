import { expect, test } from 'vitest';
import { toHypothesis } from '../../src/hypothesis/index.js';
import { english, verdict as judged } from '../../src/stats/index.js';
import type { VerdictAnswer } from '../../src/wire/index.js';
import * as answers from '../fixtures/dashboard/answers.js';
import { folder, unasked } from '../support/unasked.js';

const { supported } = answers;

/** Runs `unasked verify` on this, as a file. */
const verify = async (content: unknown) => {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return unasked(await folder({ 'verdict.json': text }), ['verify', 'verdict.json']);
};

const isVerdict = (each: unknown): each is VerdictAnswer =>
  Object(each).verdict !== undefined && Object(each).hypothesis.version > 0;

test('what the collector answers for every kind of verdict comes out the same, one file or a whole report', async () => {
  const all = Object.values(answers).filter(isVerdict);
  expect(new Set(all.map(({ verdict }) => verdict.state)).size).toBeGreaterThan(5);
  const { code, out, err } = await verify({
    overview: {},
    verdicts: Object.fromEntries(all.map((each, i) => [i, each])),
  });
  expect(err).toBe('');
  expect(code).toBe(0);
  expect(out.match(/^✓/gm)).toHaveLength(all.length);
  for (const { verdict } of all) expect(out).toContain(verdict.sentence);

  const one = await verify(supported);
  expect(one.code).toBe(0);
  expect(one.out).toContain(`✓ lamp-shop · ${supported.hypothesis.id} · version ${supported.hypothesis.version}`);
});

test('what visitors did before their exposure is part of the evidence', async () => {
  const { evidence, hypothesis } = supported;
  const primary = (evidence.metrics.primary ?? []).map((row) => ({
    ...row,
    other: { sum: Math.round(row.n / 4), sumOfSquares: Math.round(row.n / 4), product: Math.round(row.sum / 2) },
  }));
  const seen = { ...evidence, metrics: { ...evidence.metrics, primary } };
  const verdict = judged(toHypothesis(hypothesis.declaration), seen);
  expect(verdict.comparisons).not.toEqual(supported.verdict.comparisons);
  const { code, err } = await verify({ ...supported, evidence: seen, verdict });
  expect([err, code]).toEqual(['', 0]);
});

test('a verdict in another language is derived from its numbers, told in English, and its own words are not vouched for', async () => {
  const words = { ...english, answer: () => '✓ ∎', cannotShow: () => '⊘' };
  const verdict = judged(toHypothesis(supported.hypothesis.declaration), supported.evidence, words);
  expect(verdict.sentence).toBe('✓ ∎');
  const { code, out, err } = await verify({ ...supported, verdict });
  expect([err, code]).toEqual(['', 0]);
  expect(out).toContain(
    `  ${supported.verdict.sentence}\n  The file says it in other words, which are not checked: ✓ ∎ ⊘\n`,
  );

  expect((await verify(supported)).out).not.toContain('other words');
  expect((await verify({ ...supported, verdict: { ...verdict, state: 'refuted' } })).code).toBe(1);
});

test('a file from before a verdict said how many carry a mean is as true as one that says it rightly', async () => {
  const { fewCarry } = answers;
  const [one] = fewCarry.verdict.comparisons;
  if (!one?.carrying) throw new Error('it does not say how many');
  const saying = (comparison: typeof one) =>
    verify({ ...fewCarry, verdict: { ...fewCarry.verdict, comparisons: [comparison] } });
  const { carrying, ...before } = one;
  expect(await saying(before)).toMatchObject({ err: '', code: 0 });
  const { code, err } = await saying({ ...one, carrying: { ...carrying, arm: 24 } });
  expect([code, err]).toEqual([1, expect.stringContaining('carrying.arm: the file says 24, derived 12')]);
});

/** A copy in which the value at a path (`verdict.comparisons.0.arm`) was changed by hand. */
function changed(path: string, change: (value: never) => unknown): unknown {
  const copy: unknown = structuredClone(supported);
  const names = path.split('.');
  const last = names.pop() as string;
  const holder = names.reduce((of, name) => Object(of)[name], copy);
  Object(holder)[last] = change(Object(holder)[last] as never);
  return copy;
}

const treatment = supported.verdict.comparisons[0]?.arm;

test.each<[what: string, path: string, change: (value: never) => unknown, told: string]>([
  ['an interval', 'verdict.comparisons.0.result.lower', (x: number) => x + 1e-6, 'verdict.comparisons[0].result.lower'],
  ['a state', 'verdict.state', () => 'refuted', 'verdict.state: the file says "refuted", derived "supported"'],
  ['a row', 'evidence.metrics.primary.3.sum', (x: number) => x + 1, 'verdict.comparisons[0]'],
  ['a row that is gone', 'evidence.metrics.primary', (x: unknown[]) => x.slice(1), 'verdict.n'],
  ['a split', `evidence.exposed.${treatment}`, (x: number) => x * 2, 'verdict.sampleRatio'],
  ['a field that is none', 'verdict.bonus', () => 1, 'verdict.bonus: the file says 1, derived nothing'],
  ['another name', 'hypothesis.id', () => 'another-belief', 'the file is of another-belief, the declaration in it of'],
  ['a smaller effect', 'hypothesis.declaration.primary.smallestEffect', (x: number) => x / 2, 'not the locked one'],
  ['an unsound declaration', 'hypothesis.declaration.owner', () => '', 'declaration.owner: owner must'],
])('%s changed by hand is found and named', async (_, path, change, told) => {
  const { code, out, err } = await verify(changed(path, change));
  expect(err).toContain(told);
  expect(code).toBe(1);
  expect(out).toBe('');
});

test.each<[string, unknown, string]>([
  ['no JSON', 'verdict', 'verdict.json is not JSON'],
  ['another file', { lock: 1 }, 'verdict.json is no exported verdict'],
  ['a draft', { ...supported, hypothesis: { ...supported.hypothesis, version: 0 } }, 'hypothesis.version.'],
  ['a number of visitors that is none', changed('evidence.metrics.primary.0.n', () => -1), 'primary.0.n.'],
  ['a report without verdicts', { overview: {}, verdicts: {} }, 'holds no verdict'],
])('%s is refused with what is wrong', async (_, content, told) => {
  const { code, err } = await verify(content);
  expect(err).toContain(told);
  expect(code).toBe(2);
});

test('a file that is not there, and no file, are wrong use', async () => {
  const cwd = await folder();
  const missing = await unasked(cwd, ['verify', 'gone.json']);
  expect([missing.code, missing.err]).toEqual([2, expect.stringContaining('gone.json cannot be read')]);
  expect((await unasked(cwd, ['verify'])).err).toContain('needs a FILE');
});
