import type { Experiment } from '../../hypothesis/index.js';
import { bySegment, novelty, overlaps, quantiles, type Verdict } from '../../stats/index.js';
import type {
  InteractionsAnswer,
  NoveltyAnswer,
  OtherExperiment,
  QuantilesAnswer,
  SegmentsAnswer,
} from '../../wire/index.js';
import { declared, type Entry } from '../registry/entry.js';
import type { Registry } from '../registry/registry.js';
import type { Store } from '../store/store.js';
import { byDay } from './byDay.js';
import type { byFirstView } from './byFirstView.js';
import { byOverlap, othersOf } from './byOverlap.js';
import { cached } from './cached.js';
import type { CountOptions } from './evidence.js';
import { inOrder } from './inOrder.js';
import { ratioBySegment } from './ratioBySegment.js';
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
  options: CountOptions & {
    readonly store: Pick<Store, 'rows' | 'closedUntil'>;
    readonly registry: Pick<Registry, 'entries'>;
    readonly now: () => number;
    /** Changes whenever the store or the registry does. */
    readonly revision: () => string;
    readonly versionOf: (id: string, version?: number) => Entry | undefined;
    readonly verdictOf: (entry: Entry) => Promise<Pick<Verdict, 'state'>>;
    readonly firstViews: (entry: Entry) => ReturnType<typeof byFirstView>;
  },
): SecondReadings {
  const { site, store, registry, now, versionOf, verdictOf, firstViews } = options;

  // Nothing of an association, which nobody was assigned to, nor while the numbers may not be read.
  const asked = <T extends object>(
    none: T,
    read: (entry: Entry, hypothesis: Experiment) => Promise<T>,
  ): Asked<T & { readonly site: string; readonly asOf: string }> => {
    const kept = cached<T>(options);
    return async (id, version) => {
      const entry = versionOf(id, version);
      if (!entry) return undefined;
      const hypothesis = declared(entry);
      const withheld = hypothesis.kind === 'association' || (await verdictOf(entry)).state === 'invalid';
      const found = withheld ? none : await kept(entry.hash, () => read(entry, hypothesis));
      return { site, asOf: new Date(now()).toISOString(), ...found };
    };
  };

  return {
    segments: asked<Found<SegmentsAnswer>>({ dimensions: [], sql: [] }, async (entry, hypothesis) => {
      const { rows, sql } = await firstViews(entry);
      return { dimensions: bySegment(hypothesis, rows), sql: [sql] };
    }),
    novelty: asked<Found<NoveltyAnswer>>({ readings: [], sql: [] }, async (entry, hypothesis) => {
      const found = await byDay(hypothesis, watched(entry), await store.closedUntil(), options);
      return found ? { readings: novelty(hypothesis, found.sums), sql: [found.sql] } : { readings: [], sql: [] };
    }),
    interactions: asked<Found<InteractionsAnswer>>(nothingShared, async (entry, hypothesis) => {
      const others = othersOf(entry, registry.entries());
      if (!others.length) return nothingShared;
      const { rows, leftOut, sql } = await byOverlap(watched(entry), others, await store.closedUntil(), options);
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
    quantiles: asked<Found<QuantilesAnswer>>({ quantiles: [], sql: [] }, async (entry, hypothesis) => {
      const { arms, sql } = await inOrder(hypothesis, watched(entry), await store.closedUntil(), options);
      return { quantiles: quantiles(hypothesis, arms), sql };
    }),
  };
}

const nothingShared: Found<InteractionsAnswer> = { overlaps: [], unsound: [], leftOut: 0, sql: [] };

type Found<T> = Omit<T, 'site' | 'asOf'>;
