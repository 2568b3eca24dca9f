import type { Experiment } from '../../hypothesis/index.js';
import { bySegment, novelty, overlaps, quantiles, type Verdict } from '../../stats/index.js';
import type {
  InteractionsAnswer,
  NoveltyAnswer,
  OtherExperiment,
  QuantilesAnswer,
  SecondReading,
  SegmentsAnswer,
} from '../../wire/index.js';
import { declared, type Entry } from '../registry/entry.js';
import type { Registry } from '../registry/registry.js';
import type { Store, Watched } from '../store/store.js';
import type { UnitsOptions } from '../store/units.js';
import { byDay } from './byDay.js';
import { byFirstView, most } from './byFirstView.js';
import { byOverlap, othersOf } from './byOverlap.js';
import { cached } from './cached.js';
import { inOrder } from './inOrder.js';
import { ratioBySegment } from './ratioBySegment.js';
import { sampleOf } from './sampleOf.js';
import { watched } from './watched.js';

/** `undefined` when no such version is registered. */
type Asked<T> = (id: string, version?: number) => Promise<T | undefined>;

/** What is read of an experiment beside its verdict, from the events, when somebody asks. */
export interface SecondReadings {
  readonly segments: Asked<SegmentsAnswer>;
  readonly novelty: Asked<NoveltyAnswer>;
  readonly interactions: Asked<InteractionsAnswer>;
  readonly quantiles: Asked<QuantilesAnswer>;
}

export function createSecondReadings(
  options: UnitsOptions & {
    readonly store: Pick<Store, 'rows' | 'closedUntil'>;
    readonly registry: Pick<Registry, 'entries'>;
    readonly now: () => number;
    /** Changes whenever the store or the registry does. */
    readonly revision: () => string;
    readonly versionOf: (id: string, version?: number) => Entry | undefined;
    readonly verdictOf: (entry: Entry) => Promise<Pick<Verdict, 'state' | 'n'>>;
  },
): SecondReadings {
  const { site, store, registry, rules, now, versionOf, verdictOf } = options;

  // Nothing of an association, which nobody was assigned to, nor while the numbers may not be read.
  const asked = <T extends object>(none: T, read: (about: About) => Promise<T>): Asked<T & Common> => {
    const kept = cached<T & Pick<Common, 'part'>>(options);
    return async (id, version) => {
      const entry = versionOf(id, version);
      if (!entry) return undefined;
      const answer = async (): Promise<T & Pick<Common, 'part'>> => {
        const hypothesis = declared(entry);
        if (hypothesis.kind === 'association') return { ...none, part: 1 };
        const { state, n } = await verdictOf(entry);
        if (state === 'invalid') return { ...none, part: 1 };
        return kept(entry.hash, async () => {
          const { part, ...upTo } = sampleOf(n);
          const count = { ...options, rules: { ...rules, ...upTo } };
          const until = await store.closedUntil();
          return { ...(await read({ entry, hypothesis, watched: watched(entry), until, count, part })), part };
        });
      };
      return { site, asOf: new Date(now()).toISOString(), ...(await answer()) };
    };
  };

  return {
    segments: asked<Found<SegmentsAnswer>>({ dimensions: [], sql: [] }, async (about) => {
      const { rows, sql } = await byFirstView(about.watched, about.until, about.count);
      return { dimensions: bySegment(about.hypothesis, rows, most), sql: [sql] };
    }),
    novelty: asked<Found<NoveltyAnswer>>({ readings: [], sql: [] }, async ({ hypothesis, ...about }) => {
      const found = await byDay(hypothesis, about.watched, about.until, about.count);
      return found ? { readings: novelty(hypothesis, found.sums), sql: [found.sql] } : { readings: [], sql: [] };
    }),
    interactions: asked<Found<InteractionsAnswer>>(nothingShared, async ({ entry, hypothesis, ...about }) => {
      const others = othersOf(entry, registry.entries());
      if (!others.length) return nothingShared;
      const { rows, leftOut, sql } = await byOverlap(about.watched, others, about.until, about.count, about.part);
      // Where whom the other meets depends on what was shown here, its variants hold other people: no comparison.
      const ratio = ratioBySegment(rows, hypothesis).filter(({ alarm }) => alarm === 'mismatch');
      const isSound = ({ dimension }: { readonly dimension: string }): boolean =>
        !ratio.some((one) => one.dimension === dimension);
      const named = (hash: string): OtherExperiment => {
        const { id = '', version = 0 } = others.find((one) => one.hash === hash) ?? {};
        return { id, version };
      };
      return {
        overlaps: overlaps(hypothesis, rows.filter(isSound)).map(({ dimension, ...reading }) => ({
          ...named(dimension),
          ...reading,
        })),
        unsound: [...new Set(ratio.map(({ dimension }) => dimension))].map(named),
        leftOut,
        sql: [sql],
      };
    }),
    quantiles: asked<Found<QuantilesAnswer>>({ quantiles: [], sql: [] }, async ({ hypothesis, ...about }) => {
      const { arms, sql } = await inOrder(hypothesis, about.watched, about.until, about.count);
      return { quantiles: quantiles(hypothesis, arms), sql };
    }),
  };
}

/** What a reading is about, and whom it may read. */
interface About {
  readonly entry: Entry;
  readonly hypothesis: Experiment;
  readonly watched: Watched;
  /** Where the closing pass has got to. */
  readonly until: number;
  readonly count: UnitsOptions;
  /** Of the visitors that is read. */
  readonly part: number;
}

type Common = Omit<SecondReading, 'sql'>;
type Found<T> = Omit<T, keyof Common>;

const nothingShared: Found<InteractionsAnswer> = { overlaps: [], unsound: [], leftOut: 0, sql: [] };
