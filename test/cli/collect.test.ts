import { spawnSync } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Program, start } from '../support/program.js';
import { build, cli, folder, unasked } from '../support/unasked.js';
import { answering } from './answering.js';
import { onePage, reviews } from './declared.js';

const config = `export default {
  site: 'shop', key: 'pk_shop', origins: '*', declarations: 'hypotheses.js', port: 0,
};`;

function collect(at: string): Program {
  build();
  const program = start(cli, ['collect', '--config', join(at, 'unasked.config.js')]);
  onTestFinished(async () => void (await program.interrupt()));
  return program;
}

test('collect serves what is locked, shows the rest as drafts, and Ctrl-C ends it with 0 and leaves no process', async () => {
  const at = await folder({ 'unasked.config.js': config, 'hypotheses.js': `export default [${onePage()}];` });
  await unasked(at, ['lock']);
  await writeFile(join(at, 'hypotheses.js'), `export default [${onePage()}, ${reviews}];`);
  const program = collect(at);
  const [, url = ''] = await program.said(/^unasked shop: open (http:\/\/127\.0\.0\.1:\d+)\n/);
  expect(program.out()).toMatch(/\n {2}1 locked, 1 drafted; data in .+\.unasked\n {2}press Ctrl-C to stop\n$/);

  const { out } = await unasked(at, ['report', '--collector', url]);
  expect(out).toContain('pay-on-one-page · version 1 · locked · Ana');
  expect(out).toContain('reviews-and-orders · draft · Milan');

  expect(await unasked(at, ['check', '--collector', url])).toMatchObject({
    code: 1,
    err: 'reviews-and-orders: not in hypotheses.lock; run `unasked lock`.\n',
  });
  expect((await unasked(at, ['lock', '--collector', url])).out).toContain(`Registered at ${url}: 2 of site shop.\n`);
  expect(await unasked(at, ['check', '--collector', url])).toMatchObject({
    code: 0,
    out: '2 hypotheses, all as locked.\n',
  });

  await writeFile(join(at, 'hypotheses.js'), `export default [${onePage("owner: 'Eve',")}, ${reviews}];`);
  await unasked(at, ['lock']);
  const differs = await unasked(at, ['check', '--collector', url]);
  expect(differs.code).toBe(1);
  expect(differs.err).toMatch(
    /^pay-on-one-page: the collector has version 1 \([0-9a-f]{12}\), the lock version 2 \([0-9a-f]{12}\)\.\n$/,
  );

  expect(await program.interrupt()).toBe(0);
  expect(program.isAlive()).toBe(false);
});

test('a report finds the collector that runs on the data, wherever it listens, and the configured one when it was killed', async () => {
  const at = await folder({ 'hypotheses.js': `export default [${onePage()}];` });
  const other = await answering(() => [200, { site: 'other', hypotheses: [] }]);
  const taken = Number(new URL(other).port);
  await writeFile(join(at, 'unasked.config.js'), config.replace('port: 0', `port: ${taken}`));
  const isOther = { code: 3, err: expect.stringContaining(`${other} is of site "other", the config of "shop"`) };
  expect(await unasked(at, ['report'])).toMatchObject(isOther);

  const moved = collect(at);
  const [, url = ''] = await moved.said(/open (http:\/\/127\.0\.0\.1:\d+)\n/);
  expect(url).not.toBe(other);
  expect(await unasked(at, ['report'])).toMatchObject({ code: 0, out: expect.stringMatching(/^shop /) });
  await moved.interrupt();
  expect(await readdir(join(at, '.unasked'))).not.toContain('collector.url.json');
  expect(await unasked(at, ['report'])).toMatchObject(isOther);

  const note = (pid: number, to: string): Promise<void> =>
    writeFile(join(at, '.unasked/collector.url.json'), JSON.stringify({ pid, url: to }));
  const { pid: gone = 0 } = spawnSync(process.execPath, ['--version']);
  await note(gone, 'http://127.0.0.1:1');
  expect(await unasked(at, ['report'])).toMatchObject(isOther);
  await note(process.pid, 'http://127.0.0.1:1'); // its id went to another
  expect(await unasked(at, ['report'])).toMatchObject(isOther);
  await writeFile(join(at, '.unasked/collector.url.json'), '{');
  expect(await unasked(at, ['report'])).toMatchObject(isOther);
});

test('a collector that listens on every address prints the loopback one', async () => {
  const secret = "secret: 'sk_0123456789', host: '0.0.0.0',";
  const at = await folder({
    'unasked.config.js': config.replace('port: 0,', `port: 0, ${secret}`),
    'hypotheses.js': `export default [${onePage()}];`,
  });
  await collect(at).said(/^unasked shop: open http:\/\/127\.0\.0\.1:\d+\n/);
  expect(await unasked(at, ['report'])).toMatchObject({ code: 0, err: '' });
});

test.each([
  [['--port', 'http'], '--port must be a whole number from 0 to 65535, got "http".\n'],
  [['--port', '70000'], '--port must be a whole number from 0 to 65535, got 70000.\n'],
  [['--host', '0.0.0.0'], /^host 0\.0\.0\.0 can be reached from other machines, so results need a secret: .+\n$/],
  [['--data', 'unasked.config.js'], /unasked\.config\.js/],
  [['--config', 'none.js'], 'There is no config at none.js: name it with --config FILE.\n'],
])('%j ends with 2 and one clear line', async (args, err) => {
  const at = await folder({ 'unasked.config.js': config, 'hypotheses.js': `export default [${onePage()}];` });
  const ended = await unasked(at, ['collect', ...args]);
  expect(ended.code).toBe(2);
  expect(ended.err).toMatch(err);
  expect(ended.err.split('\n')).toHaveLength(2);
});

test('a declaration that is not sound stops the collector from starting', async () => {
  const at = await folder({
    'unasked.config.js': config,
    'hypotheses.js': `export default [${onePage("owner: '',")}];`,
  });
  expect(await unasked(at, ['collect'])).toEqual({
    code: 1,
    out: '',
    err: 'hypotheses.js: 1 problem\n  default[0]: owner must say it in words, got ""\n',
  });
});
