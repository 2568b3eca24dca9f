import { expect, test } from 'vitest';
import { startVisit } from '../../../../src/browser/signals/visit/startVisit.js';
import { type FakeHost, fakeHost } from './fakeHost.js';

const dayMs = 864e5;
const shelfOf = (seen?: string) => {
  let kept = seen;
  return {
    get: () => kept,
    set: (_: string, text?: string) => {
      kept = text;
    },
  };
};
const now = 1_700_000_000_000; // where the fake clock begins

function visit(prepare: (world: FakeHost) => unknown = () => undefined, seen?: string, options = {}) {
  const world = fakeHost(options);
  const shelf = shelfOf(seen);
  prepare(world);
  const consent = { isGranted: true };
  const stop = startVisit(world.host, shelf, () => consent.isGranted);
  return { ...world, shelf, consent, stop, kinds: () => world.told.map((event) => (event as { kind: string }).kind) };
}
const view = (route: string, more: object = {}) => ({
  kind: 'view',
  route,
  referrer: 'none',
  device: 'phone',
  navigation: 'navigate',
  ...more,
});
const routed = (route: string) => view(route, { referrer: 'internal', navigation: 'route' });

test('a page that starts is a view', () => {
  const { told } = visit(({ page }) => {
    page.pathname = '/orders/4711';
    page.referrer = 'https://www.google.com/';
  });
  expect(told).toEqual([view('/orders/:id', { referrer: 'search' })]);
});

test.each([
  [{ type: 'reload' }, 'reload'],
  [{ type: 'back_forward' }, 'back_forward'],
  [{ type: 'navigate', activationStart: 120 }, 'prerender'],
  [{}, 'navigate'],
])('%j is %s', (entry, navigation) => {
  const { told } = visit((world) => {
    delete world.entry.type;
    Object.assign(world.entry, entry);
  });
  expect(told).toEqual([view('/', { navigation })]);
});

test('a page may declare its route', () => {
  const { told } = visit(({ env }) => env.window.document.documentElement.setAttribute('data-route', '/users/:name'));
  expect(told).toEqual([view('/users/:name')]);
});

test('a prerendered page is a view when it is shown', () => {
  const { told, does, page, entry } = visit(({ page }) => {
    page.prerendering = true;
  });
  expect(told).toEqual([]);
  page.prerendering = false;
  entry.activationStart = 900;
  does('prerenderingchange');
  expect(told).toEqual([view('/', { navigation: 'prerender' })]);
});

test('a route is a view when the Navigation API says so; the same path with another query is none', () => {
  const { told, navigates, env } = visit();
  navigates('/lamps');
  env.pass(0);
  navigates('/lamps');
  env.pass(10);
  expect(told).toEqual([view('/'), routed('/lamps')]);
});

test('without the Navigation API a route is seen within a second of the press', () => {
  const { told, navigates, press, env } = visit(undefined, undefined, { hasNavigation: false });
  press(document.createElement('a'));
  navigates('/lamps');
  env.pass(1000);
  expect(told).toEqual([view('/'), routed('/lamps')]);
});

test('a page that comes back out of the back/forward cache is a view', () => {
  const { told, does, env } = visit();
  does('pageshow', { persisted: false });
  does('pageshow', { persisted: true });
  env.pass(100);
  expect(told).toEqual([view('/'), view('/', { navigation: 'restore' })]);
});

test.each([
  ['half an hour', 30 * 60e3, undefined],
  ['31 minutes', 31 * 60e3, 0],
  ['23 hours', 23 * 36e5, 0],
  ['6 days and a half', 6.5 * dayMs, 6],
  ['a clock set back', -dayMs, undefined],
])('after %s a visitor', (_, ms, days) => {
  const { told } = visit(undefined, `${now - ms} 100 /lamps`);
  expect(told).toEqual([...(days === undefined ? [] : [{ kind: 'return', days }]), view('/')]);
});

test('a first visit and a shelf that holds something else are no return', () => {
  expect(visit().kinds()).toEqual(['view']);
  expect(visit(undefined, 'x y').kinds()).toEqual(['view']);
});

test('without consent the shelf is neither read nor written', () => {
  const world = fakeHost();
  const seen = `${now - 3 * dayMs} 1 /`;
  const shelf = shelfOf(seen);
  startVisit(world.host, shelf, () => false);
  world.page.visibilityState = 'hidden';
  world.does('visibilitychange');
  expect(world.told).toEqual([view('/')]);
  expect(shelf.get()).toBe(seen);
});

test('the shelf knows when the visitor was last here, by the end of what was seen', () => {
  const { shelf, env, does, page } = visit();
  env.pass(60_000);
  page.visibilityState = 'hidden';
  does('visibilitychange');
  env.pass(9 * 36e5);
  expect(shelf.get()).toBe(`${now + 60_000} 60000 /`);
});

test('back out of a route within 5 s is a quick back, told before the view gone back to', () => {
  const { told, navigates, does, page, env } = visit();
  navigates('/lamps');
  env.pass(3000);
  navigates('/'); // the Navigation API hears a traversal, too, and first
  does('popstate');
  env.pass(0);
  expect(page.pathname).toBe('/');
  expect(told.slice(2)).toEqual([{ kind: 'quick_back', route: '/lamps', activeMs: 3000 }, routed('/')]);
});

