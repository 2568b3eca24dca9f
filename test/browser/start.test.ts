import { afterEach, expect, test, vi } from 'vitest';
import { createIndexedDbBuffer } from '../../src/browser/buffer/indexedDb.js';
import { start } from '../../src/browser/index.js';
import { assign, type Hypothesis, hypothesis, lockfile, toHypothesis } from '../../src/hypothesis/index.js';
import { payForm } from '../support/shopPage.js';
import { element, type Started, settle, started } from './started.js';

let sdk: Started;
afterEach(() => {
  sdk?.unasked.stop();
  localStorage.clear();
});
const declared = hypothesis(payForm);

test('the variant is there at once, is the visitor’s draw, and reading it records nothing', async () => {
  sdk = await started();
  const { variant, reason } = sdk.unasked.use(payForm);
  const visitor = localStorage.getItem(`unasked.${sdk.options.site}.visitor`) ?? '';
  expect(visitor).toMatch(/^[0-9a-f]{16}$/);
  expect({ variant, reason }).toEqual(declared.kind === 'experiment' && assign(declared, visitor));
  expect(sdk.heard).toEqual([]);
});

test('the same visitor comes back to the same variant; the stream is new and tells how far the one before had got', async () => {
  sdk = await started();
  const { variant } = sdk.unasked.use(payForm);
  sdk.unasked.value('order', 49);
  await sdk.unasked.flush();
  sdk.unasked.stop();
  const again = await started({ site: sdk.options.site });
  expect(again.unasked.use(payForm).variant).toBe(variant);
  await again.unasked.flush();
  const [first, second] = [sdk.posted[0], again.posted[0]];
  expect(second?.visitor).toBe(first?.visitor);
  const all = [
    ...(second?.streams[0]?.events ?? []),
    ...again.posted.slice(1).flatMap((one) => one.streams[0]?.events ?? []),
  ];
  expect(all.find(({ kind }) => kind === 'tail')).toMatchObject({ of: first?.streams[0]?.stream, last: 2 });
  again.unasked.stop();
});

test('a batch carries the envelope, and every event its number', async () => {
  sdk = await started({ simulated: true });
  sdk.unasked.journey('pay');
  sdk.unasked.value('order', 49);
  sdk.env.pass(1000);
  await settle();
  sdk.env.pass(1000);
  await settle();
  const { v, key, site, sdk: version, simulated, streams } = sdk.posted[0] ?? {};
  expect({ v, key, site, version, simulated }).toEqual({
    v: 1,
    key: 'pk_test',
    site: sdk.options.site,
    version: '0.1.0',
    simulated: true,
  });
  expect(streams?.[0]?.events).toEqual([
    { kind: 'open', seq: 0, t: 0 },
    { kind: 'view', route: '/', referrer: 'none', device: 'desktop', navigation: 'navigate', seq: 1, t: 0 },
    { kind: 'stage', name: 'pay', seq: 2, t: 0 },
    { kind: 'value', name: 'order', amount: 49, seq: 3, t: 0 },
  ]);
  expect(sdk.env.timers()).toBe(0); // an idle page has none
});

test('half in view for 300 ms is an exposure, once per page life; a second is an impression', async () => {
  sdk = await started();
  const div = element('<div>one two three</div>');
  const { variant, wrap } = sdk.unasked.use(payForm);
  const stop = wrap(div);
  sdk.see(div, 0.4);
  sdk.env.pass(1000);
  sdk.see(div, 0.6);
  sdk.env.pass(299);
  expect(sdk.heard).toEqual([]);
  sdk.env.pass(1);
  expect(sdk.heard).toMatchObject([{ kind: 'exposure', hypothesis: 'pay', hash: declared.hash, variant }]);
  sdk.env.pass(700);
  expect(sdk.heard[1]).toMatchObject({ kind: 'viewable_impression', element: 'pay-form' });
  stop();
  sdk.unasked.use(payForm).wrap(div);
  sdk.see(div, 1);
  sdk.env.pass(5000);
  expect(sdk.heard.filter(({ kind }) => kind === 'exposure')).toHaveLength(1);
});

