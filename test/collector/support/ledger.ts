import type { Received } from './segment.js';

/** What reaches a collector: an event, a refusal with its key, an erasure, duplicates known at the door. */
export type Arrival =
  | { readonly what: 'event'; readonly event: Received; readonly tells?: Tell }
  | { readonly what: 'refused'; readonly key: Key; readonly at: number }
  | { readonly what: 'erase'; readonly visitor: string }
  | { readonly what: 'door'; readonly count: number };

interface Key {
  readonly visitor: string;
  readonly stream: number;
  readonly seq: number;
}

/** What an event says of a stream of its visitor. */
export type Tell =
  | { readonly of: number; readonly upTo: number }
  | { readonly of: number; readonly from: number; readonly count: number; readonly reason: Reason };

export type Reason = 'rejected' | 'age' | 'size' | 'storage';

/** The loss meter, number by number: slow, and in another way than the SQL. */
export function createLedger(): {
  readonly take: (segment: readonly Arrival[]) => void;
  readonly made: (since: number) => Record<string, number>;
  readonly received: () => Record<string, number>;
} {
  const kept = new Map<string, Extract<Arrival, { what: 'event' }>>();
  const refused = new Map<string, Extract<Arrival, { what: 'refused' }>>();
  const gone = new Set<string>();
  const arrived = { duplicate: 0, rejected: 0, erased: 0 };
  const name = ({ visitor, stream, seq }: Key): string => `${visitor}/${stream}/${seq}`;
  return {
    take: (segment) => {
      const erased = segment.flatMap((one) => (one.what === 'erase' ? [one.visitor] : []));
      for (const visitor of erased) gone.add(visitor);
      for (const one of segment) {
        if (one.what === 'door') arrived.duplicate += one.count;
        if (one.what === 'refused') {
          arrived.rejected++;
          if (!gone.has(one.key.visitor)) refused.set(name(one.key), one);
        }
        if (one.what !== 'event') continue;
        if (gone.has(one.event.visitor)) arrived.erased++;
        else if (kept.has(name(one.event))) arrived.duplicate++;
        else kept.set(name(one.event), one);
      }
      for (const [key, { event }] of kept)
        if (erased.includes(event.visitor)) {
          kept.delete(key);
          arrived.erased++;
        }
      for (const [key, one] of refused) if (erased.includes(one.key.visitor)) refused.delete(key);
    },
    received: () => ({ stored: kept.size, ...arrived }),
    made: (since) => {
      const lives = new Map<string, { next: number; sign: number; given: Map<number, Reason[]> }>();
      const sign = (visitor: string, stream: number, next: number, at: number) => {
        const id = `${visitor}/${stream}`;
        const life = lives.get(id) ?? { next: 0, sign: 0, given: new Map() };
        lives.set(id, { ...life, next: Math.max(life.next, next), sign: Math.max(life.sign, at) });
        return life.given;
      };
      for (const { event, tells } of kept.values()) {
        const { visitor, stream, seq, ts } = event;
        sign(visitor, stream, seq + 1, ts);
        if (!tells) continue;
        if ('upTo' in tells) sign(visitor, tells.of, tells.upTo + 1, ts);
        else {
          const given = sign(visitor, tells.of, tells.from + tells.count, ts);
          for (let at = tells.from; at < tells.from + tells.count; at++)
            given.set(at, [...(given.get(at) ?? []), tells.reason]);
        }
      }
      for (const { key, at } of refused.values()) sign(key.visitor, key.stream, key.seq + 1, at);
      const sums: Record<string, number> = { ...nothing };
      for (const [id, { next, sign, given }] of lives)
        for (let seq = 0; seq < next; seq++) {
          const told = given.get(seq) ?? [];
          const part = kept.has(`${id}/${seq}`)
            ? 'stored'
            : refused.has(`${id}/${seq}`)
              ? 'rejected'
              : (reasons.find((reason) => told.includes(reason)) ?? (sign >= since ? 'on the way or lost' : 'lost'));
          sums[part] = (sums[part] ?? 0) + 1;
        }
      return sums;
    },
  };
}

const reasons: readonly Reason[] = ['rejected', 'age', 'size', 'storage'];
const nothing = { stored: 0, rejected: 0, age: 0, size: 0, storage: 0, 'on the way or lost': 0, lost: 0 };
