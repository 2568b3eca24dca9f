#!/usr/bin/env node
import { readFile } from 'node:fs/promises';
import { check } from './check.js';
import { collect } from './collect.js';
import type { Env } from './env.js';
import { lock } from './lock.js';
import { plan } from './plan.js';
import { report } from './report.js';
import { run } from './run.js';
import { verify } from './verify.js';

const { stdout, stderr, env: variables } = process;

// `unasked report | head`: the reader has gone, which is no fault of ours.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const env: Env = {
  cwd: process.cwd(),
  variables,
  out: (text) => void stdout.write(text),
  err: (text) => void stderr.write(text),
  fetch,
  colour: stdout.isTTY === true && !variables.NO_COLOR && variables.TERM !== 'dumb',
  columns: stdout.columns ?? 100,
  isWatched: stderr.isTTY === true,
  interrupted: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
    }),
};

const { version } = JSON.parse(await readFile(new URL('../../../package.json', import.meta.url), 'utf8'));
process.exitCode = await run(env, [plan, lock, check, collect, report, verify], version, process.argv.slice(2));
