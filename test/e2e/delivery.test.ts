import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { start } from '../support/program.js';
import { root } from '../support/unasked.js';

const harness = 'scripts/bench/delivery.mjs';

/** Runs rows of the fault harness once in Chromium, 200 events each, and gives its figures by name. */
function harnessed(...args: string[]): Promise<ReadonlyMap<string, number>> {
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [harness, '--runs=1', '--engine=chromium', '--events=200', ...args],
      { cwd: root },
      (error, out, err) => {
        if (error) return reject(new Error(`${error.message}\n${err}`));
        const lines = out.split('\n').filter(Boolean);
        resolve(
          new Map(
            lines.map((line) => {
              const { bench, value } = JSON.parse(line) as { bench: string; value: number };
              return [bench.replace(/^delivery\/(chromium\/)?/, ''), value];
            }),
          ),
        );
      },
    );
  });
}

/** Processes with this text in their command line. */
const processes = (text: string): string[] =>
  readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text);
    } catch {
      return false; // it has ended
    }
  });

test('rows of the fault harness: all is delivered, and stored once', async () => {
  const figures = await harnessed('--only=navigate,refused,three-tabs,bad-event');
  for (const row of ['navigate', 'refused', 'three-tabs', 'bad-event']) {
    expect([row, figures.get(`${row}/delivered`)]).toEqual([row, 100]);
    expect([row, figures.get(`${row}/stored twice`)]).toEqual([row, 0]);
  }
});

test('five kills of the browser lose nothing that the disk had, spoil nothing, store nothing twice', async () => {
  const figures = await harnessed('--only=kills', '--kills=5');
  expect(figures.get('kills-chromium/kills')).toBe(5);
  expect(figures.get('kills-chromium/on disk for 150 ms and missing')).toBe(0);
  expect(figures.get('kills-chromium/corrupt')).toBe(0);
  expect(figures.get('kills-chromium/stored twice')).toBe(0);
});

test('Ctrl-C ends every browser and collector that the harness began, and removes its folder', async () => {
  const program = start(harness, ['--only=navigate', '--runs=3']);
  const folder = await program.said(/folder: (\S+)/).then(([, path]) => String(path));
  await expect.poll(() => processes(folder).length, { timeout: 20_000 }).toBeGreaterThan(4);
  expect(await program.interrupt()).toBe(130);
  await expect.poll(() => processes(folder), { timeout: 5000 }).toEqual([]);
  expect(readdirSync(tmpdir()).map((name) => `${tmpdir()}/${name}`)).not.toContain(folder);
});
