import { afterEach, expect, test, vi } from 'vitest';
import { createIndexedDbBuffer } from '../../src/browser/buffer/indexedDb.js';
import { element, type Started, settle, started } from './started.js';
import { values } from './values.js';

const all: Started[] = [];
const open = async (...args: Parameters<typeof started>): Promise<Started> => {
  const sdk = await started(...args);
  all.push(sdk);
  return sdk;
};
afterEach(async () => {
  for (const { unasked } of all.splice(0)) unasked.stop();
  vi.restoreAllMocks();
  localStorage.clear();
  await settle();
});

const pointer = { pointerId: 1, isPrimary: true, button: 0, clientX: 5, clientY: 5, pointerType: 'mouse' };
const press = (sdk: Started, target: Element): void => {
  sdk.does('pointerdown', target, pointer);
  sdk.does('pointerup', target, pointer);
};
const told = (sdk: Started): string[] =>
  sdk.posted.flatMap(({ streams }) => streams.flatMap(({ events }) => events.map(({ kind }) => kind)));
const onDisk = async (sdk: Started): Promise<string[]> => {
  const names = (await indexedDB.databases()).map(({ name }) => name);
  return names.includes(`unasked.${sdk.options.site}`)
    ? createIndexedDbBuffer(`unasked.${sdk.options.site}`).keys()
    : [];
};

test('what was observed while consent was denied is not told after it was given again', async () => {
  const sdk = await open();
  const button = element('<button>Buy</button>');
  sdk.unasked.touchpoint(button, 'buy');
  sdk.see(button, 1);
  sdk.env.pass(900); // 0.9 s of the second that an impression takes, and of dwell
  sdk.unasked.consent('denied');
  press(sdk, button);
  button.click(); // a script's: input_integrity would count it
  sdk.env.pass(60_000);
  sdk.unasked.consent('granted');
  sdk.see(button, 0.9);
  sdk.env.pass(300);
  sdk.visible(false);
  await sdk.unasked.flush();
  await settle();
  expect(told(sdk)).toEqual(['open', 'view', 'dwell']);
  expect(sdk.heard).toMatchObject([{ kind: 'dwell', activeMs: 300 }]); // only that after the grant
});

test('after it was given again everything is observed anew, without being declared again', async () => {
  const sdk = await open();
  const button = element('<button>Buy</button>');
  const end = sdk.unasked.touchpoint(button, 'buy');
  sdk.unasked.consent('denied');
  sdk.unasked.consent('granted');
  sdk.see(button, 1);
  press(sdk, button);
  sdk.env.pass(1000);
  expect(sdk.heard).toMatchObject([
    { kind: 'press', element: 'buy' },
    { kind: 'viewable_impression', element: 'buy' },
  ]);
  end();
  press(sdk, button);
  expect(sdk.heard.filter(({ kind }) => kind === 'press')).toHaveLength(1);
  expect(sdk.env.problems).toEqual([]);
});

test('what is declared while consent is denied is observed when it is given', async () => {
  const sdk = await open();
  sdk.unasked.consent('denied');
  const button = element('<button>Buy</button>');
  sdk.unasked.touchpoint(button, 'buy');
  sdk.unasked.touchpoint(button, 'other')();
  press(sdk, button);
  sdk.unasked.consent('granted');
  press(sdk, button);
  expect(sdk.heard).toMatchObject([{ kind: 'press', element: 'buy' }]);
  expect(sdk.heard).toHaveLength(1);
});

test('who denies from the start, and of whom nothing is known, still has erased what others left on the disk', async () => {
  const site = 'left-behind';
  const disk = createIndexedDbBuffer(`unasked.${site}`);
  const left = { visitor: '1', stream: '2', startedAt: 3, events: values(0, 1) };
  await disk.put(`${Date.now()}.0000beef.000000000.1.60`, left);
  const sdk = await open({ site, consent: 'denied' });
  await settle();
  expect(await disk.keys()).toEqual([]);
  expect(sdk.env.problems).toEqual([]);
});

test('who denies makes no database', async () => {
  const sdk = await open({ consent: 'denied' });
  sdk.unasked.consent('denied');
  await settle();
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(`unasked.${sdk.options.site}`);
  expect(localStorage.length).toBe(0);
});

test('what was being written while consent was withdrawn comes back neither from memory nor from the disk', async () => {
  const sdk = await open();
  await sdk.unasked.flush();
  sdk.answer = () => 503;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  sdk.unasked.value('first');
  sdk.env.pass(100); // its put is under way, and will fail
  sdk.unasked.consent('denied');
  await settle();
  vi.restoreAllMocks();
  sdk.posted.length = 0;
  sdk.unasked.value('denied');
  sdk.unasked.consent('granted');
  sdk.unasked.value('second');
  await sdk.unasked.flush();
  expect(sdk.posted.flatMap(({ streams }) => streams.flatMap(({ events }) => events))).toMatchObject([
    { kind: 'open' },
    { kind: 'view' },
    { kind: 'value', name: 'second' },
  ]);
});

