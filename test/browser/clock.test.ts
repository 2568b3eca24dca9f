import { afterEach, expect, test } from 'vitest';
import { start, type Unasked } from '../../src/browser/index.js';
import type { WireEvent } from '../../src/wire/index.js';
import { fakeEnv } from '../support/fakeEnv.js';
import { type FakePage, fakePage } from '../support/fakePage.js';
import { settle } from './started.js';

const day = 864e5;
let unasked: Unasked;
let page: FakePage;
afterEach(() => {
  unasked.stop();
  localStorage.clear();
});

/** The SDK with a visitor's clock that the test sets, by days. */
async function started(site: string) {
  let jumped = 0;
  page = fakePage();
  const env = fakeEnv({ window: page.window, clock: () => 1_700_000_000_000 + env.now() + jumped });
  unasked = start({
    site,
    collector: 'https://signals.example',
    key: 'pk_test',
    hypotheses: [],
    consent: 'granted',
    env,
  });
  await settle();
  env.pass(0);
  await settle();
  return {
    env,
    jump: (days: number): void => {
      jumped += days * day;
    },
  };
}
const taken = (): WireEvent[] => page.posted.flatMap(({ streams }) => streams.flatMap(({ events }) => events));

test.each([1, -1, 400, -400])(
  'a clock that jumps by %d days between two events changes neither their numbers nor their times, and loses none',
  async (days) => {
    const { env, jump } = await started(`jump${days}`);
    unasked.value('before');
    env.pass(100);
    await settle();
    jump(days);
    unasked.value('after');
    env.pass(100);
    await settle();
    await unasked.flush();
    const values = taken().filter(({ kind }) => kind === 'value');
    expect(values.sort((a, b) => a.seq - b.seq)).toMatchObject([
      { name: 'before', seq: 2, t: 0 },
      { name: 'after', seq: 3, t: 100 },
    ]);
    expect(taken().map(({ kind }) => kind)).not.toContain('dropped');
  },
);

test('a clock that jumps ahead while nothing can be sent empties nothing, and goes back', async () => {
  const { env, jump } = await started('ahead');
  const take = page.answer;
  page.answer = () => 503;
  unasked.value('kept');
  await unasked.flush();
  jump(40);
  env.pass(60e3);
  await settle();
  jump(-40);
  page.answer = take;
  env.pass(120e3);
  await settle();
  await unasked.flush();
  expect(taken()).toContainEqual(expect.objectContaining({ name: 'kept' }));
  expect(taken().map(({ kind }) => kind)).not.toContain('dropped');
});

test('a clock that is set back by years does not make the pause between two tries longer', async () => {
  const { env, jump } = await started('back');
  const take = page.answer;
  page.answer = () => 503;
  unasked.value('kept');
  await unasked.flush();
  page.answer = take;
  page.posted.length = 0;
  jump(-4000);
  env.pass(2000);
  await settle();
  env.pass(2000);
  await settle();
  expect(taken()).toContainEqual(expect.objectContaining({ name: 'kept' }));
});
