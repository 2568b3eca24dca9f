import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Report } from '../../src/cli/report.js';
import type { VerdictsAnswer } from '../../src/wire/index.js';
import { type Program, start } from '../support/program.js';
import { folder, root, unasked } from '../support/unasked.js';

interface Visitor {
  readonly page: Page;
  readonly leave: () => Promise<void>;
}
interface Browsers {
  readonly chromium: () => string | undefined;
  readonly startChromium: (path: string) => Promise<{
    readonly newVisitor: (options: { isSimulated?: boolean; width?: number; height?: number }) => Promise<Visitor>;
    readonly stop: () => Promise<void>;
  }>;
  readonly walk: (page: Page, shop: string, plan: object) => Promise<{ exposed: string[]; values: string[] }>;
  readonly press: (page: Page, selector: string) => Promise<void>;
  readonly go: (page: Page, selector: string) => Promise<void>;
}

const browsers: Browsers = await import(new URL('../../scripts/demo/browsers.mjs', import.meta.url).href);
const { press, go, walk } = browsers;
let chromium: Awaited<ReturnType<Browsers['startChromium']>>;

beforeAll(async () => {
  const path = browsers.chromium();
  if (!path) throw new Error('chromium is not installed: sudo apt-get install -y chromium');
  chromium = await browsers.startChromium(path);
});
afterAll(() => chromium?.stop());

/** The shop as `npm start` runs it, on free ports and with data of its own. */
async function started(): Promise<
  Program & { shop: string; collector: string; overview: () => Promise<VerdictsAnswer> }
> {
  const program = start('scripts/start.mjs', [
    '--port',
    '0',
    '--shop-port',
    '0',
    '--data',
    join(await folder(), 'data'),
  ]);
  onTestFinished(async () => void (await program.interrupt()));
  const [, shop = ''] = await program.said(/Shop +(http\S+)/);
  const [, collector = ''] = await program.said(/Dashboard +(http\S+)/);
  const overview = async () => (await fetch(`${collector}/v1/verdicts`)).json() as Promise<VerdictsAnswer>;
  return { ...program, shop, collector, overview };
}

async function visitor(options = {}): Promise<Page> {
  const { page, leave } = await chromium.newVisitor(options);
  onTestFinished(() => leave().catch(() => undefined));
  return page;
}

/** Milliseconds until the answer is as wanted. */
async function until(isSo: () => Promise<boolean>): Promise<number> {
  const from = performance.now();
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
  return performance.now() - from;
}

test('what visitors do is in the verdicts within two seconds, and the report counts exactly that', async () => {
  const { shop, collector, overview } = await started();

  const page = await visitor();
  await page.goto(shop);
  await press(page, '[data-consent="granted"]');
  // The best of three: on a busy machine one of them waits for a core, and that is not what is asked.
  const waits: number[] = [];
  for (const lamp of [1, 2, 3]) {
    await page.goto(shop);
    await go(page, `.lamps li:nth-child(${lamp}) a`);
    await new Promise((resolve) => setTimeout(resolve, 600));
    await press(page, '[data-variant]:not([hidden]) [data-buy]');
    waits.push(await until(async () => (await overview()).totals.values === lamp));
  }
  expect(Math.min(...waits)).toBeLessThan(2000);
  await page.goto('about:blank');

  const buyer = await walk(await visitor(), shop, { lamp: 1, reads: true, takes: true, pays: true, orders: 0 });
  const looker = await walk(await visitor(), shop, { lamp: 5, reads: false, takes: false, pays: false, orders: 0 });
  expect(buyer).toMatchObject({ exposed: ['reviews-and-orders', 'pay-on-one-page'], values: ['basket', 'order'] });
  expect(looker).toMatchObject({ exposed: ['reviews-and-orders'], values: [] });
  await until(async () => (await overview()).totals.exposures === 6);
  await until(async () => (await overview()).totals.values === 5);

  const { code, out } = await unasked(root, ['report', '--json', '--collector', collector]);
  expect(code).toBe(0);
  const report: Report = JSON.parse(out);
  expect(report.overview.counts).toEqual(['automated']);
  expect(report.overview.totals).toMatchObject({ visitors: 3, exposures: 6, values: 5, simulated: 0 });
  expect(Object.entries(report.verdicts).map(([id, { counted }]) => [id, counted.exposed, counted.automated])).toEqual([
    ['pay-on-one-page', 1, 0],
    ['reviews-and-orders', 3, 0],
  ]);
  const live = Object.values(report.verdicts['pay-on-one-page']?.live ?? {});
  expect(live.filter(({ exposed }) => exposed > 0)).toEqual([{ exposed: 1, acted: 1 }]);
});

