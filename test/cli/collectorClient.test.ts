import { expect, test } from 'vitest';
import { ask } from '../../src/cli/collectorClient.js';
import { answering } from './answering.js';

const asked = (collector: string) => ask({ fetch }, { collector }, '/v1/hypotheses');

test.each([
  { ok: true },
  null,
  [],
  'hello',
  { hypotheses: [] },
  { site: 'shop' },
  { site: 'shop', hypotheses: {} },
  { site: 'shop', hypotheses: [null] },
])('a server that answers %j is no collector', async (answer) => {
  const url = await answering(() => [200, answer]);
  await expect(asked(url)).rejects.toMatchObject({
    code: 3,
    message: `${url}/v1/hypotheses answers 200, and not as a collector does.`,
  });
});

test('a collector behind a path is asked below it', async () => {
  const paths: string[] = [];
  const url = await answering((path) => {
    paths.push(path);
    return [200, { site: 'shop', hypotheses: [] }];
  });
  await asked(`${url}/unasked`);
  expect(paths).toEqual(['/unasked/v1/hypotheses']);
});