test('a hidden tab exposes nobody', async () => {
  sdk = await started();
  const div = element('<div></div>');
  sdk.unasked.use(payForm).wrap(div);
  sdk.visible(false);
  sdk.see(div, 1);
  sdk.env.pass(10_000);
  expect(sdk.heard).toEqual([]);
  sdk.visible(true);
  sdk.env.pass(300);
  expect(sdk.heard).toHaveLength(1);
});

test('expose() is enough where there is no element; an association is exposed without a variant', async () => {
  const { variants: _, ...rest } = payForm;
  const association = hypothesis({
    ...rest,
    id: 'help',
    behaviour: { metric: { on: 'press', name: 'help' }, within: '1 hour' },
  } as never);
  sdk = await started({ hypotheses: [declared, association] });
  sdk.unasked.use(payForm).expose();
  const use = sdk.unasked.use('help');
  expect(use.variant).toBeUndefined();
  use.expose();
  expect(sdk.heard).toMatchObject([{ hypothesis: 'pay' }, { hypothesis: 'help' }]);
  expect(sdk.heard[1]).not.toHaveProperty('variant');
});

test('a forced variant is shown and marked', async () => {
  sdk = await started();
  sdk.unasked.force('pay', 'one-page');
  const { variant, reason, expose } = sdk.unasked.use(payForm);
  expose();
  expect({ variant, reason }).toEqual({ variant: 'one-page', reason: 'forced' });
  expect(sdk.heard).toMatchObject([{ kind: 'exposure', variant: 'one-page', forced: true }]);
  sdk.unasked.force('pay', 'no-page' as never);
  expect(sdk.env.problems).toEqual([{ code: 'force', message: 'pay has no variant no-page' }]);
});

test('who is not in the audience sees the control and is no evidence', async () => {
  const only = hypothesis({ ...payForm, audience: { where: { country: ['SE'] } } });
  sdk = await started({ hypotheses: [only], facts: { country: 'NO' } });
  const { variant, reason, expose } = sdk.unasked.use('pay');
  expose();
  expect({ variant, reason }).toEqual({ variant: 'two-pages', reason: 'not-in-audience' });
  expect(sdk.heard).toEqual([]);
});

test('a lock file will do as hypotheses', async () => {
  sdk = await started({ hypotheses: lockfile([declared]) });
  sdk.unasked.use('pay').expose();
  expect(sdk.heard).toMatchObject([{ hash: declared.hash }]);
  expect(sdk.env.problems).toEqual([]);
});

test('pending keeps nothing and sends nothing; granted replays it, without an exposure to the control', async () => {
  sdk = await started({ consent: 'pending' });
  const use = sdk.unasked.use(payForm);
  use.expose();
  sdk.unasked.value('order');
  await sdk.unasked.flush();
  expect(use).toMatchObject({ variant: 'two-pages', reason: 'no-consent' });
  expect(localStorage.length).toBe(0);
  expect(sdk.posted).toEqual([]);
  sdk.unasked.consent('granted');
  use.expose();
  await sdk.unasked.flush();
  expect(sdk.posted[0]?.streams[0]?.events.map(({ kind }) => kind)).toEqual(['open', 'view', 'value']);
  expect(sdk.unasked.use(payForm).reason).toBe('assigned');
});

test('denied erases the visitor; what happens then is not recorded', async () => {
  sdk = await started();
  sdk.unasked.value('order');
  sdk.unasked.consent('denied');
  sdk.unasked.value('order');
  await sdk.unasked.flush();
  expect(localStorage.length).toBe(0);
  expect(sdk.posted).toEqual([]);
  expect(sdk.heard).toHaveLength(1);
  sdk.unasked.consent('granted');
  await sdk.unasked.flush();
  expect(sdk.posted[0]?.streams[0]?.events).toMatchObject([{ kind: 'open', seq: 0 }, { kind: 'view' }]);
});

