import type { Received } from './segment.js';
import { event } from './segment.js';

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Visitors who do everything at once: several exposures, views and returns, forced ones, automation found out late, acts before, inside
 * and after the window, batches that arrive late, and in the wrong order, and twice. In the order of arrival.
 */
export function traffic(options: {
  readonly seed: number;
  readonly visitors: number;
  readonly startsAt: number;
  readonly hashes: readonly { readonly hash: string; readonly variants: readonly string[] }[];
}): readonly Received[] {
  const { seed, visitors, startsAt, hashes } = options;
  const next = random(seed);
  const among = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const sent: Received[] = [];
  for (let v = 0; v < visitors; v++) {
    const visitor = String(1000n + ((BigInt(v) * 0x9e3779b97f4a7c15n) % 2n ** 63n));
    const simulated = next() < 0.1;
    for (let stream = 1; stream <= 1 + Math.floor(next() * 2); stream++) {
      const begun = startsAt + Math.floor(next() * 20_000);
      const automated = next() < 0.05 ? 'webdriver' : '';
      let received = begun;
      for (let seq = 0; seq < 8; seq++) {
        const ts = begun + Math.floor(next() * 6000);
        // Now and then a queue waits, and now and then a later batch overtakes.
        if (next() < 0.4) received = Math.max(startsAt, ts + Math.floor(next() ** 4 * 15_000));
        const base = event({ visitor, stream, seq, ts, received, simulated, automated });
        const { hash, variants } = among(hashes);
        const kind = next();
        if (kind < 0.35) {
          const variant = next() < 0.9 ? (variants[v % variants.length] ?? '') : among(variants);
          sent.push({ ...base, kind: 'exposure', hash, variant: variant ?? '', forced: next() < 0.05 });
        } else if (kind < 0.6)
          sent.push({ ...base, kind: 'value', name: 'order', value: Math.floor(next() * 60) - 10 });
        else if (kind < 0.65) sent.push({ ...base, kind: 'stage', name: 'paid' });
        else if (kind < 0.75) {
          const device = among(['phone', 'tablet', 'desktop']);
          const referrer = among(['none', 'internal', 'search', 'social', 'mail', 'other']);
          sent.push({ ...base, kind: 'view', name: '/', props: `{'device:${device}':1,'referrer:${referrer}':1}` });
        } else if (kind < 0.8)
          sent.push({ ...base, kind: 'web_vital', name: among(['TTFB', 'LCP']), value: among([90, 800, 1200, 1801]) });
        else if (kind < 0.82) sent.push({ ...base, kind: 'return', name: 'page' });
        else sent.push({ ...base, kind: 'press', name: among(['help', 'zoom', 'logo', 'buy']) });
        if (next() < 0.1) sent.push({ ...(sent.at(-1) as Received), received: received + Math.floor(next() * 8000) });
      }
    }
  }
  return sent.sort((a, b) => a.received - b.received);
}
