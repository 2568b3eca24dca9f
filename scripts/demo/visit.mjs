import { truth } from './truth.mjs';

/**
 * One visitor's whole visit as the SDK would send it: each page a stream of its own, numbered without holes, in one
 * batch. `draw(id, visitor)` gives the variant, `hashes` the locked hash by id. Pure: the same random numbers give the
 * same visit. `seen` says which hypotheses the visitor was exposed to, `values` how many values there are in it.
 */
export function visit({ random, startedAt, draw, hashes, visitor = random.hex(16) }) {
  const { chance, between } = random;
  const streams = [];
  const seen = [];
  let values = 0;
  let clock = startedAt;

  // A page's events get their numbers and their order when the page is left.
  const page = (stage, visitMs, acts) => {
    const before = streams.at(-1);
    const open = {
      kind: 'open',
      t: 0,
      ...(before && { previous: before.stream, previousSeq: before.events.length - 1 }),
    };
    const events = [open, { kind: 'stage', t: 1, name: stage }, ...acts.filter(Boolean)].sort((a, b) => a.t - b.t);
    for (const { kind } of events) if (kind === 'value') values++;
    for (const { kind, hypothesis } of events) if (kind === 'exposure') seen.push(hypothesis);
    streams.push({ stream: random.hex(8), startedAt: clock, events: events.map((event, seq) => ({ seq, ...event })) });
    clock += visitMs + between(300, 900);
  };
  const exposure = (t, hypothesis, variant) => ({
    kind: 'exposure',
    t,
    hypothesis,
    hash: hashes[hypothesis],
    ...(variant && { variant }),
  });
  const press = (t, element) => ({ kind: 'press', t, element, by: chance(0.6) ? 'touch' : 'mouse' });
  const look = (visitMs, element) => {
    const focusedMs = visitMs - between(800, 2000);
    const activeMs = between(focusedMs * 0.3, focusedMs * 0.8);
    return [
      { kind: 'viewable_impression', t: between(1300, 1900), element },
      { kind: 'dwell', t: visitMs, element, inViewMs: visitMs - between(200, 700), focusedMs, activeMs },
    ];
  };

  const reads = chance(truth.opensReviews);
  const basketAt = between(65e3, 150e3);
  const takes = chance(truth.baskets[reads ? 'read' : 'did not read']);
  const lampMs = takes ? basketAt + between(2e3, 8e3) : between(15e3, 120e3);
  const careAt = between(4e3, 14e3);
  page('choose', lampMs, [
    exposure(between(400, 700), 'reviews-and-orders'),
    exposure(between(400, 700), 'button-words', draw('button-words', visitor)),
    ...look(lampMs, 'lamp'),
    reads && press(between(5e3, 14e3), 'reviews'),
    chance(truth.opensCare) && press(careAt, 'care'),
    takes && press(basketAt, 'add-to-basket'),
    takes && { kind: 'value', t: basketAt, name: 'basket' },
  ]);
  if (takes && chance(truth.goesToPay)) {
    const basketMs = between(6e3, 25e3);
    page('basket', basketMs, [...look(basketMs, 'basket-lines'), press(basketMs, 'to-pay')]);
    const variant = draw('pay-on-one-page', visitor);
    const orders = chance(truth.orders[variant]);
    const payMs = between(30e3, 200e3);
    page('pay', payMs, [
      exposure(between(400, 700), 'pay-on-one-page', variant),
      ...look(payMs, 'pay-form'),
      chance(truth.opensHelp) && press(between(5e3, 25e3), 'pay-help'),
      orders && press(payMs - 20, 'pay-form'),
      orders && { kind: 'value', t: payMs - 10, name: 'order', amount: between(59, 358) },
    ]);
    if (orders) {
      const thanksMs = between(4e3, 20e3);
      page('thanks', thanksMs, look(thanksMs, 'order-summary'));
    }
  }
  return { visitor, streams, seen, values };
}