test('forget asks the collector, and says when that has not confirmed', async () => {
  sdk = await started();
  const visitor = localStorage.getItem(`unasked.${sdk.options.site}.visitor`);
  sdk.answer = () => 503;
  expect(await sdk.unasked.forget()).toBe(false);
  expect(localStorage.length).toBe(0);
  sdk.answer = () => ({ forgotten: true });
  expect(await sdk.unasked.forget()).toBe(true);
  expect(sdk.posted).toEqual([1, 2].map(() => ({ v: 1, key: 'pk_test', site: sdk.options.site, visitor })));
});

test('leaving keeps how far the stream has got, also while a flush is still to come', async () => {
  sdk = await started();
  sdk.unasked.value('one');
  sdk.env.pass(100); // it is written, and the flush waits for more
  await settle();
  sdk.unasked.value('two');
  const kept = () => Number(localStorage.getItem(`unasked.${sdk.options.site}.last`)?.split('.')[1]);
  expect(kept()).toBeLessThan(sdk.heard.at(-1)?.seq ?? 0);
  sdk.does('pagehide', window);
  expect(kept()).toBeGreaterThanOrEqual(sdk.heard.at(-1)?.seq ?? Infinity);
});

test('leaving gives the unsent to the beacon, and the disk keeps them', async () => {
  sdk = await started();
  sdk.unasked.value('order');
  sdk.does('pagehide', window);
  expect(sdk.beacons[0]?.streams[0]?.events.map(({ kind }) => kind)).toEqual(['open', 'view', 'value']);
  sdk.visible(false);
  expect(sdk.beacons).toHaveLength(1);
  await settle();
  expect(sdk.posted).toEqual([]);
  sdk.visible(true);
  sdk.does('pageshow', window, { persisted: true });
  sdk.env.pass(0);
  await settle();
  expect(sdk.posted[0]?.streams[0]?.events).toHaveLength(3);
});

test('a rejected event is reported, and the collector knows which; the others are taken', async () => {
  sdk = await started();
  sdk.answer = ({ streams }) => {
    const all = streams.flatMap(({ events }) => events);
    const rejected = all.flatMap((event, i) =>
      event.kind === 'value' ? [{ i, code: 'invalid', reason: 'name' }] : [],
    );
    return { accepted: all.length - rejected.length, duplicate: 0, rejected };
  };
  sdk.unasked.value('order');
  await sdk.unasked.flush();
  expect(sdk.env.problems).toEqual([{ code: 'rejected', message: 'invalid: name' }]);
  expect(sdk.heard.filter(({ kind }) => kind === 'dropped')).toEqual([]);
});

test('a batch refused as a whole is told by its numbers, and the telling is not told again', async () => {
  sdk = await started();
  sdk.answer = () => 400;
  sdk.unasked.value('order');
  await sdk.unasked.flush();
  const [batch] = sdk.posted;
  const refused = batch?.streams[0]?.events ?? [];
  const told = {
    kind: 'dropped',
    reason: 'rejected',
    of: batch?.streams[0]?.stream,
    from: 0,
    count: refused.length,
  };
  expect(sdk.heard.at(-1)).toMatchObject(told);
  await sdk.unasked.flush();
  await sdk.unasked.flush();
  expect(sdk.heard.filter(({ kind }) => kind === 'dropped')).toHaveLength(1);
});