test('denied and granted at once: what comes after is kept on the disk, what came before is not', async () => {
  const sdk = await open();
  sdk.answer = () => 503;
  sdk.unasked.value('before');
  sdk.env.pass(100);
  const old = localStorage.getItem(`unasked.${sdk.options.site}.visitor`);
  sdk.unasked.consent('denied');
  sdk.unasked.consent('granted');
  await settle();
  const kept = await createIndexedDbBuffer(`unasked.${sdk.options.site}`).read(await onDisk(sdk));
  expect(kept.map((group) => group?.visitor)).not.toContain(old);
  expect(kept.flatMap((group) => group?.events ?? [])).toMatchObject([{ kind: 'open' }, { kind: 'view' }]);
});

test('a disk that will not be erased is said, is read no more, and is erased by the next page that may', async () => {
  const sdk = await open();
  sdk.answer = () => 503;
  sdk.unasked.value('first');
  sdk.env.pass(100);
  await settle();
  expect(await onDisk(sdk)).not.toEqual([]);
  vi.spyOn(IDBObjectStore.prototype, 'clear').mockImplementation(() => {
    throw new DOMException('no', 'UnknownError');
  });
  sdk.unasked.consent('denied');
  await settle();
  expect(sdk.env.problems.at(-1)).toEqual({ code: 'storage', message: 'memory only: UnknownError: no' });
  sdk.answer = () => ({ accepted: 2, duplicate: 0, rejected: [] });
  sdk.env.pass(5000);
  sdk.posted.length = 0;
  sdk.unasked.consent('granted');
  await sdk.unasked.flush();
  expect(told(sdk)).toEqual(['open', 'view']);
  sdk.unasked.stop();
  expect(await onDisk(sdk)).not.toEqual([]);

  vi.restoreAllMocks();
  const next = await open({ site: sdk.options.site });
  await next.unasked.flush();
  expect(told(next)).toEqual(['open', 'tail', 'view']); // the tail of the stream that had consent
  expect(await onDisk(next)).toEqual([]);
});

test('consent that is withdrawn in one tab is withdrawn in all, also where localStorage is blocked', async () => {
  const blocked = vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
    throw new Error('blocked');
  });
  const here = await open();
  const env = here.env;
  // Another tab: the same site in a second copy of the module.
  vi.resetModules();
  const { start } = await import('../../src/browser/index.js');
  const there = start({ ...here.options, env });
  const heard: string[] = [];
  there.on('value', ({ name }) => heard.push(name));
  there.value('before');
  here.unasked.consent('denied');
  await settle();
  there.value('after');
  here.posted.length = 0;
  env.pass(5000);
  await there.flush();
  expect(heard).toEqual(['before']);
  expect(here.posted).toEqual([]);
  expect(blocked).toHaveBeenCalled();
  there.stop();
});

test('consent that is given twice, also after it was pending, is of one visitor, whatever another tab has written since', async () => {
  const sdk = await open();
  sdk.unasked.value('one');
  await sdk.unasked.flush();
  localStorage.setItem(`unasked.${sdk.options.site}.visitor`, 'ffffffffffffffff');
  sdk.unasked.consent('granted');
  sdk.unasked.consent('pending');
  sdk.unasked.consent('granted');
  sdk.unasked.value('two');
  await sdk.unasked.flush();
  await settle();
  expect(new Set(sdk.posted.map(({ visitor }) => visitor)).size).toBe(1);
  expect(sdk.posted[0]?.visitor).not.toBe('ffffffffffffffff');
});

test('a tab that hears late of a visitor who is gone leaves the next one its name and its tail, and empties the disk', async () => {
  const site = 'late';
  const sdk = await open({ site });
  const other = new BroadcastChannel(`unasked.${site}`);
  const shelved = () => ['visitor', 'last'].map((name) => localStorage.getItem(`unasked.${site}.${name}`));
  const [gone] = shelved();
  // In another tab they denied, and granted again.
  localStorage.setItem(`unasked.${site}.visitor`, 'ffffffffffffffff');
  localStorage.setItem(`unasked.${site}.last`, '0000000a.7');
  sdk.unasked.value('before');
  other.postMessage(gone);
  await settle();
  sdk.unasked.value('later');
  await settle();
  expect(sdk.heard).toHaveLength(1); // this tab records nothing more
  expect(shelved()).toEqual(['ffffffffffffffff', '0000000a.7']);
  expect(await onDisk(sdk)).toEqual([]);
  other.postMessage('ffffffffffffffff');
  await settle();
  expect(shelved()).toEqual([null, null]);
  other.close();
});

test('forget() after stop() still asks the collector', async () => {
  const sdk = await open();
  sdk.unasked.value('one');
  await sdk.unasked.flush();
  sdk.unasked.stop();
  await expect(sdk.unasked.forget()).resolves.toBeTypeOf('boolean');
  expect(localStorage.getItem(`unasked.${sdk.options.site}.visitor`)).toBeNull();
});

test('a touchpoint whose end throws does not keep the visitor', async () => {
  const sdk = await open();
  const form = element('<form><input></form>');
  sdk.unasked.touchpoint(form, 'form');
  sdk.see(form, 1);
  sdk.env.pass(2000);
  Object.defineProperty(form, 'closest', { value: 'an input of this name' });
  expect(() => sdk.unasked.consent('denied')).not.toThrow();
  await settle();
  expect(localStorage.getItem(`unasked.${sdk.options.site}.visitor`)).toBeNull();
  expect(await onDisk(sdk)).toEqual([]);
});