/** In `/lamps` for this long in a visible tab, then back. */
const backAfter = (ms: number, meanwhile: (world: ReturnType<typeof visit>) => void = () => undefined): string[] => {
  const world = visit();
  world.navigates('/lamps');
  world.env.pass(0);
  meanwhile(world);
  world.env.pass(ms);
  world.page.pathname = '/';
  world.does('popstate');
  world.env.pass(0);
  return world.kinds().slice(2);
};
const answer = (): Element => {
  const element = document.createElement('p');
  element.setAttribute('data-answer', '');
  return element;
};

test('exactly 5 s is quick and a moment more is not', () => {
  expect(backAfter(5000)).toEqual(['quick_back', 'view']);
  expect(backAfter(5001)).toEqual(['view']);
});

test('the time in a hidden tab does not count, and the time before it does', () => {
  const away = (before: number) =>
    backAfter(2000, ({ env, page, does }) => {
      env.pass(before);
      page.visibilityState = 'hidden';
      does('visibilitychange');
      env.pass(60_000);
      page.visibilityState = 'visible';
      does('visibilitychange');
    });
  expect(away(2000)).toEqual(['quick_back', 'view']);
  expect(away(4000)).toEqual(['view']);
});

test('a press and an answer in view make it no quick back', () => {
  expect(backAfter(10, ({ press }) => press(document.createElement('b')))).toEqual(['view']);
  const shown = answer();
  expect(
    backAfter(10, ({ declares, see }) => {
      declares(shown, 'hours');
      see(shown, 'half');
    }),
  ).toEqual(['view']);
});

test('an answer that is not half in view, and another touchpoint that is, leave it a quick back', () => {
  const [part, other] = [answer(), document.createElement('p')];
  expect(
    backAfter(10, ({ declares, see }) => {
      declares(part, 'hours');
      declares(other, 'banner');
      see(part, 'part');
      see(other, 'half');
    }),
  ).toEqual(['quick_back', 'view']);
});

test('on from a view that was gone back to is no quick back', () => {
  const { kinds, navigates, does, page, env } = visit();
  navigates('/lamps');
  env.pass(6000);
  for (const path of ['/', '/lamps']) {
    page.pathname = path;
    does('popstate');
    env.pass(100);
  }
  expect(kinds()).toEqual(['view', 'view', 'view', 'view']);
});

test.each([
  ['back_forward', 2000, 'quick_back'],
  ['navigate', 2000, undefined],
  ['reload', 2000, undefined],
  ['back_forward', 5001, undefined],
  ['back_forward', Number.NaN, undefined],
])('a page loaded by %s, after one that was there for %d ms: %s', (type, ms, kind) => {
  const { told } = visit(({ entry }) => Object.assign(entry, { type }), `${now - 300} ${ms} /lamps/:id`);
  expect(told[0]).toEqual(kind ? { kind, route: '/lamps/:id', activeMs: ms } : view('/', { navigation: type }));
});

test('a page out of the cache tells the quick back of the page that was left for it', () => {
  const { told, does, shelf, env } = visit();
  env.pass(20_000);
  shelf.set('seen', `${env.clock() - 50} 1500 /lamps`);
  does('pageshow', { persisted: true });
  env.pass(100);
  expect(told.slice(1)).toEqual([
    { kind: 'quick_back', route: '/lamps', activeMs: 1500 },
    view('/', { navigation: 'restore' }),
  ]);
});

test('a page that was looked at for long and writes that after the one before is shown was no quick back', () => {
  const { kinds, does, shelf, env } = visit();
  env.pass(20_000);
  shelf.set('seen', `${env.clock() - 6000} 0 /lamps`);
  does('pageshow', { persisted: true });
  env.pass(50);
  shelf.set('seen', `${env.clock()} 6000 /lamps`);
  env.pass(50);
  expect(kinds()).toEqual(['view', 'view']);
});

test('a page that was left long ago is not gone back from now', () => {
  const { kinds } = visit(({ entry }) => Object.assign(entry, { type: 'back_forward' }), `${now - 10_000} 1500 /lamps`);
  expect(kinds()).toEqual(['view']);
});

test('the time of a quick back is what the page says', () => {
  const { kinds, navigates, does, page, env } = visit();
  env.window.document.documentElement.setAttribute('data-quick-back-ms', '1000');
  navigates('/lamps');
  env.pass(1001);
  page.pathname = '/';
  does('popstate');
  env.pass(0);
  expect(kinds()).toEqual(['view', 'view', 'view']);
});

test('after the end nothing listens, no timer waits and nothing is told', () => {
  const { stop, listeners, env, kinds, press, navigates, does } = visit();
  press(document.createElement('a'));
  expect(env.timers()).toBe(0); // the Navigation API tells of what a press has led to
  does('popstate');
  expect(env.timers()).toBe(1);
  does('pageshow', { persisted: true });
  expect(env.timers()).toBe(2);
  stop();
  expect([listeners(), env.timers()]).toEqual([0, 0]);
  navigates('/lamps');
  does('popstate');
  env.pass(2000);
  expect(kinds()).toEqual(['view']);
});
