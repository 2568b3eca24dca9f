import { expect, test } from 'vitest';
import { type Hypothesis, hypothesis, lockfile } from '../../src/hypothesis/index.js';
import { fullEvents } from '../support/events.js';
import { eventually, running } from './support/running.js';
import { batch, visitorOf } from './support/shop.js';

const asked = (id: string, metric: Hypothesis['primary']['metric']): Hypothesis =>
  hypothesis({
    id,
    belief: 'It helps',
    because: 'hunch',
    behaviour: { metric: { on: 'rage_click', name: 'buy' }, within: '1 second' },
    customerValue: { gain: 'time' },
    journey: { stage: 'pay', touchpoint: 'pay-form', expects: 'to be done in a minute' },
    primary: { metric, direction: 'decrease', baseline: 0.3, smallestEffect: 0.03 },
    window: '2 seconds',
    owner: 'Ana',
  });
const quickBack = asked('rage-and-back', { on: 'quick_back', name: '/orders/:id' });
const comeBack = asked('rage-and-return', { on: 'return', name: 'page' });
const past = { simulated: true, startedAt: Date.now() - 3 * 864e5 } as const;

test('a metric on a signal counts the visitors who did it there, once', async () => {
  const { post, get } = await running({ count: ['simulated'], lock: lockfile([quickBack, comeBack]) });
  const shown = [quickBack, comeBack].map(
    ({ id, hash }) => ({ kind: 'exposure', hypothesis: id, hash, t: 0 }) as const,
  );
  const rage = (element: string) => ({ ...fullEvents.rage_click, element, t: 900 });
  const back = (route: string) => ({ ...fullEvents.quick_back, route, t: 2000 });
  const returned = { ...fullEvents.return, t: 2100 };
  await post(batch(visitorOf(1), [...shown, rage('buy'), rage('buy'), back('/orders/:id'), back('/orders/:id')], past));
  await post(batch(visitorOf(2), [...shown, rage('buy'), back('/lamps/:id'), returned], past));
  await post(batch(visitorOf(3), [...shown, rage('help'), back('/orders/:id')], past));
  const read = (id: string) =>
    eventually(
      () => get(`/v1/verdicts/${id}`),
      ({ body }) => body.counted.closed === 3,
    );
  const { body } = await read(quickBack.id);
  expect(
    body.evidence.metrics.primary.map(({ arm, n, sum }: { arm: string; n: number; sum: number }) => [arm, n, sum]),
  ).toEqual([
    ['did', 2, 1],
    ['did-not', 1, 1],
  ]);
  expect(body.live).toEqual({ did: { exposed: 2, acted: 1 }, 'did-not': { exposed: 1, acted: 1 } });
  expect((await read(comeBack.id)).body.live).toEqual({
    did: { exposed: 2, acted: 1 },
    'did-not': { exposed: 1, acted: 0 },
  });
});

test('an event of every kind is stored', async () => {
  const { post, get } = await running();
  const all = Object.values(fullEvents).filter(({ kind }) => kind !== 'open' && kind !== 'exposure');
  const { body } = await post(batch(visitorOf(1), all));
  expect(body).toEqual({ accepted: all.length + 1, duplicate: 0, rejected: [] });
  const board = await eventually(
    () => get('/v1/verdicts'),
    ({ body }) => body.totals.events === all.length + 1,
  );
  expect(board.body.totals.events).toBe(all.length + 1);
});
