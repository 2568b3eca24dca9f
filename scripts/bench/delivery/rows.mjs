// The rows of the table. Each tells a visit: 500 numbered events at 100/s, what goes wrong, and the profile opened again.
// `extra` are figures of ours beside the shares; `engines` where it cannot be made in both.
const refused = ({ collectors }, status) =>
  collectors.unasked.arrivals.filter((arrival) => arrival.status === status).length;
const forMs = (ms, how) => {
  const end = Date.now() + ms;
  return () => (Date.now() < end ? how : undefined);
};

export const rows = [
  {
    name: 'navigate',
    title: 'navigate right after the last event',
    promise: '100 %',
    run: async (visit) => {
      await visit.open();
      await visit.say("(location.href = '/next')");
      await visit.wait(300);
      await visit.close();
      await visit.again();
    },
  },
  {
    name: 'close',
    title: 'close the tab right after the last event',
    promise: '100 %',
    run: async (visit) => {
      await visit.open();
      await visit.say();
      await visit.each(({ page }) => page.close());
      await visit.close();
      await visit.again();
    },
  },
  {
    name: 'killed-up',
    title: 'browser killed mid-stream, collector up',
    promise: 'all but the last group (100 ms)',
    run: async (visit) => {
      await visit.open();
      await visit.say(undefined, 500);
      await visit.wait(100 * visit.random());
      await visit.kill();
      await visit.again();
    },
    extra: ({ score }) => ({ 'oldest lost': [score().unasked.oldestLostMs, 'ms'] }),
  },
  {
    name: 'killed-down',
    title: 'browser killed mid-stream, collector down',
    promise: '≥ 99 %',
    run: async (visit) => {
      await visit.open();
      await visit.down();
      await visit.say(undefined, 500);
      await visit.wait(100 * visit.random());
      await visit.kill();
      await visit.up();
      await visit.again();
    },
    extra: ({ score }) => ({ 'oldest lost': [score().unasked.oldestLostMs, 'ms'] }),
  },
  {
    name: 'offline',
    title: 'offline the whole visit, back on the next',
    promise: '100 %',
    run: async (visit) => {
      await visit.open();
      await visit.each(({ page }) => page.setOfflineMode(true));
      await visit.say();
      await visit.close();
      await visit.again();
    },
  },
  {
    name: 'three-tabs',
    title: 'offline in three tabs, three tabs back',
    promise: '100 %, 0 twice',
    run: async (visit) => {
      await visit.open({ windows: 3 });
      await visit.each(({ page }) => page.setOfflineMode(true));
      await visit.say();
      await visit.close();
      await visit.again({ windows: 3 });
    },
  },
  {
    name: '503',
    title: '503 for 20 s',
    promise: '100 %, ≤ 5 requests refused',
    run: async (visit) => {
      await visit.open();
      visit.fault(forMs(20_000, { status: 503 }));
      await visit.say();
      await visit.arrived(40_000);
      await visit.close();
      await visit.again();
    },
    extra: (visit) => ({ 'requests refused': [refused(visit, 503), 'requests'] }),
  },
  {
    name: 'cut',
    title: 'taken, and the connection cut before the answer, for 5 s',
    promise: '100 %, copies ≤ 50 %, stored twice 0',
    run: async (visit) => {
      await visit.open();
      visit.fault(forMs(5000, { cut: true }));
      await visit.say();
      await visit.arrived(20_000);
      await visit.close();
      await visit.again();
    },
  },
  {
    name: 'refused',
    title: 'connection refused, navigator.onLine true',
    promise: '100 %',
    run: async (visit) => {
      await visit.open();
      await visit.down();
      await visit.say();
      await visit.each(({ page }) => page.close());
      await visit.close();
      await visit.up();
      await visit.again();
    },
  },
  {
    name: 'hang',
    title: 'collector hangs for 30 s',
    promise: '100 %',
    run: async (visit) => {
      await visit.open();
      visit.fault(forMs(30_000, { hangMs: 60_000 }));
      await visit.say();
      await visit.arrived(45_000);
      await visit.close();
      await visit.again();
    },
  },
  {
    name: 'bad-event',
    title: 'one bad event in a batch',
    promise: '100 % of the good ones',
    run: async (visit) => {
      visit.spoilt = 123;
      await visit.open();
      visit.fault(() => ({ spoil: visit.spoilt }));
      await visit.say();
      await visit.arrived(5000);
      await visit.close();
      await visit.again();
    },
  },
  {
    name: '429',
    title: '429 with Retry-After: 8',
    promise: '100 %, 0 early',
    run: async (visit) => {
      await visit.open();
      visit.fault((_, nth) => (nth === 0 ? { status: 429, retryAfter: 8 } : undefined));
      await visit.say();
      await visit.arrived(12_000);
      await visit.close();
      await visit.again();
    },
    extra: ({ collectors }) => {
      const { arrivals } = collectors.unasked;
      const { at } = arrivals.find(({ status }) => status === 429) ?? {};
      return { early: [arrivals.filter((each) => each.at > at && each.at < at + 8000).length, 'requests'] };
    },
  },
  {
    name: 'late',
    title: 'every answer 3 s late',
    promise: '100 %',
    run: async (visit) => {
      await visit.open();
      visit.fault(() => ({ lateMs: 3000 }));
      await visit.say("(location.href = '/next')");
      await visit.wait(300);
      await visit.close();
      await visit.again();
    },
  },
  {
    name: '400',
    title: 'the first batch is answered 400',
    promise: 'all but that batch, which is told',
    run: async (visit) => {
      await visit.open();
      visit.fault((_, nth) => (nth === 0 ? { status: 400 } : undefined));
      await visit.say();
      await visit.wait(3000);
      await visit.close();
      await visit.again();
    },
    extra: (visit) => ({ 'missing and not told': [visit.missing() - visit.told(), 'events'] }),
  },
  {
    name: 'bare',
    title: '200 without a body, for 5 s: whoever answers is no collector',
    promise: '100 %',
    run: async (visit) => {
      await visit.open();
      visit.fault(forMs(5000, { bare: true }));
      await visit.say();
      await visit.arrived(20_000);
      await visit.close();
      await visit.again();
    },
  },
  {
    name: 'full',
    title: 'storage full',
    promise: '100 % while the page lives',
    engines: ['chromium'],
    run: async (visit) => {
      await visit.open({
        before: async (page, { origin }) => {
          const session = await page.createCDPSession();
          await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
        },
      });
      await visit.say();
      await visit.arrived(10_000);
      visit.said = visit.warnings().length;
      await visit.close();
    },
    extra: ({ said }) => ({ 'said in the page': [said, 'warnings'] }),
  },
  {
    name: 'blocked',
    title: 'site data blocked',
    promise: '100 % while the page lives',
    run: async (visit) => {
      await visit.open({ isBlocked: true });
      await visit.say();
      await visit.arrived(10_000);
      visit.said = visit.warnings().length;
      await visit.close();
    },
    extra: ({ said }) => ({ 'said in the page': [said, 'warnings'] }),
  },
];
