import type { Acts, Metric } from '../../hypothesis/index.js';
import type { Closing, Params, Query, Store, Watched } from './store.js';
import { stratumColumns, told } from './stratum.js';

/** Who is counted. */
export interface UnitRules extends Pick<Closing, 'graceMs' | 'count'> {
  /** Only visitors up to this one. @default everybody */
  readonly upTo?: string;
}

/** What it takes to read units. */
export interface UnitsOptions {
  readonly store: Pick<Store, 'rows'>;
  readonly site: string;
  readonly rules: UnitRules;
}

/** Keeps a query to these visitors; its parameters are those of `unitsQuery`. */
export const among = ({ upTo }: Pick<UnitRules, 'upTo'>): string =>
  upTo === undefined ? '' : ' AND visitor <= {upTo:UInt64}';

interface Only {
  /** Those who close in this time. @default all */
  readonly closing?: { readonly from: number; readonly before: number };
  /** The visitors of these parts. @default all */
  readonly parts?: readonly number[];
  /** Only what was received before this: milliseconds since 1970. @default everything */
  readonly cut?: number;
  /** Without the columns of the metrics: to plan them takes longer than to read a thousand visitors. @default false */
  readonly standing?: boolean;
}

/**
 * One row for each visitor exposed to a version: when, to what, whether counted or why not, and what it did.
 *
 * The rule, which `test/collector/support/recount.ts` writes down a second time in JavaScript:
 * - The first exposure is the one received first (of several received together, the earliest).
 * - A visitor closes when its window has passed and the exposure has been received, plus the grace:
 *   `closes = max(exposed + within + window, received) + grace`. Neither can change later, so neither can who closes when.
 * - Only what was received by then says anything about a visitor: its arm, its acts, why it is left out.
 * - An act counts at or after the exposure (for an association: after `within` has passed) until the window has passed; for
 *   a metric with a `part`, within that part of it.
 * - `m0`, `m1` … is what a visitor is worth in each metric, `o0`, `o1` … its second value: of a ratio what it is divided
 *   by, otherwise the same metric in a window as long right before the exposure.
 * - `stratum` is what was known of the visitor of an association before (`stratum.ts`). Only closing asks for it, and it takes
 *   reading every view: otherwise it is 0.
 */
