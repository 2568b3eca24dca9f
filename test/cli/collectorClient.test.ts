import { expect, test } from 'vitest';
import { ask } from '../../src/cli/collectorClient.js';
import { answering } from './answering.js';

const asked = (collector: string, secret?: string) =>
  ask({ fetch }, { collector, ...(secret !== undefined && { secret }) }, '/v1/hypotheses');

test.each([
  { ok: true },
  null,
  [],
  'hello',
  { hypotheses: [] },
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
  await asked(`${url}/unasked/`);
  expect(paths).toEqual(['/unasked/v1/hypotheses', '/unasked/v1/hypotheses']);
});

test.each(['http://ana:pw12@127.0.0.1:1', 'https://pw12@host/unasked'])(
  'a name and password in %s are refused and not printed',
  async (collector) => {
    await expect(asked(collector)).rejects.toMatchObject({ code: 2, message: expect.not.stringContaining('pw12') });
  },
);

test.each(['hunter2', 'sk_0123456789\nx: y'])('a secret of another form is refused and not printed', async (secret) => {
  await expect(asked('http://127.0.0.1:1', secret)).rejects.toMatchObject({
    code: 2,
    message: 'The secret key must be sk_ and letters, digits, _ or -.',
  });
});
