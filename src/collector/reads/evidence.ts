import type { ArmBucket, Evidence, MetricId } from '../../stats/index.js';
import type { Counted, VerdictAnswer } from '../../wire/index.js';
import { bucketName, daysQuery } from '../store/days.js';
import { standingsQuery } from '../store/standings.js';
import type { Closing, Counts, DayRow, Query, Standing, Store, Watched } from '../store/store.js';

/** Everything that is counted of one version. */
export interface Count {
  readonly evidence: Evidence;
  readonly counted: Counted;
  readonly live: VerdictAnswer['live'];
  /** When the first exposure was received: milliseconds since 1970. Absent before one. */
  readonly firstReceived?: number;
  /** The day table, as the store gave it. */
  readonly table: Table;
  /** The standings, as text. */
  readonly standing: string;
  /** The queries behind it. */
  readonly queries: { readonly days: Query; readonly visitors: Query };
}

export interface CountOptions {
  readonly store: Pick<Store, 'count'>;
  readonly site: string;
  readonly rules: Pick<Closing, 'graceMs' | 'count'>;
  /** Everything received before this is in the store: milliseconds since 1970. */
  readonly before: number;
}

interface Table {
  readonly edition: string;
  readonly metrics: Partial<Record<MetricId, readonly ArmBucket[]>>;
  /** When it begins: milliseconds since 1970. */
  readonly first: number | undefined;
}

/**
 * Counts one version. `arms` are listed even while nobody is in them.
 *
 * @param last what was counted before: given back, as the same object, when nothing is new.
 */
export async function count(
  watched: Watched,
  arms: readonly string[],
  { store, site, rules, before }: CountOptions,
  last?: Count,
): Promise<Count> {
  const has = last?.table.edition;
  const found = await store.count({ watched, rules, before, ...(has !== undefined && { has }) });
  const { standings } = found;
  const table = tableOf(found, last?.table);
  if (!table) return count(watched, arms, { store, site, rules, before });
  const { metrics, first } = table;
  const fillingFrom = first === undefined ? undefined : bucketName(found.markedUntil - rules.graceMs, first);
  const standing = JSON.stringify(standings);
  if (last && last.table === table && last.standing === standing && last.evidence.fillingFrom === fillingFrom)
    return last;
  const of = (name: string): readonly Standing[] => standings.filter((row) => row.standing === name);
  const sum = (rows: readonly Standing[], column: 'visitors' | 'did' | 'before' | 'late'): number =>
    rows.reduce((all, row) => all + row[column], 0);
  const counting = of('exposed');
  const live = Object.fromEntries(
    arms.map((arm) => {
      const rows = counting.filter((row) => row.arm === arm);
      return [arm, { exposed: sum(rows, 'visitors'), acted: sum(rows, 'did') }];
    }),
  );
  const severalVariants = sum(of('several-variants'), 'visitors');
  const automated = sum(of('automated'), 'visitors');
  return {
    table,
    standing,
    evidence: {
      metrics,
      ...(fillingFrom !== undefined && { fillingFrom }),
      exposed: Object.fromEntries(Object.entries(live).map(([arm, { exposed }]) => [arm, exposed])),
      severalVariants,
      automated,
    },
    counted: {
      exposed: sum(counting, 'visitors'),
      closed: (metrics.primary ?? []).reduce((all, { n }) => all + n, 0),
      beforeLock: sum(of('before-lock'), 'visitors'),
      forced: sum(of('forced'), 'visitors'),
      severalVariants,
      automated,
      simulated: sum(of('simulated'), 'visitors'),
      actsBeforeExposure: sum(counting, 'before'),
      lateActs: sum(counting, 'late'),
    },
    live,
    ...(standings.length && { firstReceived: Math.min(...standings.map(({ first }) => first)) }),
    queries: { days: daysQuery(site, watched.hash), visitors: standingsQuery(site, { watched, rules }) },
  };
}

/** The day table as it is now; `undefined` when it begins earlier than the one before, so that its buckets are others. */
function tableOf({ edition, days, isMore }: Counts, last: Table | undefined): Table | undefined {
  if (isMore && last && !days.length) return last;
  const before = isMore ? last : undefined;
  const first = days.reduce((least, { bucket }) => Math.min(least, bucket), before?.first ?? Number.POSITIVE_INFINITY);
  if (before?.first !== undefined && first < before.first) return undefined;
  const metrics: Partial<Record<MetricId, readonly ArmBucket[]>> = { ...before?.metrics };
  for (const metric of new Set(days.map(({ metric }) => metric))) {
    const id = metric as MetricId;
    const cells = new Map((metrics[id] ?? []).map((cell) => [cellKey(cell), cell]));
    for (const row of days) {
      if (row.metric !== metric) continue;
      const cell = cellOf(row, bucketName(row.bucket, first));
      const known = cells.get(cellKey(cell));
      cells.set(cellKey(cell), known ? together(known, cell) : cell);
    }
    metrics[id] = [...cells.values()].sort(inOrder);
  }
  return { edition, metrics, first: Number.isFinite(first) ? first : undefined };
}

const cellKey = ({ bucket, stratum = 0, arm }: ArmBucket): string => `${bucket} ${stratum} ${arm}`;

const inOrder = (a: ArmBucket, b: ArmBucket): number =>
  compare(a.bucket, b.bucket) || (a.stratum ?? 0) - (b.stratum ?? 0) || compare(a.arm, b.arm);

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function cellOf({ arm, stratum, moments }: DayRow, bucket: string): ArmBucket {
  const [n = 0, sum = 0, sumOfSquares = 0, otherSum = 0, otherSumOfSquares = 0, product = 0] = moments;
  const other = { sum: otherSum, sumOfSquares: otherSumOfSquares, product };
  return { arm, bucket, stratum, n, sum, sumOfSquares, ...(otherSumOfSquares > 0 && { other }) };
}

const together = (a: ArmBucket, b: ArmBucket): ArmBucket => ({
  ...a,
  n: a.n + b.n,
  sum: a.sum + b.sum,
  sumOfSquares: a.sumOfSquares + b.sumOfSquares,
  ...((a.other || b.other) && {
    other: {
      sum: (a.other?.sum ?? 0) + (b.other?.sum ?? 0),
      sumOfSquares: (a.other?.sumOfSquares ?? 0) + (b.other?.sumOfSquares ?? 0),
      product: (a.other?.product ?? 0) + (b.other?.product ?? 0),
    },
  }),
});
