import { createHash } from 'node:crypto';
import type { Watched } from '../../../src/collector/store/store.js';
import type { Metric } from '../../../src/hypothesis/index.js';
import type { Received } from './segment.js';

/** A row of the evidence, as text: metric, arm, stratum, minute, then the moments: `primary one-page 0 2026-11-23T10:04 3 1 1 0 0 0`. */
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
  const sums = new Map<string, number[]>();
  for (const all of byVisitor.values()) {
    const exposures = all
      .filter(({ kind, hash }) => kind === 'exposure' && hash === watched.hash)
      .sort((a, b) => a.received - b.received || a.ts - b.ts || a.stream - b.stream);
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
    const worth = (metric: Metric, from: number, to: number): number => {
      const acts = known.filter(
        ({ kind, name, ts }) => kind === metric.on && name === metric.name && ts >= from && ts <= to,
      );
      const cap = 'cap' in metric ? metric.cap : Infinity;
      const sum = acts.reduce((all, { value }) => all + value, 0);
      if (metric.measure === 'count') return Math.min(cap, acts.length);
      if (metric.measure === 'sum') return Math.max(-cap, Math.min(cap, sum));
      if (metric.measure === 'time')
        return Math.min(watched.windowMs, ...acts.map(({ ts }) => ts - (from === start + 1 ? start : from)));
      return Number(acts.length > 0);
    };
    const acted = watched.metrics.some(({ id, metric }) => id === 'primary' && did(metric, -Infinity, first.ts - 1));
    const stratum = isAssociation ? stratumOf(known, first, acted) : 0;
    const add = (id: string, arm: string, { metric, around }: Watched['metrics'][number]): void => {
      const key = `${id} ${arm} ${id === 'check' ? 0 : stratum} ${new Date(isSimulated ? end : closes - graceMs).toISOString().slice(0, 16)}`;
      const y = worth(metric, from, end);
      const other =
        'per' in metric && metric.per
          ? worth(metric.per, from, end)
          : worth(metric, first.ts - watched.windowMs, first.ts - 1);
      const more = [1, y, (y - around) ** 2, other, other ** 2, (y - around) * other];
      sums.set(
        key,
        more.map((value, i) => value + (sums.get(key)?.[i] ?? 0)),
      );
    };
    for (const measured of watched.metrics) add(measured.id, arm, measured);
    const [primary] = watched.metrics;
    const id = BigInt(first.visitor).toString(16).padStart(16, '0');
    const half = createHash('sha256').update(`unasked:check:1:${watched.hash}:${id}`).digest()[0] as number;
    if (primary) add('check', half % 2 ? 'b' : 'a', primary);
    if (watched.placebo && primary) add('placebo', group(watched.placebo), primary);
  }
  return [...sums].map(([key, moments]) => `${key} ${moments.join(' ')}`).sort();
}

/** What was known of a visitor before its first exposure: `store/stratum.ts` says how it is made a number. */
function stratumOf(known: readonly Received[], first: Received, acted: boolean): number {
  const [came] = known
    .filter(({ kind, ts, stream }) => kind === 'view' && (ts <= first.ts || stream === first.stream))
    .sort((a, b) => a.ts - b.ts || a.stream - b.stream || a.seq - b.seq);
  const says = (word: string): boolean => came?.props.includes(`'${word}':`) ?? false;
  const device = says('device:phone') ? 0 : says('device:tablet') ? 1 : 2;
  const referrer = says('referrer:search') ? 1 : says('referrer:social') || says('referrer:other') ? 2 : 0;
  const [answered] = known
    .filter(({ kind, name, stream }) => kind === 'web_vital' && name === 'TTFB' && stream === came?.stream)
    .sort((a, b) => a.seq - b.seq);
  const speed = !answered ? 0 : answered.value <= 800 ? 1 : answered.value <= 1800 ? 2 : 3;
  const by = Math.max(first.ts, came?.ts ?? 0);
  const returning = known.some(({ kind, ts }) => kind === 'return' && ts <= by);
  const view = came ? 1 + 3 * device + referrer : 0;
  return ((view * 2 + Number(returning)) * 4 + speed) * 2 + Number(acted);
}
