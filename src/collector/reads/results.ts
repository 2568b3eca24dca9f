import type { Hypothesis } from '../../hypothesis/index.js';
import { type Verdict, verdict } from '../../stats/index.js';
import type {
  Checks,
  HypothesesAnswer,
  RegisteredHypothesis,
  Sql,
  Status,
  TrafficAnswer,
  VerdictAnswer,
  VerdictsAnswer,
} from '../../wire/index.js';
import { declared, type Entry } from '../registry/entry.js';
import type { History } from '../registry/history.js';
import type { Registry } from '../registry/registry.js';
import type { Closing, Store } from '../store/store.js';
import { totalsQuery } from '../store/totals.js';
import { byFirstView } from './byFirstView.js';
import { cached } from './cached.js';
import { checksOf } from './checks.js';
import { drawSql } from './drawSql.js';
import { type Count, count } from './evidence.js';
import { ratioBySegment } from './ratioBySegment.js';
import { runnable } from './runnable.js';
import { sampleOf } from './sampleOf.js';
import { createSecondReadings, type SecondReadings } from './secondReadings.js';
import { traffic } from './traffic.js';
import { unaskedTouchpoints } from './unasked.js';
import { watched } from './watched.js';

/** The answers of the read API that are about hypotheses. */
export interface Results extends SecondReadings {
  readonly hypotheses: () => Promise<HypothesesAnswer>;
  readonly verdicts: () => Promise<VerdictsAnswer>;
  /** `undefined` when no such version is registered. */
  readonly verdict: (id: string, version?: number) => Promise<VerdictAnswer | undefined>;
  /** What the site's visitors do today at its touchpoint; `undefined` when no such version is registered. */
  readonly traffic: (id: string, version?: number) => Promise<TrafficAnswer | undefined>;
  /** How often the versions, each run as its own check, have found what is not there. */
  readonly checks: () => Promise<Checks>;
  /** Whether anybody has been exposed to a version. */
  readonly isExposed: (hash: string) => Promise<boolean>;
}

export interface ResultsOptions {
  readonly site: string;
  readonly store: Store;
  readonly registry: Registry;
  readonly history: History;
  readonly drafts: readonly Hypothesis[];
  readonly rules: Pick<Closing, 'graceMs' | 'count'>;
  readonly now: () => number;
  /** Everything received before this is in the store: milliseconds since 1970. */
  readonly storedUntil: () => number;
  /** Changes whenever the store or the registry does. */
  readonly revision: () => string;
}

interface Reading {
  readonly counts: Count;
  readonly registered: RegisteredHypothesis;
  readonly verdict: Verdict;
}

type Unasked = Pick<VerdictsAnswer, 'unasked' | 'unaskedAsOf' | 'unaskedPart'>;

