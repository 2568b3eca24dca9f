import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { QueryFailed } from '../../../src/collector/errors/queryFailed.js';
import { StoreUnavailable } from '../../../src/collector/errors/storeUnavailable.js';
import type { Segment } from '../../../src/collector/log/segment.js';
import { createPump } from '../../../src/collector/store/pump.js';
import type { Store } from '../../../src/collector/store/store.js';
import { folder } from '../support/folder.js';
import { eventually } from '../support/running.js';
import { event, segment } from '../support/segment.js';

/** A pump before a store that takes a segment or throws, as the test says. */
function pumping(take: (segment: Segment) => void) {
  const at = folder();
  const asked: string[] = [];
  const setAside: string[] = [];
  const store = {
    drain: async (given: Segment) => {
      asked.push(given.name);
      take(given);
    },
  } as Store;
  const next = (): Segment => segment(at, [event({})]);
  const pump = createPump({
    store,
    now: () => 0,
    clearBefore: () => 0,
    closing: () => ({ graceMs: 0, count: [], hypotheses: [] }),
    onStored: () => undefined,
    onTrouble: () => undefined,
    probe: () => pump.add(next()),
    onSetAside: ({ name }, why) => setAside.push(`${name}: ${why}`),
    refusedRetryMs: 1,
    closeEveryMs: 60_000,
  });
  onTestFinished(pump.stop);
  return { at, pump, asked, setAside, next };
}

test('a segment refused five times is set aside as soon as another one is stored', async () => {
  const { at, pump, asked, setAside, next } = pumping(({ name }) => {
    if (name === bad.name) throw new QueryFailed('no');
  });
  const bad = next();
  const good = next();
  pump.add(bad);
  pump.add(good);
  await pump.idle();
  expect(asked).toEqual([bad.name, bad.name, bad.name, bad.name, bad.name, good.name]);
  expect(setAside).toEqual([`${bad.name}: no`]);
  expect(readdirSync(join(at, 'refused'))).toEqual([`${bad.name}.log`]);
  expect([existsSync(good.path), pump.backlogBytes()]).toEqual([false, 0]);
});

test('alone it is tried against a probe', async () => {
  const { pump, setAside, next } = pumping(({ name }) => {
    if (name === bad.name) throw new QueryFailed('no');
  });
  const bad = next();
  pump.add(bad);
  await pump.idle();
  expect(setAside).toEqual([`${bad.name}: no`]);
});

test('a store that takes nothing, or is away, sets nothing aside; later everything is stored, in order', async () => {
  let trouble: Error | undefined = new QueryFailed('no space');
  const { pump, asked, setAside, next } = pumping(() => {
    if (trouble) throw trouble;
  });
  const all = [next(), next(), next()];
  for (const one of all) pump.add(one);
  await eventually(
    async () => asked.filter((name) => name === all[2]?.name).length,
    (times) => times > 6,
  );
  trouble = new StoreUnavailable('away');
  pump.wake();
  trouble = undefined;
  asked.length = 0;
  pump.wake();
  await pump.idle();
  expect(asked.slice(0, 3)).toEqual(all.map(({ name }) => name));
  expect(setAside).toEqual([]);
  expect(pump.backlogBytes()).toBe(0);
});

test('a closing pass is followed by a rest of four times its length, a minute at most', async () => {
  let [clock, asked] = [0, 0];
  let tookMs = 100;
  const begun: number[] = [];
  const pump = createPump({
    store: {
      close: async () => {
        begun.push(clock);
        clock += tookMs;
        return { visitors: 0, nextAt: 0 }; // the next one is due at once
      },
    } as unknown as Store,
    now: () => {
      asked++;
      return clock;
    },
    clearBefore: () => clock + 1,
    closing: () => ({ graceMs: 0, count: [], hypotheses: [] }),
    onStored: () => undefined,
    onTrouble: () => undefined,
    probe: () => undefined,
    onSetAside: () => undefined,
    closeEveryMs: 1,
  });
  onTestFinished(pump.stop);
  const ticks = async (): Promise<void> => {
    const before = asked;
    await eventually(
      async () => asked,
      (now) => now > before + 5,
    );
  };
  await ticks();
  clock = 499;
  await ticks();
  expect(begun).toEqual([0]);
  tookMs = 8 * 3600e3; // the machine slept
  clock = 500;
  await ticks();
  expect(begun).toEqual([0, 500]);
  tookMs = 100;
  const awakeAt = clock;
  clock += 59_999;
  await ticks();
  expect(begun).toHaveLength(2);
  clock += 1;
  await ticks();
  expect(begun[2]).toBe(awakeAt + 60_000);
});