test('who says no is not counted, finds the shop the same, and who asks is forgotten', async () => {
  const { shop, overview } = await started();
  const page = await visitor({ width: 390, height: 844 });
  const sent: string[] = [];
  page.on('request', (request) => request.url().includes('/v1/') && sent.push(request.url()));
  await page.goto(shop);
  await press(page, '[data-consent="denied"]');
  await go(page, '.lamps li:nth-child(1) a');
  await press(page, '[data-variant]:not([hidden]) [data-buy]');
  await go(page, 'nav a[href="basket.html"]');
  await go(page, '[data-touchpoint="to-pay"]');
  expect(await page.$eval('[data-variant]:not([hidden])', (shown) => shown.getAttribute('data-variant'))).toBe(
    'two-steps',
  );
  expect(sent).toEqual([]);
  expect((await overview()).totals.visitors).toBe(0);

  await press(page, 'footer [data-consent="granted"]');
  await page.goto(`${shop}/lamp.html?lamp=moln`);
  await until(async () => (await overview()).totals.exposures === 1);
  await press(page, '#forget');
  await page.waitForFunction(() => /erased, here and at the collector/.test(document.body.textContent ?? ''));
  await until(async () => (await overview()).totals.events === 0);
});

test('every page of the shop passes axe, fits 390 px and breaks no rule of its Content Security Policy', async () => {
  const { shop } = await started();
  const page = await visitor({ width: 390, height: 844 });
  const problems: string[] = [];
  page.on('console', (message) => ['error', 'warn'].includes(message.type()) && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.goto(shop);
  await page.evaluate(() => localStorage.setItem('basket', '{"aske":1,"moln":2}'));
  for (const name of ['index', 'lamp', 'basket', 'pay', 'thanks']) {
    await page.goto(`${shop}/${name}.html`, { waitUntil: 'networkidle0' });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    const violations = await page.evaluate(
      `${axe.source}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html)))`,
    );
    expect(violations, name).toEqual([]);
  }
  expect(problems).toEqual([]);
});

test('a taken port moves on to the next, and Ctrl-C leaves no process', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as AddressInfo;
  const data = join(await folder(), 'data');
  const program = start('scripts/start.mjs', ['--port', `${port}`, '--shop-port', `${port}`, '--data', data]);
  onTestFinished(async () => void (await program.interrupt()));
  const ports = await Promise.all(
    [/Shop +http:\/\/127\.0\.0\.1:(\d+)/, /Dashboard +http:\/\/127\.0\.0\.1:(\d+)/].map(async (pattern) =>
      Number((await program.said(pattern))[1]),
    ),
  );
  for (const each of ports) {
    expect(each).toBeGreaterThan(port);
    expect(each).toBeLessThanOrEqual(port + 21);
  }
  expect(new Set(ports).size).toBe(2);
  expect(await program.interrupt()).toBe(0);
  expect(program.isAlive()).toBe(false);
});

test('the demo counts everything it sent, and finds no effect where there is none', async () => {
  const program = start('scripts/demo.mjs', [
    ...'--once --days 2 --visitors 150 --browsers 2 --pace 0 --port 0 --shop-port 0 --data'.split(' '),
    join(await folder(), 'data'),
  ]);
  onTestFinished(async () => void (await program.interrupt()));
  await program.said(/after \d+ s \(seed 7\)/);
  expect(program.out()).toContain('button-words: right');
  expect(program.out()).toContain('302 visitors sent, 302 counted');
  expect(program.out()).toMatch(/\n(\d+) exposures sent, \1 counted\n(\d+) values sent, \2 counted\n/);
  await program.interrupt();
  expect(program.isAlive()).toBe(false);
});
