import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Env } from './env.js';

const name = 'collector.url.json';

/** Notes in the data folder where its collector answers; gives the function that takes the note away. */
export async function noteRunning(data: string, url: string): Promise<() => Promise<void>> {
  const file = join(data, name);
  // The collector is worth more than the note: without it a report asks the configured port.
  await writeFile(file, JSON.stringify({ pid: process.pid, url })).catch(() => undefined);
  return () => rm(file, { force: true }).catch(() => undefined);
}

/** Where the collector of a data folder answers; `undefined` when none runs, whatever one that was killed has left. */
export async function runningCollector({ fetch }: Pick<Env, 'fetch'>, data: string): Promise<string | undefined> {
  try {
    const { pid, url } = JSON.parse(await readFile(join(data, name), 'utf8'));
    if (!isAlive(pid)) return undefined;
    // A process id is given out again, so it must also answer.
    const { ok } = await fetch(`${url}/healthz`, { redirect: 'error', signal: AbortSignal.timeout(2000) });
    return ok ? url : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // somebody else's
  }
}
