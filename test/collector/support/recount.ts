import { createHash } from 'node:crypto';
import type { Watched } from '../../../src/collector/store/store.js';
import type { Received } from './segment.js';

/** A row of the evidence, as text: `primary one-page 2026-11-23T10:04 n=3 sum=1`. */
export type EvidenceRow = string;

/**
 * The closing rule written down a second time, slowly and in one pass over everything: who has closed before `until`,
 * in which arm, and what they did. `store/units.ts` must agree with it whatever the order of arrival.
 */
export function recount(
  events: readonly Received[],
  watched: Watched,
  { graceMs, count, until }: { graceMs: number; count: readonly string[]; until: number },
): readonly EvidenceRow[] {
  const byKey = new Map<string, Received>();
  for (const event of [...events].sort((a, b) => a.received - b.received)) {
    const key = `${event.visitor} ${event.stream} ${event.seq}`;
    if (!byKey.has(key)) byKey.set(key, event);
  }
  const byVisitor = new Map<string, Received[]>();
  for (const event of byKey.values()) byVisitor.set(event.visitor, [...(byVisitor.get(event.visitor) ?? []), event]);
  const sums = new Map<string, { n: number; sum: number }>();
  for (const all of byVisitor.values()) {
    const exposures = all
      .filter(({ kind, hash }) => kind === 'exposure' && hash === watched.hash)
      .sort((a, b) => a.received - b.received || a.ts - b.ts);
    const [first] = exposures;
    if (!first) continue;
    const start = first.ts + watched.withinMs;
    const end = start + watched.windowMs;
    const closes = Math.max(end, first.received) + graceMs;
    if (closes >= until) continue;
    const known = all.filter(({ received }) => received <= closes);
    const shown = exposures.filter(({ received }) => received <= closes);
    const variants = new Set(shown.filter(({ forced }) => !forced).map(({ variant }) => variant));
    const isSimulated = all.some(({ simulated }) => simulated);
    if (isSimulated && !count.includes('simulated')) continue;
    if (known.some(({ automated }) => automated) && !count.includes('automated')) continue;
    if (shown.some(({ forced }) => forced)) continue;
    if (first.ts < watched.registeredAt && !isSimulated) continue;
    if (variants.size > 1) continue;
    const did = (metric: { on: string; name: string }, from: number, to: number): boolean =>
      known.some(({ kind, name, ts }) => kind === metric.on && name === metric.name && ts >= from && ts <= to);
    const group = (metric: { on: string; name: string } | undefined): string =>
      metric && did(metric, first.ts, start) ? 'did' : 'did-not';
    const isAssociation = watched.kind === 'association';
    const arm = isAssociation ? group(watched.behaviour) : first.variant;
    const from = isAssociation ? start + 1 : start;
    const add = (id: string, arm: string, acted: boolean): void => {
      const key = `${id} ${arm} ${new Date(isSimulated ? end : closes - graceMs).toISOString().slice(0, 16)}`;
      const entry = sums.get(key) ?? { n: 0, sum: 0 };
      sums.set(key, { n: entry.n + 1, sum: entry.sum + Number(acted) });
    };
    for (const { id, metric } of watched.metrics) add(id, arm, did(metric, from, end));
    const [primary] = watched.metrics;
    const id = BigInt(first.visitor).toString(16).padStart(16, '0');
    const half = createHash('sha256').update(`unasked:check:1:${watched.hash}:${id}`).digest()[0] as number;
    if (primary) add('check', half % 2 ? 'b' : 'a', did(primary.metric, from, end));
    if (watched.placebo && primary) add('placebo', group(watched.placebo), did(primary.metric, from, end));
  }
  return [...sums].map(([key, { n, sum }]) => `${key} n=${n} sum=${sum}`).sort();
}
