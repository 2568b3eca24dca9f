import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { registryDifferences } from '../../src/cli/check.js';
import { hypothesis, lockfile } from '../../src/hypothesis/index.js';
import { folder, root, unasked } from '../support/unasked.js';
import { onePage, reviews } from './declared.js';

const declared = `export const all = [${onePage()}, ${reviews}];`;

test('check says one line and ends with 0 when everything is as locked', async () => {
  const at = await folder({ 'hypotheses.js': declared });
  await unasked(at, ['lock']);
  expect(await unasked(at, ['check'])).toEqual({ code: 0, out: '2 hypotheses, all as locked.\n', err: '' });
});

test('check names every difference from the lock and ends with 1', async () => {
  const at = await folder({ 'hypotheses.js': `export const all = [${onePage()}];` });
  await unasked(at, ['lock']);
  await writeFile(join(at, 'hypotheses.js'), `export const all = [${onePage("owner: 'Eve',")}, ${reviews}];`);
  expect(await unasked(at, ['check'])).toEqual({
    code: 1,
    out: '',
    err: [
      'pay-on-one-page: changed since version 1 was locked; undo it, or run `unasked lock` for version 2 with its own data.',
      'reviews-and-orders: not in hypotheses.lock; run `unasked lock`.',
      '',
    ].join('\n'),
  });
});

test('check fails without a lock', async () => {
  const at = await folder({ 'hypotheses.js': declared });
  expect(await unasked(at, ['check'])).toEqual({
    code: 1,
    out: '',
    err: 'hypotheses.lock is not there: run `unasked lock` and commit it.\n',
  });
});

test('check names stages and touchpoints that are not in the journey', async () => {
  const stage = (id: string, touchpoints: string): string =>
    `{ id: '${id}', name: 'x', expects: 'x', touchpoints: [${touchpoints}] }`;
  const at = await folder({
    'hypotheses.js': declared,
    'journey.js': `export const journey = { persona: 'x', scenario: 'x', stages: [${stage('choose', "'care'")}] };`,
  });
  await unasked(at, ['lock']);
  const { code, err } = await unasked(at, ['check', '--journey', 'journey.js']);
  expect(code).toBe(1);
  expect(err.split('\n')).toEqual([
    'pay-on-one-page: journey.stage must be a stage of the journey (choose), got "pay"',
    'reviews-and-orders: journey.touchpoint must be in stage "choose" (care), got "lamp"',
    '',
  ]);
});

test('the newest version that a collector has must be the locked one', () => {
  const made = hypothesis({
    id: 'a',
    belief: 'b',
    because: 'hunch',
    variants: ['x', 'y'],
    journey: { stage: 's', touchpoint: 't', expects: 'e' },
    primary: { metric: { on: 'value', name: 'v' }, direction: 'increase', baseline: 0.2, smallestEffect: 0.1 },
    window: '1 day',
    owner: 'o',
  });
  const lock = lockfile([made]);
  const registered = (version: number, hash: string) => ({
    site: 's',
    hypotheses: [{ id: 'a', version, hash, status: 'locked' as const, declaration: made }],
  });
  expect(registryDifferences([made], lock, registered(1, made.hash))).toEqual([]);
  expect(registryDifferences([made], lock, { site: 's', hypotheses: [] })).toEqual([
    'a: not registered; run `unasked lock --collector URL`.',
  ]);
  expect(registryDifferences([made], lock, registered(2, '0'.repeat(64)))).toEqual([
    `a: the collector has version 2 (000000000000), the lock version 1 (${made.hash.slice(0, 12)}).`,
  ]);
});

test('the example shop is as locked, with every place in its journey', async () => {
  const shop = join(root, 'examples/shop');
  expect((await unasked(shop, ['check'])).out).toBe('2 hypotheses, all as locked.\n');
  const demo = ['--declarations', 'hypotheses.demo.js', '--lock', 'hypotheses.demo.lock', '--journey', 'journey.js'];
  expect((await unasked(shop, ['check', ...demo])).out).toBe('3 hypotheses, all as locked.\n');
});