export function unitsQuery(site: string, watched: Watched, rules: UnitRules, only: Only = {}): Query {
  const { graceMs, count, upTo } = rules;
  const { hash, registeredAt, windowMs, withinMs, kind, metrics, behaviour, placebo } = watched;
  const params: Record<string, Params[string]> = {
    site,
    hash,
    registeredAt,
    windowMs,
    withinMs,
    graceMs,
    ...(upTo && { upTo }),
  };
  const acts = new Map<string, string>();
  // An event is one act at most: each kind and name has a number, and 1 is the exposure.
  const act = ({ on, name }: Acts): number => {
    const key = `${on} ${name}`;
    const known = [...acts.keys()].indexOf(key);
    const i = known < 0 ? acts.size : known;
    params[`act${i}_on`] = on;
    params[`act${i}_name`] = name;
    acts.set(key, `kind = {act${i}_on:String} AND name = {act${i}_name:String}`);
    return i + 2;
  };
  const primary = metrics[0]?.metric ?? { on: 'value', name: '' };
  const isAssociation = kind === 'association';
  const isStratified = isAssociation && only.closing !== undefined;
  const within = `${at} BETWEEN exposed AND exposed + {withinMs:Int64}`;
  const after = isAssociation ? '>' : '>=';
  const inWindow = `${at} ${after} exposed + {withinMs:Int64} AND ${at} <= exposed + {withinMs:Int64} + {windowMs:Int64}`;
  const before = `${at} >= exposed - {windowMs:Int64} AND ${at} < exposed`;
  const did = (metric: Acts, when: string): string => `arrayExists(e -> ${what} = ${act(metric)} AND ${when}, known)`;
  const group = (metric: Acts): string => `if(${did(metric, within)}, 'did', 'did-not')`;
  const capped = (value: string, cap: number): string => {
    const name = `cap${caps++}`;
    params[name] = cap;
    return `greatest(-{${name}:Float64}, least({${name}:Float64}, toFloat64(${value})))`;
  };
  let caps = 0;
  const value = (metric: Metric, when: string, start: string): string => {
    const acts = `e -> ${what} = ${act(metric)} AND ${when}`;
    switch (metric.measure) {
      case 'count':
        return capped(`arrayCount(${acts}, known)`, metric.cap);
      case 'sum':
        return capped(`arraySum(e -> if((${acts.slice(5)}), ${amount}, 0), known)`, metric.cap);
      case 'time':
        return `toFloat64(arrayMin(arrayPushBack(arrayMap(e -> ${at} - (${start}), arrayFilter(${acts}, known)), {windowMs:Int64})))`;
      default:
        return did(metric, when);
    }
  };
  const second = (metric: Metric, when: string): string =>
    'per' in metric && metric.per
      ? value(metric.per, when, 'exposed')
      : value(metric, before, 'exposed - {windowMs:Int64}');
  const whens = metrics.map(({ part }, i) => {
    if (!part) return inWindow;
    params[`from${i}`] = part.from;
    params[`before${i}`] = part.before;
    const since = `${at} - exposed - {withinMs:Int64}`;
    return `${inWindow} AND ${since} >= {from${i}:Int64} AND ${since} < {before${i}:Int64}`;
  });
  const columns = [
    `${isAssociation ? group(behaviour ?? primary) : 'variants[1]'} AS arm`,
    ...(isStratified ? stratumColumns(did(primary, `${at} < exposed`)) : ['0 AS stratum']),
    ...(only.standing
      ? []
      : [
          ...(placebo ? [`${group(placebo)} AS placebo_arm`] : []),
          `${checkArm} AS check_arm`,
          ...metrics.map(
            ({ metric }, i) => `${value(metric, whens[i] ?? inWindow, 'exposed + {withinMs:Int64}')} AS m${i}`,
          ),
          ...metrics.map(({ metric }, i) => `${second(metric, whens[i] ?? inWindow)} AS o${i}`),
        ]),
    `${did(primary, inWindow)} AS acted`,
    `arrayCount(e -> ${what} = ${act(primary)} AND ${at} < exposed, seen) AS acts_before`,
    `arrayCount(e -> ${what} = ${act(primary)} AND ${inWindow} AND ${received} > closes, seen) AS acts_late`,
  ];
  const exposure = "kind = 'exposure' AND hash = {hash:String}";
  let given = among(rules);
  let due = '';
  if (only.parts) {
    params.parts = only.parts;
    given += ` AND ${partOf('visitor')} IN {parts:Array(UInt16)}`;
  }
  let until = '';
  if (only.cut !== undefined) {
    params.cut = only.cut;
    until = " AND received_at < fromUnixTimestamp64Milli({cut:Int64}, 'UTC')";
    // Who has met one of many hypotheses are few, and there is nothing to be told of the others.
    given += ` AND visitor IN (SELECT visitor FROM events WHERE site = {site:String}${given} AND ${exposure})`;
  }
  if (only.closing) {
    Object.assign(params, only.closing);
    const isDue = (exposed: string, received: string): string =>
      `${closesAt(exposed, received)} >= {from:Int64} AND ${closesAt(exposed, received)} < {before:Int64}`;
    const candidate = isDue('toUnixTimestamp64Milli(ts)', 'toUnixTimestamp64Milli(received_at)');
    given += `
      AND visitor IN (SELECT visitor FROM events WHERE site = {site:String}${given} AND ${exposure} AND ${candidate})`;
    due = ` AND ${isDue('exposed', 'first_received')}`;
  }
  const numbered = [...acts.values()].map((sql, i) => `${sql}, ${i + 2}`).join(', ');
  // FINAL reads the first of two rows with one key. With the visitors given by the sort key it stays small.
  const sql = `SELECT
  visitor, exposed, first_received, closes, simulated,
  arrayFilter(e -> ${received} <= closes, seen) AS known,
  arrayFilter(e -> ${what} = 1, known) AS shown,
  arrayExists(e -> ${automated} != '', known) AS automated,
  arrayExists(e -> ${forced} = 1, shown) AS forced,
  arrayDistinct(arrayMap(e -> ${variant}, arrayFilter(e -> ${forced} = 0, shown))) AS variants,
  multiIf(
    simulated AND ${count.includes('simulated') ? 0 : 1}, 'simulated',
    automated AND ${count.includes('automated') ? 0 : 1}, 'automated',
    forced, 'forced',
    exposed < {registeredAt:Int64} AND NOT simulated, 'before-lock',
    length(variants) > 1, 'several-variants',
    'exposed') AS standing,
  ${columns.join(',\n  ')}
FROM (
  SELECT
    visitor,
    minIf((received, at, stream), what = 1) AS first,
    first.1 AS first_received,
    first.2 AS exposed,
    ${closesAt('exposed', 'first_received')} AS closes,
    max(is_simulated) AS simulated,
    groupArray((at, received, what, variant, reason, is_forced, value${isStratified ? ', tells, stream, seq' : ''})) AS seen
  FROM (
    SELECT
      visitor, variant, value, toUnixTimestamp64Milli(ts) AS at, toUnixTimestamp64Milli(received_at) AS received,
      automated AS reason, simulated AS is_simulated, forced AS is_forced,
      multiIf(${exposure}, 1, ${numbered}, 0) AS what,
      ${isStratified ? told : 0} AS tells, stream, seq
    FROM events FINAL
    PREWHERE site = {site:String}${given}
    WHERE (what > 0 OR tells > 0 OR automated != '' OR simulated)${until}
  )
  GROUP BY visitor
  HAVING countIf(what = 1) > 0${due}
)`;
  return { sql, params };
}

// What is kept of each event, in the order of `groupArray` above.
const at = 'e.1';
const received = 'e.2';
const what = 'e.3';
const variant = 'e.4';
const automated = 'e.5';
const forced = 'e.6';
const amount = 'e.7';

// The halves of a hypothesis's own check: a bit of a hash that nothing shown depends on.
const checkArm = `if(bitAnd(reinterpretAsUInt8(substring(SHA256(concat('unasked:check:1:', {hash:String}, ':', leftPad(lower(hex(visitor)), 16, '0'))), 1, 1)), 1) = 0, 'a', 'b')`;

/** How many parts the visitors fall into, by the first bits of their id: a part lies together on disk. */
export const parts = 4096;

/** The part of a visitor: 0 to `parts` − 1. */
export const partOf = (visitor: string): string => `intDiv(${visitor}, ${2n ** 64n / BigInt(parts)})`;

const closesAt = (exposed: string, received: string): string =>
  `(greatest(${exposed} + {withinMs:Int64} + {windowMs:Int64}, ${received}) + {graceMs:Int64})`;
