import { join } from 'node:path';
import { expect, test } from 'vitest';
import { configProblems, findConfig, loadConfig } from '../../src/cli/config.js';
import { folder } from '../support/unasked.js';

const sound = { site: 'shop', key: 'pk_shop', origins: ['https://shop.example'], declarations: 'hypotheses.js' };

test('a config with every field is sound', () => {
  const all = {
    ...sound,
    secret: 'sk_0123456789',
    lock: 'a.lock',
    journey: 'j.js',
    data: 'd',
    port: 0,
    host: '::1',
    count: ['simulated'],
  };
  expect(configProblems(all)).toEqual([]);
});

test.each([
  [{ prot: 1 }, 'prot is not known; did you mean port?'],
  [{ sceret: 'sk_0123456789' }, 'sceret is not known; did you mean secret?'],
  [{ site: undefined }, 'site must be 1 to 64 of A-Z a-z 0-9 _ . -, got undefined'],
  [{ key: 'sk_secret' }, 'key must be a publishable key: pk_ and letters or digits, got "sk_…"'],
  [
    { origins: ['https://shop.example/'] },
    `origins must be '*' or a list of origins like 'https://shop.example', got ["https://shop.example/"]`,
  ],
  [
    { origins: ['https://*.x.com'] },
    `origins must be '*' or a list of origins like 'https://shop.example', got ["https://*.x.com"]; a * inside an origin matches none: write each one out`,
  ],
  [{ lock: 1 }, 'lock must be the path of a file, got 1'],
  [{ port: '80' }, 'port must be a whole number from 0 to 65535, got "80"'],
  [{ count: ['bots'] }, 'count must list only simulated and automated, got ["bots"]'],
])('%j is refused with the value, of a field that is known and no secret', (change, problem) => {
  expect(configProblems({ ...sound, ...change })).toEqual([problem]);
});

test('a secret that is not sound is not printed', () => {
  expect(configProblems({ ...sound, secret: 'hunter2' })).toEqual([
    'secret must be a secret key: sk_ and at least 8 letters or digits, got another',
  ]);
});

test('paths of a config are relative to it, and its data go beside it', async () => {
  const at = await folder({ 'unasked.config.js': `export default ${JSON.stringify(sound)};` });
  expect(await loadConfig({ cwd: '/' }, join(at, 'unasked.config.js'))).toEqual({
    ...sound,
    declarations: join(at, 'hypotheses.js'),
    data: join(at, '.unasked'),
  });
  expect((await findConfig({ cwd: at }, undefined))?.site).toBe('shop');
  expect(await findConfig({ cwd: join(at, 'elsewhere') }, undefined)).toBeUndefined();
});

test('a config that is not sound fails with every problem', async () => {
  const at = await folder({ 'unasked.config.js': 'export default { sit: 1 };' });
  await expect(loadConfig({ cwd: at }, 'unasked.config.js')).rejects.toMatchObject({
    code: 2,
    message: expect.stringMatching(
      /^unasked\.config\.js is not sound:\n {2}sit is not known; did you mean site\?\n {2}site must/,
    ),
  });
});
