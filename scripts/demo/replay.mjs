import { visit } from './visit.mjs';

const dayMs = 864e5;
const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/**
 * Sends past days through the wire protocol, one after another and each no faster than `paceMs`, so that the dashboard
 * grows as one watches. Gives what was sent, and by hypothesis how many visitors were exposed.
 */
export async function replay({ collector, shop, random, days, perDay, paceMs, draw, hashes, version, onDay, signal }) {
  const sent = { visitors: 0, exposures: 0, values: 0, events: 0, exposed: {} };
  // The last day ends well before now: every window in it has closed.
  const began = Date.now() - days * dayMs - 2 * 36e5;
  for (let day = 0; day < days && !signal.aborted; day++) {
    const from = Date.now();
    const visits = Array.from({ length: perDay }, () =>
      visit({ random, startedAt: began + day * dayMs + random.between(0, dayMs - 36e5), draw, hashes }),
    );
    await eachOf(visits, 12, async ({ visitor, streams, seen, values }) => {
      if (signal.aborted) return;
      const events = streams.reduce((sum, stream) => sum + stream.events.length, 0);
      await post({ collector, shop, signal }, { version, visitor, streams, events });
      sent.visitors++;
      sent.values += values;
      sent.events += events;
      sent.exposures += seen.length;
      for (const id of seen) sent.exposed[id] = (sent.exposed[id] ?? 0) + 1;
    });
    onDay(day + 1, sent);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, paceMs - (Date.now() - from))));
  }
  return sent;
}

async function post({ collector, shop, signal }, { version, visitor, streams, events }) {
  const batch = {
    v: 1,
    key: 'pk_shop',
    site: 'shop',
    sdk: version,
    sentAt: Date.now(),
    visitor,
    simulated: true,
    streams,
  };
  for (let attempt = 0; attempt < 20 && !signal.aborted; attempt++) {
    const response = await fetch(`${collector}/v1/events`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', origin: shop, 'user-agent': userAgent },
      body: JSON.stringify(batch),
    });
    const answer = await response.json();
    if (response.ok && answer.accepted === events) return;
    if (response.status !== 429 && response.status !== 503)
      throw new Error(`The collector did not take a simulated visit (${response.status}): ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, Number(response.headers.get('retry-after') ?? 1) * 1000));
  }
  if (!signal.aborted) throw new Error('The collector stayed busy for twenty tries.');
}

/** Works through a list, so many at a time. */
export async function eachOf(list, atOnce, work) {
  const rest = list.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of rest) await work(item);
    }),
  );
}
