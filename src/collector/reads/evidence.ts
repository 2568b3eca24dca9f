import type { ArmBucket, Evidence, MetricId } from '../../stats/index.js';
import type { Counted, VerdictAnswer } from '../../wire/index.js';
import { bucketName, daysQuery } from '../store/days.js';
import { standingsQuery } from '../store/standings.js';
import type { Closing, Query, Row, Standing, Store, Watched } from '../store/store.js';

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
  const table = found.days ? tableOf(found.edition, found.days) : last?.table;
  if (!table) throw new TypeError('The store kept back a day table that was not there yet.');
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

function tableOf(edition: string, rows: readonly Row[]): Table {
  const metrics: Partial<Record<MetricId, ArmBucket[]>> = {};
  for (const row of rows) {
    const metric = String(row.metric) as MetricId;
    metrics[metric] ??= [];
    metrics[metric].push({
      arm: String(row.arm),
      bucket: String(row.bucket_text),
      stratum: Number(row.stratum),
      n: Number(row.visitors),
      sum: Number(row.total),
      sumOfSquares: Number(row.squares),
      ...(Number(row.other_squares) > 0 && {
        other: {
          sum: Number(row.other_total),
          sumOfSquares: Number(row.other_squares),
          product: Number(row.products),
        },
      }),
    });
  }
  const [one] = rows;
  return { edition, metrics, first: one && Number(one.first_bucket) * 1000 };
}
