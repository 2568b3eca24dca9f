import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eachOf } from './replay.mjs';
import { truth } from './truth.mjs';

const places = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(
  (name) => `/usr/bin/${name}`,
);
const flags =
  '--disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

/** The Chromium on this machine, or `undefined`. */
export const chromium = () =>
  [process.env.CHROMIUM, ...places, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'].find(
    (path) => path && existsSync(path),
  );

/**
 * Starts one Chromium that pages take for an ordinary one: its visitors are told apart by the `simulated` mark alone.
 * `stop` ends it and removes its folder.
 */
export async function startChromium(executablePath) {
  const { launch } = await import('puppeteer-core');
  const userDataDir = await mkdtemp(join(tmpdir(), 'unasked-chromium-'));
  const args = [...flags.split(' '), '--disable-blink-features=AutomationControlled'];
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  const browser = await launch({ executablePath, headless: true, userDataDir, args, ...signals });
  const userAgent = (await browser.userAgent()).replace('Headless', '');
  return {
    browser,
    /** A page of a visitor of their own. */
    newVisitor: async ({ isSimulated, width = 1280, height = 800 }) => {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.setUserAgent({ userAgent });
      await page.setViewport({ width, height });
      if (isSimulated) await page.evaluateOnNewDocument(() => Object.assign(window, { isSimulated: true }));
      return { page, leave: () => context.close() };
    },
    stop: async () => {
      await browser.close();
      await rm(userDataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Lets so many visitors through the shop, a few at a time, and counts what each is known to have seen and done. */
export async function browse({ chromium, shop, random, visitors, onVisit, signal }) {
  const sent = { visitors: 0, exposures: 0, values: 0, exposed: {} };
  // Drawn beforehand, so that the order in which browsers finish cannot change what the others do.
  const plans = Array.from({ length: visitors }, (_, i) => ({
    isSmall: random.chance(0.4),
    lamp: random.between(0, 5),
    reads: random.chance(truth.opensReviews),
    takes: i === 0 || random.chance(0.7),
    pays: i === 0 || random.chance(truth.goesToPay),
    orders: random.between(0, 1e6) / 1e6,
  }));
  await eachOf(plans, 3, async (plan) => {
    if (signal.aborted) return;
    const size = plan.isSmall ? { width: 390, height: 844 } : {};
    const { page, leave } = await chromium.newVisitor({ isSimulated: true, ...size });
    try {
      const did = await walk(page, shop, plan);
      sent.visitors++;
      sent.values += did.values.length;
      sent.exposures += did.exposed.length;
      for (const id of did.exposed) sent.exposed[id] = (sent.exposed[id] ?? 0) + 1;
      onVisit(sent.visitors);
    } catch (cause) {
      if (!signal.aborted) throw cause;
    } finally {
      await leave().catch(() => undefined);
    }
  });
  return sent;
}

/** One visit with trusted input: allow counting, look around, choose a lamp, perhaps order it. */
export async function walk(page, shop, { lamp, reads, takes, pays, orders }) {
  const did = { exposed: [], values: [], variant: undefined };
  await page.goto(shop, { waitUntil: 'load' });
  await press(page, '[data-consent="granted"]');
  await page.mouse.wheel({ deltaY: 300 });
  await pause(300);
  await go(page, `.lamps li:nth-child(${lamp + 1}) a`);
  await pause(1500); // exposed after 300 ms, seen after a second
  did.exposed.push('reviews-and-orders');
  if (await page.$('[data-hypothesis="button-words"]')) did.exposed.push('button-words');
  if (reads) await press(page, '[data-touchpoint="reviews"]');
  if (takes) {
    await press(page, '[data-variant]:not([hidden]) [data-buy]');
    did.values.push('basket');
  }
  if (takes && pays) {
    await go(page, 'nav a[href="basket.html"]');
    await go(page, '[data-touchpoint="to-pay"]');
    await pause(1200);
    did.exposed.push('pay-on-one-page');
    did.variant = await page.$eval('[data-variant]:not([hidden])', (shown) => shown.dataset.variant);
    if (orders < truth.orders[did.variant]) {
      await order(page);
      did.values.push('order');
    }
  }
  await pause(400);
  await page.goto('about:blank'); // leaves the shop: what is not sent yet goes now
  await pause(200);
  return did;
}

async function order(page) {
  const form = '[data-variant]:not([hidden]) form:not([hidden])';
  const details = { name: 'Demo Visitor', street: 'Kade 1', postcode: '3011 AB', town: 'Rotterdam' };
  for (const [name, value] of Object.entries(details)) {
    await press(page, `${form} [name="${name}"]`);
    await page.keyboard.type(value, { delay: 5 });
  }
  if (await page.$('[data-variant="two-steps"]:not([hidden])')) await press(page, `${form} [type="submit"]`);
  await go(page, `${form} [type="submit"]`);
  await pause(500);
}

/** Moves the mouse there and presses, as a hand would: input that the page can trust. */
export async function press(page, selector) {
  const element = await page.waitForSelector(selector, { timeout: 15_000 });
  await element.scrollIntoView();
  const { x, y } = await element.clickablePoint();
  await page.mouse.move(x, y, { steps: 6 });
  await page.mouse.down();
  await pause(40);
  await page.mouse.up();
  await pause(120);
}

/** Presses what leads to another page, and waits for that. */
export const go = (page, selector) =>
  Promise.all([page.waitForNavigation({ waitUntil: 'load' }), press(page, selector)]);

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
