import { assign, type Experiment, hypothesis, lockfile } from '../../../src/hypothesis/index.js';
import type { Batch, WireEvent } from '../../../src/wire/index.js';

export const key = 'pk_shop';
const order = { on: 'value', name: 'order' } as const;

const shared = {
  belief: 'It helps',
  because: 'hunch',
  journey: { stage: 'pay', touchpoint: 'pay-form', expects: 'to be done in a minute' },
  primary: { metric: order, direction: 'increase', baseline: 0.3, smallestEffect: 0.03 },
  owner: 'Ana',
} as const;

export const onePage: Experiment<'two-pages' | 'one-page'> = hypothesis({
  ...shared,
  id: 'pay-on-one-page',
  variants: ['two-pages', 'one-page'],
  guardrails: [{ metric: { on: 'press', name: 'help' }, good: 'decrease' }],
  customerValue: { gain: 'time', metric: { on: 'stage', name: 'paid' } },
  window: '1 second',
});

export const zoomers = hypothesis({
  ...shared,
  id: 'zoomers-order',
  behaviour: { metric: { on: 'press', name: 'zoom' }, within: '1 second' },
  placebo: { on: 'press', name: 'logo' },
  window: '2 seconds',
});

/** Acts that also say what was known of the visitor before. */
export const comers = hypothesis({
  ...shared,
  id: 'comers-return',
  primary: { ...shared.primary, metric: { on: 'return', name: 'page' } },
  behaviour: { metric: { on: 'view', name: '/' }, within: '1 second' },
  window: '2 seconds',
});

/** Every measure there is, and a ratio. */
export const spenders = hypothesis({
  ...shared,
  id: 'spend-more',
  variants: ['a', 'b'],
  primary: {
    metric: { on: 'value', name: 'order', measure: 'sum', cap: 60, unit: '€' },
    direction: 'increase',
    baseline: 25,
    smallestEffect: 2,
    deviation: 20,
  },
  guardrails: [
    { metric: { on: 'press', name: 'help', measure: 'count', cap: 2 }, good: 'decrease' },
    { metric: { on: 'stage', name: 'paid', measure: 'time' }, good: 'decrease' },
    {
      metric: {
        on: 'value',
        name: 'order',
        measure: 'sum',
        cap: 60,
        per: { on: 'press', name: 'buy', measure: 'count', cap: 3 },
      },
      good: 'increase',
    },
  ],
  window: '3 seconds',
});

export const lock = lockfile([onePage, zoomers]);

type Said<E = WireEvent> = E extends WireEvent ? Omit<E, 'seq' | 't'> & { readonly t?: number } : never;

/** A visitor's batch of one stream: an `open` first, then these, numbered in order. */
export function batch(
  visitor: string,
  said: readonly Said[],
  more: Partial<Batch> & { stream?: string; startedAt?: number } = {},
): Batch {
  const { stream = '0000000a', startedAt = Date.now(), ...rest } = more;
  const events = [{ kind: 'open' } as Said, ...said].map((event, seq) => ({ t: seq, ...event, seq }) as WireEvent);
  return {
    v: 1,
    key,
    site: 'shop',
    sdk: '0.1.0',
    sentAt: startedAt,
    visitor,
    streams: [{ stream, startedAt, events }],
    ...rest,
  };
}

/** The exposure that the draw gives this visitor. */
export function exposure(visitor: string, t?: number): Said {
  const { variant } = assign(onePage, visitor);
  return { kind: 'exposure', hypothesis: onePage.id, hash: onePage.hash, variant, ...(t === undefined ? {} : { t }) };
}

export const visitorOf = (n: number): string =>
  ((BigInt(n) * 0x9e3779b97f4a7c15n) % 2n ** 64n).toString(16).padStart(16, '0');
