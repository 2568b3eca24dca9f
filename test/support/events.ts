import type { WireEvent } from '../../src/wire/index.js';

/** One event of each kind with every optional field filled: what the guard must let through unchanged. */
export const fullEvents: { readonly [kind in WireEvent['kind']]: Required<Extract<WireEvent, { kind: kind }>> } = {
  open: { kind: 'open', seq: 0, t: 0, webdriver: true, previous: '0a1b2c3d', previousSeq: 41 },
  exposure: {
    kind: 'exposure',
    seq: 1,
    t: 812.5,
    hypothesis: 'pay-on-one-page',
    hash: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    variant: 'one-page',
    forced: true,
  },
  press: { kind: 'press', seq: 2, t: 900, element: 'pay-button', by: 'touch' },
  viewable_impression: { kind: 'viewable_impression', seq: 3, t: 1_000, element: 'pay-form' },
  dwell: { kind: 'dwell', seq: 4, t: 1_100, element: 'pay-form', inViewMs: 3_000, focusedMs: 2_000, activeMs: 1_500 },
  value: { kind: 'value', seq: 5, t: 1_200, name: 'order', amount: -49.5 },
  stage: { kind: 'stage', seq: 6, t: 1_300, name: 'paid' },
  dropped: { kind: 'dropped', seq: 7, t: 1_400, reason: 'size', count: 12 },
};