export function createResults(options: ResultsOptions): Results {
  const { site, store, registry, history, drafts, rules, now, revision, storedUntil } = options;
  const asOf = (): string => new Date(now()).toISOString();
  const remember = { revision, now };
  const readings = cached<Reading>(remember);
  const lastRead = new Map<string, Reading>();
  const entries = cached<Awaited<ReturnType<typeof byFirstView>>>(remember);
  const boards = cached<Awaited<ReturnType<typeof board>>>(remember);
  const suggestions = cached<Unasked & { readonly query: Sql }>({ ...remember, isPatient: true });
  // 28 days are not others a minute later; and also where nothing comes in, they are read again within the hour.
  const traffics = cached<TrafficAnswer>({ ...remember, atLeastMs: 60_000 });

  const register = (entry: Entry, status: Status, first: number | undefined): RegisteredHypothesis => ({
    id: entry.id,
    version: entry.version,
    hash: entry.hash,
    status,
    declaration: entry.declaration,
    registeredAt: new Date(entry.registeredAt).toISOString(),
    ...(first === undefined ? {} : { firstExposureAt: new Date(first).toISOString() }),
  });

  // Those that are read together are read up to one moment, so that what is new is read once for all of them.
  const readAll = (entries: readonly Entry[], before = storedUntil()): Promise<readonly Reading[]> =>
    Promise.all(entries.map((entry) => readings(entry.hash, () => readUntil(entry, before))));

  const read = async (entry: Entry): Promise<Reading> => {
    const [reading] = await readAll([entry]);
    return reading as Reading;
  };

  const readUntil = async (entry: Entry, before: number): Promise<Reading> => {
    const key = `${entry.hash} ${entry.version} ${entry.registeredAt}`;
    const last = lastRead.get(key);
    const hypothesis = declared(entry);
    const arms = hypothesis.kind === 'experiment' ? hypothesis.variants : ['did-not', 'did'];
    const counts = await count(watched(entry), arms, { store, site, rules, before }, last?.counts);
    if (last && counts === last.counts) return last;
    const judged = verdict(hypothesis, counts.evidence);
    history.note(entry.hash, judged);
    const reading = {
      counts,
      verdict: judged,
      registered: register(entry, status(judged, counts.firstReceived), counts.firstReceived),
    };
    lastRead.set(key, reading);
    return reading;
  };

  const newestFirst = (id: string): readonly Entry[] =>
    registry
      .entries()
      .filter((entry) => entry.id === id)
      .sort((a, b) => b.version - a.version);

  const versionOf = (id: string, version: number | undefined): Entry | undefined => {
    const all = newestFirst(id);
    return version === undefined ? all[0] : all.find((one) => one.version === version);
  };

  const firstViews = (entry: Entry): ReturnType<typeof byFirstView> =>
    entries(entry.hash, async () => byFirstView(watched(entry), await store.closedUntil(), { store, site, rules }));

  const newest = (): readonly Entry[] => {
    const ids = [...new Set(registry.entries().map(({ id }) => id))];
    return ids.map((id) => newestFirst(id)[0]).filter((entry) => entry !== undefined);
  };

  const drafted = (): readonly RegisteredHypothesis[] =>
    drafts
      .filter(({ hash }) => !registry.byHash(hash))
      .map(({ hash, flaw: _, ...declaration }) => ({
        id: declaration.id,
        version: 0,
        hash,
        status: 'drafted',
        declaration,
      }));

  const unaskedNow = async (visitors: number): Promise<Unasked & { readonly query: Sql }> => {
    const { part, ...upTo } = sampleOf(visitors);
    const asked = [...newest().map(({ declaration }) => declaration), ...drafts];
    const query = unaskedTouchpoints(site, asked, { count: rules.count, ...upTo });
    const unaskedAsOf = asOf();
    const rows = await store.rows(query);
    return {
      unasked: rows.map((row) => ({
        element: String(row.element),
        seenBy: Number(row.seen_by),
        pressedBy: Number(row.pressed_by),
        medianActiveMs: Math.round(Number(row.median_active_ms)),
      })),
      unaskedAsOf,
      unaskedPart: part,
      query: runnable('Declared elements that no hypothesis asks about', query),
    };
  };

  const board = async (): Promise<Omit<VerdictsAnswer, keyof Unasked>> => {
    const before = storedUntil();
    const [readings, totals] = await Promise.all([readAll(newest(), before), store.totals(before)]);
    return {
      site,
      asOf: asOf(),
      counts: rules.count,
      totals,
      hypotheses: [
        ...readings.map(({ registered, verdict, counts }) => ({
          hypothesis: registered,
          verdict,
          counted: counts.counted,
        })),
        ...drafted().map((hypothesis) => ({ hypothesis })),
      ],
      sql: [
        runnable('Visitors and what they did, in all events stored', totalsQuery(site)),
        ...readings.map(({ registered, counts }) =>
          runnable(`The day table of ${registered.id}, version ${registered.version}`, counts.queries.days),
        ),
      ],
    };
  };

  return {
    // Not by what is remembered: that may be half a second old, and a lock is decided by it.
    isExposed: async (hash) => {
      const exposure = {
        sql: "SELECT 1 FROM events WHERE site = {site:String} AND kind = 'exposure' AND hash = {hash:String} LIMIT 1",
        params: { site, hash },
      };
      return (await store.rows(exposure)).length > 0;
    },
    hypotheses: async () => {
      const readings = await readAll(registry.entries());
      return { site, hypotheses: [...readings.map(({ registered }) => registered), ...drafted()] };
    },
    checks: async () => checksOf((await readAll(registry.entries())).map(({ verdict }) => verdict)),
    verdicts: async () => {
      const { sql, ...beliefs } = await boards('', board);
      const asked = newest().map(({ hash }) => hash);
      const { query, ...unasked } = await suggestions(asked.join(' '), () => unaskedNow(beliefs.totals.visitors));
      return { ...beliefs, ...unasked, sql: [...sql, query], asOf: asOf() };
    },
    ...createSecondReadings({
      ...options,
      versionOf,
      verdictOf: async (entry) => (await read(entry)).verdict,
    }),
    traffic: async (id, version) => {
      const entry = versionOf(id, version);
      if (!entry) return undefined;
      const hour = Math.floor(now() / 3_600_000);
      return traffics(`${entry.hash} ${hour}`, () =>
        traffic(declared(entry), { site, store, now: now(), count: rules.count }),
      );
    },
    verdict: async (id, version) => {
      const entry = versionOf(id, version);
      if (!entry) return undefined;
      const { registered, verdict, counts } = await read(entry);
      const { counted, live, evidence, queries } = counts;
      const hypothesis = declared(entry);
      const isOut = hypothesis.kind === 'experiment' && verdict.sampleRatio?.alarm !== 'none';
      const first = isOut ? await firstViews(entry) : undefined;
      return {
        site,
        asOf: asOf(),
        hypothesis: registered,
        verdict,
        counted,
        live,
        ...(first && hypothesis.kind === 'experiment' && { ratioBySegment: ratioBySegment(first.rows, hypothesis) }),
        evidence,
        sql: [
          runnable('The day table that the verdict is derived from', queries.days),
          runnable('Who is exposed, who is counted and why not, and the acts so far, by arm', queries.visitors),
          ...(hypothesis.kind === 'experiment'
            ? [runnable('The draw, re-derived: exposures whose variant disagrees', drawSql(site, hypothesis))]
            : []),
          ...(first ? [first.sql] : []),
        ],
        history: history.of(entry.hash),
        versions: newestFirst(id)
          .filter((one) => one !== entry)
          .map((one) => ({
            version: one.version,
            hash: one.hash,
            registeredAt: new Date(one.registeredAt).toISOString(),
          })),
      };
    },
  };
}

function status({ decidedAt, reason, state }: Verdict, firstExposure: number | undefined): Status {
  if (firstExposure === undefined) return 'locked';
  const isDecided = decidedAt !== undefined || reason === 'stopped-without-answer' || state === 'confounded';
  return isDecided ? 'decided' : 'running';
}
