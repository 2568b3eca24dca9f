import { expect, test } from 'vitest';
import { type ArmBucket, twoProportions } from '../../src/stats/index.js';
import { seeded } from '../fixtures/dashboard/random.js';
import { folder, unasked } from '../support/unasked.js';
import { type Client, eventually, running } from './support/running.js';
import { batch, visitorOf, zoomers } from './support/shop.js';

const zoom = { kind: 'press', element: 'zoom', by: 'mouse' } as const;
const order = { kind: 'value', name: 'order' } as const;
const shown = { kind: 'exposure', hypothesis: zoomers.id, hash: zoomers.hash } as const;
const startedAt = Date.now() - 3 * 864e5;

type Act = (typeof zoom | typeof order | typeof shown | ReturnType<typeof view>) & { readonly t: number };

const view = (device: 'phone' | 'desktop') =>
  ({ kind: 'view', route: '/', referrer: 'search', device, navigation: 'navigate' }) as const;

/** Sends what each visitor did and waits for the verdict on all of them. */
async function told({ post, get }: Client, visitors: readonly (readonly Act[])[]) {
  const sent = visitors.map((acts, i) =>
    batch(
      visitorOf(i + 1),
      [...acts].sort((a, b) => a.t - b.t),
      { simulated: true, startedAt },
    ),
  );
  for (let i = 0; i < sent.length; i += 50) await Promise.all(sent.slice(i, i + 50).map((one) => post(one)));
  const { body } = await eventually(
    () => get('/v1/verdicts/zoomers-order'),
    ({ body }) => body.counted.closed === visitors.length,
  );
  return body;
}

test('who stays long has more chances for the behaviour and for the outcome, and there is no link where there is none', async () => {
  const random = seeded(4);
  /** Moments of a steady process until then. */
  const moments = (meanGapMs: number, until: number): number[] => {
    const found: number[] = [];
    for (let t = 0; ; ) {
      t += -meanGapMs * Math.log(1 - random());
      if (t >= until) return found;
      found.push(Math.ceil(t));
    }
  };
  const visitors = Array.from({ length: 800 }, () => {
    const stay = 1000 - 3000 * Math.log(1 - random());
    return [
      { ...shown, t: 0 },
      ...moments(2000, stay).map((t) => ({ ...zoom, t })),
      ...moments(4000, stay).map((t) => ({ ...order, t })),
    ];
  });
  // Who ever did the one beside who ever did the other, as it is often counted: the trap.
  const did = (acts: readonly Act[], kind: string) => acts.some((act) => act.kind === kind);
  const group = (zoomed: boolean) => {
    const those = visitors.filter((acts) => did(acts, 'press') === zoomed);
    return { n: those.length, did: those.filter((acts) => did(acts, 'value')).length };
  };
  expect(Math.abs(twoProportions(group(true), group(false))?.z ?? 0)).toBeGreaterThan(5);

  const collector = await running({ count: ['simulated'] });
  const { verdict } = await told(collector, visitors);
  expect(verdict.state).toBe('association');
  expect(verdict.sentence).toMatch(/^No link to be seen after 800 visitors/);
  const [{ result, n }] = verdict.comparisons;
  expect(n.arm).toBeGreaterThan(250);
  expect(result.lower).toBeLessThan(0);
  expect(result.upper).toBeGreaterThan(0);
  expect((await collector.get('/v1/verdicts/zoomers-order/segments')).body.dimensions).toEqual([]);
  expect((await collector.get('/v1/quality')).body.checks).toEqual({ run: 1, wrong: 0, allowed: 0.05 });
});

test('keen visitors do all of it more, and are found out by what they did before', async () => {
  const random = seeded(5);
  const visitors = Array.from({ length: 600 }, () => {
    const isKeen = random() < 0.5;
    const often = (keen: number, act: Act): Act[] => (random() < (isKeen ? keen : keen / 4) ? [act] : []);
    return [
      ...often(0.6, { ...order, t: 500 }),
      { ...shown, t: 1500 },
      ...often(0.8, { ...zoom, t: 2000 }),
      ...often(0.6, { ...order, t: 3500 }),
    ];
  });
  const answer = await told(await running({ count: ['simulated'] }), visitors);
  expect(answer.verdict).toMatchObject({ state: 'confounded', reason: 'differed-before' });
  expect(answer.verdict.before.result.lower).toBeGreaterThan(0);
  expect(answer.hypothesis.status).toBe('decided');
  const { err, code } = await unasked(await folder({ 'verdict.json': JSON.stringify(answer) }), [
    'verify',
    'verdict.json',
  ]);
  expect([err, code]).toEqual(['', 0]);
});

test('what only the device is behind is a link as they came, and none among their like', async () => {
  const random = seeded(6);
  const visitors = Array.from({ length: 600 }, () => {
    const device = random() < 0.5 ? 'phone' : 'desktop';
    const often = (phone: number, desktop: number, act: Act): Act[] =>
      random() < (device === 'phone' ? phone : desktop) ? [act] : [];
    return [
      { ...view(device), t: 10 },
      { ...shown, t: 20 },
      ...often(0.8, 0.2, { ...zoom, t: 500 }),
      ...often(0.7, 0.2, { ...order, t: 2000 }),
    ];
  });
  const answer = await told(await running({ count: ['simulated'] }), visitors);
  const { verdict, evidence } = answer;
  expect(verdict.state).toBe('association');
  expect(verdict.adjustment.crude.result.lower).toBeGreaterThan(0);
  const [{ result }] = verdict.comparisons;
  expect([Math.sign(result.lower), Math.sign(result.upper)]).toEqual([-1, 1]);
  expect(verdict.adjustment.leftOut).toBe(0);
  expect(verdict.sentence).toMatch(
    /^No link .+ percentage points more before what was known of them was held alike\)\.$/,
  );
  // Phone and desktop, each from a search; the halves of the check are drawn, and need no strata.
  const strata = (metric: string) => [...new Set(evidence.metrics[metric].map((row: ArmBucket) => row.stratum))];
  expect(strata('primary').sort()).toEqual([128, 32]);
  expect(strata('check')).toEqual([0]);

  const cwd = await folder({ 'verdict.json': JSON.stringify(answer) });
  expect((await unasked(cwd, ['verify', 'verdict.json'])).code).toBe(0);
  answer.verdict.adjustment.crude.result.estimate += 1e-6;
  const changed = await folder({ 'verdict.json': JSON.stringify(answer) });
  expect((await unasked(changed, ['verify', 'verdict.json'])).err).toContain(
    'verdict.adjustment.crude.result.estimate',
  );
});
