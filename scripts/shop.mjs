// The example shop and its collector, as `npm start` and `npm run demo` run them.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { startShop } from '../examples/shop/server.mjs';
import { root } from './setup.mjs';

/** The compiler projects that have to be built for it; the tests' are not among them. */
export const whatRuns = ['src/browser', 'src/dashboard', 'src/cli'];

const folder = new URL('../examples/shop/', import.meta.url);

/**
 * Starts both on the next free ports, the collector with the lock and drafts of `declarations` (a file's name without
 * its ending). `count` says which visitors count beside real people. Needs `build()` before.
 */
export async function startShopAndCollector({
  data,
  count,
  declarations = 'hypotheses',
  port = 4318,
  shopPort = 4300,
}) {
  const { startCollector } = await import('../dist/modules/collector/index.js');
  const { hypothesis, lockState, problems } = await import('../dist/modules/hypothesis/index.js');
  const declared = Object.values(await import(new URL(`${declarations}.js`, folder))).map(hypothesis);
  const lock = JSON.parse(await readFile(new URL(`${declarations}.lock`, folder), 'utf8'));
  const wrong = declared.flatMap((each) => problems(each).map(({ message }) => `${each.id}: ${message}`));
  if (wrong.length) throw new Error(`examples/shop/${declarations}.js is not sound:\n  ${wrong.join('\n  ')}`);

  let collector;
  const shop = await startShop({ collector: () => collector.url, port: shopPort, hypotheses: `${declarations}.lock` });
  try {
    collector = await startCollector({
      site: 'shop',
      key: 'pk_shop',
      origins: [shop.url, shop.url.replace('127.0.0.1', 'localhost')],
      data: resolve(root, data),
      lock,
      drafts: declared.filter((one) => lockState(one, lock) !== 'locked'),
      count,
      port,
      logLevel: 'warn',
    });
  } catch (cause) {
    await shop.stop();
    throw cause;
  }
  return {
    shop: shop.url,
    collector: collector.url,
    declared,
    stop: async () => {
      await shop.stop();
      await collector.stop();
    },
  };
}

/** Resolves at the first Ctrl-C, SIGTERM or closed terminal; those after it wait for what it began. */
export const interrupted = () =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve(signal));
  });