test('413 halves the batch until it fits', async () => {
  sdk = await started();
  const take = sdk.answer;
  sdk.answer = (batch) => (batch.streams.flatMap(({ events }) => events).length > 3 ? 413 : take(batch));
  for (let i = 0; i < 9; i++) sdk.unasked.value(`v${i}`);
  await sdk.unasked.flush();
  const taken = sdk.posted.map(({ streams }) => streams.flatMap(({ events }) => events.map(({ seq }) => seq)));
  expect(taken.filter((seqs) => seqs.length <= 3).flat()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test('what did not fit into a batch stays before what was written meanwhile', async () => {
  sdk = await started();
  const take = sdk.answer;
  let isFirst = true;
  sdk.answer = (batch) => {
    if (batch.streams.flatMap(({ events }) => events).length > 3) return 413;
    if (isFirst) sdk.unasked.value('later');
    isFirst = false;
    sdk.env.pass(200);
    return take(batch);
  };
  for (let i = 0; i < 9; i++) sdk.unasked.value(`v${i}`);
  await sdk.unasked.flush();
  await sdk.unasked.flush();
  const sent = sdk.posted.map(({ streams }) => streams.flatMap(({ events }) => events.map(({ seq }) => seq)));
  expect(sent.filter((seqs) => seqs.length <= 3).flat()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});

test('what got no answer goes again as it was, and then all that has come since', async () => {
  sdk = await started();
  const take = sdk.answer;
  sdk.answer = () => {
    throw new Error('cut');
  };
  await sdk.unasked.flush();
  for (let i = 0; i < 9; i++) sdk.unasked.value(`v${i}`);
  for (const ms of [1500, 3500]) {
    sdk.env.pass(ms);
    await settle();
  }
  sdk.answer = take;
  sdk.env.pass(9000);
  await settle();
  const sent = sdk.posted.map(({ streams }) => streams.flatMap(({ events }) => events.map(({ seq }) => seq)));
  expect(sent).toEqual([
    [0, 1],
    [0, 1],
    [0, 1],
    [0, 1],
    [2, 3, 4, 5, 6, 7, 8, 9, 10],
  ]);
});

test.each<[string, object, string]>([
  ['site', { site: 'my shop' }, 'site must match /^[\\w.-]{1,64}$/, got my shop: nothing recorded'],
  [
    'collector',
    { collector: 'signals' },
    'collector must match /^https?:\\/\\/[^\\s?#]+$/, got signals: nothing recorded',
  ],
  ['key', { key: 'sk_1' }, 'key must match /^pk_[\\w-]{1,125}$/, got sk_1: nothing recorded'],
])('a wrong %s is said with its value; the control is shown', async (_, wrong, message) => {
  sdk = await started(wrong);
  expect(sdk.env.problems).toEqual([{ code: 'options', message }]);
  expect(sdk.unasked.use(payForm)).toMatchObject({ variant: 'two-pages', reason: 'no-consent' });
  sdk.unasked.value('order');
  expect(sdk.heard).toEqual([]);
});

test.each([
  ['with a flaw', toHypothesis({ ...payForm, variants: ['two-pages'] }), 'it needs an id and two or more variants'],
  ['not made by hypothesis()', payForm, 'declare it with hypothesis()'],
])('a hypothesis %s is reported, shows its control and is never exposed', async (_, given, why) => {
  sdk = await started({ hypotheses: [given as Hypothesis] });
  expect(sdk.env.problems[0]).toEqual({ code: 'hypothesis', message: `pay: ${why}` });
  const { variant, reason, expose } = sdk.unasked.use(payForm);
  expose();
  expect({ variant, reason }).toEqual({ variant: 'two-pages', reason: 'refused' });
  expect(sdk.heard).toEqual([]);
});

test('what is not declared, not a name or not a number is reported and does no harm', async () => {
  sdk = await started();
  expect(sdk.unasked.use('nobody')).toMatchObject({ variant: undefined, reason: 'unknown' });
  sdk.unasked.value('a sentence with spaces');
  sdk.unasked.value('order', Number.NaN);
  sdk.unasked.journey('');
  sdk.unasked.touchpoint(document.body, '?');
  sdk.unasked.touchpoint(null as never, 'x');
  sdk.unasked.use(payForm).wrap(null as never)();
  expect(sdk.env.problems.map(({ code }) => code)).toEqual([
    'hypothesis',
    'name',
    'amount',
    'name',
    'name',
    'element',
    'element',
  ]);
  expect(sdk.heard).toMatchObject([{ kind: 'value', name: 'order' }]);
});

test('a callback that throws is reported, never thrown', async () => {
  sdk = await started();
  sdk.unasked.on('value', () => {
    throw new Error('mine');
  });
  const off = sdk.unasked.on('stage', () => {
    throw new Error('never');
  });
  off();
  sdk.unasked.journey('pay');
  expect(() => sdk.unasked.value('order')).not.toThrow();
  expect(sdk.env.problems).toEqual([{ code: 'page', message: 'Error: mine' }]);
});

test('a second start is reported and gives the first one’s functions; after stop it starts anew', async () => {
  sdk = await started();
  expect(start(sdk.options)).toBe(sdk.unasked);
  expect(sdk.env.problems).toEqual([{ code: 'started', message: `${sdk.options.site} is running` }]);
  sdk.unasked.stop();
  sdk.unasked.stop();
  const again = start(sdk.options);
  expect(again).not.toBe(sdk.unasked);
  again.stop();
});

test('who has denied can still be forgotten: the collector is asked', async () => {
  sdk = await started();
  const visitor = localStorage.getItem(`unasked.${sdk.options.site}.visitor`);
  sdk.unasked.consent('denied');
  sdk.answer = () => ({ forgotten: true });
  expect(await sdk.unasked.forget()).toBe(true);
  expect(sdk.posted).toEqual([{ v: 1, key: 'pk_test', site: sdk.options.site, visitor }]);
});

test('after stop a late consent begins nothing, and a second stop does not end the next start', async () => {
  sdk = await started({ consent: 'denied' });
  sdk.unasked.stop();
  sdk.unasked.consent('granted');
  expect(localStorage.length).toBe(0);
  const next = start(sdk.options);
  sdk.unasked.stop();
  expect(start(sdk.options)).toBe(next);
  next.stop();
});

test('a page that is being prerendered records, writes no event and sends nothing until it is shown', async () => {
  const prerendering = vi.fn(() => true);
  Object.defineProperty(document, 'prerendering', { configurable: true, get: prerendering });
  try {
    sdk = await started();
    sdk.unasked.value('order');
    sdk.env.pass(5000);
    await sdk.unasked.flush();
    sdk.does('pagehide', window);
    sdk.does('pageshow', window, { persisted: true });
    expect(sdk.heard).toMatchObject([{ kind: 'value' }]);
    expect([sdk.posted, sdk.beacons]).toEqual([[], []]);
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(`unasked.${sdk.options.site}`);
    prerendering.mockReturnValue(false);
    sdk.does('prerenderingchange', document);
    await settle();
    await sdk.unasked.flush();
    expect(sdk.posted[0]?.streams[0]?.events).toContainEqual(expect.objectContaining({ kind: 'value' }));
  } finally {
    Reflect.deleteProperty(document, 'prerendering');
  }
});

test.each([
  ['is not there', undefined],
  [
    'throws',
    () => {
      throw new Error('mine');
    },
  ],
  ['refuses', () => false],
])('a sendBeacon that %s does not keep the last events from the disk', async (_, sendBeacon) => {
  sdk = await started();
  sdk.answer = () => 503;
  await sdk.unasked.flush();
  Object.defineProperty(sdk.window.navigator, 'sendBeacon', { configurable: true, value: sendBeacon });
  sdk.unasked.value('last');
  sdk.does('pagehide', window);
  await settle();
  const disk = createIndexedDbBuffer(`unasked.${sdk.options.site}`);
  const groups = await disk.read(await disk.keys());
  expect(groups.flatMap((group) => group?.events ?? [])).toContainEqual(
    expect.objectContaining({ kind: 'value', name: 'last' }),
  );
});
