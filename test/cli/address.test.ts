import { join } from 'node:path';
import { expect, test } from 'vitest';
import { askable } from '../../src/cli/address.js';
import { folder, unasked } from '../support/unasked.js';
import { answering } from './answering.js';
import { onePage } from './declared.js';

const commands = [['lock'], ['check'], ['report']];
const configured = (more = ''): string =>
  `export default { site: 'shop', key: 'pk_shop', origins: '*', declarations: 'hypotheses.js', ${more} };`;

async function project(config?: string): Promise<string> {
  const at = await folder({
    'hypotheses.js': `export const a = ${onePage()};`,
    ...(config && { 'unasked.config.js': config }),
  });
  await unasked(at, ['lock']);
  return at;
}

test.each([{ ok: true }, null, { site: 'shop' }])(
  'a server that answers %j is no collector to any command',
  async (answer) => {
    const url = await answering(() => [200, answer]);
    const at = await project();
    for (const command of commands) {
      const { code, err } = await unasked(at, [...command, '--collector', url]);
      expect({ code, err }).toEqual({
        code: 3,
        err: expect.stringMatching(/^http:\S+ answers 200, and not as a collector does\.\n$/),
      });
    }
  },
);

test('a report of a collector that says nothing of totals is none', async () => {
  const url = await answering(() => [200, { site: 'shop', hypotheses: [] }]);
  const { code, err } = await unasked(await project(), ['report', '--collector', url]);
  expect({ code, err }).toEqual({ code: 3, err: `${url}/v1/verdicts answers 200, and not as a collector does.\n` });
});

test.each([
  ['--secret', 'sk_0123456789\nx: y', {}],
  ['--secret', 'hunter2', {}],
  ['UNASKED_SECRET', '', { UNASKED_SECRET: 'sk_0123456789\n' }],
])(
  'a secret of another form, from %s, is refused before anything is asked and not printed',
  async (from, given, env) => {
    let asked = 0;
    const url = await answering(() => [200, ++asked]);
    const at = await project();
    for (const command of commands)
      expect(
        await unasked(at, [...command, '--collector', url, ...(given ? ['--secret', given] : [])], { ...env }),
      ).toEqual({
        code: 2,
        out: '',
        err: `${from} must be a secret key: sk_ and at least 8 letters or digits, got another.\n`,
      });
    expect(asked).toBe(0);
  },
);

test.each(['http://user:pw12@127.0.0.1:1', 'user:pw12@host', 'https://pw12@host/unasked'])(
  'a name and password in the address %s are refused and not printed',
  async (url) => {
    const at = await project();
    const said = 'must hold no name and password: give the secret key with --secret or UNASKED_SECRET.\n';
    for (const command of commands) {
      expect(await unasked(at, [...command, '--collector', url])).toEqual({
        code: 2,
        out: '',
        err: `--collector ${said}`,
      });
    }
    expect((await unasked(at, ['report'], { UNASKED_COLLECTOR: url })).err).toBe(`UNASKED_COLLECTOR ${said}`);
  },
);

test("the config's secret is used wherever the collector and the declarations are named", async () => {
  const keys: unknown[] = [];
  const url = await answering((path, _, key) => [keys.push(`${path} ${key}`) && 200, { site: 'shop', hypotheses: [] }]);
  const at = await project(configured("secret: 'sk_0123456789', lock: 'other.lock'"));
  const { code, out } = await unasked(at, ['lock', '--declarations', 'hypotheses.js', '--collector', url]);
  expect({ code, out }).toEqual({
    code: 0,
    out: `hypotheses.lock\n  new        pay-on-one-page  version 1\nRegistered at ${url}: 1 of site shop.\n`,
  });
  await unasked(at, ['check', '--declarations', 'hypotheses.js', '--collector', url]);
  await unasked(at, ['report', '--collector', url]);
  expect(keys).toEqual(
    ['hypotheses', 'lock', 'hypotheses', 'verdicts'].map((path) => `/v1/${path} Bearer sk_0123456789`),
  );
});

test('UNASKED_COLLECTOR names the collector of a report; lock and check ask only the one that their option names', async () => {
  const asked: string[] = [];
  const url = await answering((path) => [asked.push(path) && 200, { site: 'shop', hypotheses: [] }]);
  const at = await project();
  for (const command of commands) await unasked(at, command, { UNASKED_COLLECTOR: url });
  expect(asked).toEqual(['/v1/verdicts']);
});

test('a collector of another site is told from ours, and no lock is sent to it', async () => {
  const asked: string[] = [];
  const url = await answering((path) => [asked.push(path) && 200, { site: 'other', hypotheses: [] }]);
  const at = await project(configured());
  for (const command of commands) {
    const { code, err } = await unasked(at, [...command, '--collector', url]);
    expect({ code, err }).toEqual({
      code: 3,
      err: `The collector at ${url} is of site "other", the config of "shop": name another with --collector URL or --config FILE.\n`,
    });
  }
  expect(asked).toEqual(['/v1/hypotheses', '/v1/hypotheses', '/v1/verdicts']);
});

test.each(['/unasked', '/unasked/'])('a collector behind the path %s is asked below it', async (path) => {
  const asked: string[] = [];
  const url = await answering((at) => [asked.push(at) && 200, { site: 'shop', hypotheses: [] }]);
  const at = await project();
  const { out } = await unasked(at, ['lock', '--collector', url + path]);
  expect(out).toContain(`Registered at ${url}/unasked: 1 of site shop.\n`);
  expect(asked).toEqual(['/unasked/v1/lock']);
});

test.each(['0.0.0.0', '::', '::0'])('a config that listens on %s is asked at the loopback address', async (host) => {
  const at = await project(configured(`host: '${host}', port: 1`));
  const { code, err } = await unasked(at, ['report', '--config', join(at, 'unasked.config.js')]);
  const name = host === '0.0.0.0' ? '127.0.0.1' : '[::1]';
  expect([code, err]).toEqual([3, expect.stringContaining(`No collector answers at http://${name}:1 (`)]);
});

test.each([
  ['http://0.0.0.0:4318', 'http://127.0.0.1:4318'],
  ['http://[::]:4318', 'http://[::1]:4318'],
  ['https://0.0.0.0/unasked', 'https://127.0.0.1/unasked'],
  ['http://0.0.0.0.example', 'http://0.0.0.0.example'],
  ['http://[fe80::1%eth0]:4318', 'http://[fe80::1%eth0]:4318'],
  ['https://unasked.example//0.0.0.0/', 'https://unasked.example//0.0.0.0/'],
])('from this machine, %s is asked at %s', (listens, asked) => {
  expect(askable(listens)).toBe(asked);
});
