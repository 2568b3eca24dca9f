// The real collector in a process of its own; and what is in its store when all is over.
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const self = fileURLToPath(import.meta.url);
const site = 'bench';

if (process.argv[1] === self && process.send) await serve(process.argv[2]);

async function serve(data) {
  const { startCollector } = await import('../../../dist/modules/collector/index.js');
  const collector = await startCollector({ data, site, key: 'pk_bench', origins: '*', port: 0, logLevel: 'error' });
  process.on('message', async () => {
    await collector.stop();
    process.disconnect();
  });
  process.send(collector.url);
}

/** `stop` ends it as one would, and resolves with `{ [name]: { rows, numbers } }` of all values in the store. */
export async function startStore(data) {
  const child = fork(self, [data], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = await Promise.race([
    new Promise((resolve) => child.once('message', resolve)),
    ended.then((code) => Promise.reject(new Error(`the collector ended with ${code}`))),
  ]);
  return {
    url,
    kill: () => child.kill('SIGKILL'),
    stop: async () => {
      child.send('stop');
      await ended;
      return counted(data);
    },
  };
}

async function counted(data) {
  const { startStore } = await import('../../../dist/modules/collector/store/supervisor.js');
  const store = await startStore({ path: join(data, 'store'), site });
  try {
    const rows = await store.rows({
      sql: `SELECT name, count() AS rows, uniqExact(value) AS numbers FROM events FINAL
        WHERE site = {site:String} AND kind = 'value' GROUP BY name`,
      params: { site },
    });
    return Object.fromEntries(
      rows.map(({ name, rows, numbers }) => [name, { rows: Number(rows), numbers: Number(numbers) }]),
    );
  } finally {
    await store.stop();
  }
}
