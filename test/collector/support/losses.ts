import { stored } from '../../../src/collector/ingest/stored.js';
import type { WireEvent } from '../../../src/wire/index.js';
import type { Arrival, Reason, Tell } from './ledger.js';
import { random } from './traffic.js';

type Unnumbered<E> = E extends WireEvent ? Omit<E, 'seq' | 't'> : never;

const day = 864e5;
const hex = (stream: number): string => stream.toString(16).padStart(8, '0');

/**
 * Visits in which everything goes wrong, in the order of arrival: events lost without a word, sent twice, refused, given
 * up and told, given up and here all the same, told twice or by an older SDK; streams of which the end is told, told
 * too early, or never; visitors erased who go on sending.
 */
export function losses(options: {
  readonly seed: number;
  readonly visitors: number;
  readonly until: number;
}): Arrival[] {
  const { seed, visitors, until } = options;
  const next = random(seed);
  const upTo = (most: number): number => Math.floor(next() * (most + 1));
  const among = <T>(list: readonly T[]): T => list[upTo(list.length - 1)] as T;
  const all: { readonly at: number; readonly arrival: Arrival }[] = [];

  for (let v = 1; v <= visitors; v++) {
    const visitor = String(seed * 1000 + v);
    const lives: { readonly stream: number; made: number }[] = [];
    let at = until - upTo(60) * day - upTo(day / 2);
    const arrive = (ms: number, arrival: Arrival): number => all.push({ at: at + ms, arrival });

    for (let s = 0; s <= upTo(3); s++) {
      const life = { stream: upTo(2 ** 32 - 1), made: 0 };
      const loss = next() * 0.15;
      const make = (of: Unnumbered<WireEvent>, tells?: Tell): void => {
        const seq = life.made++;
        const wire = { ...of, seq, t: 0 } as WireEvent;
        const record = stored(wire, at, { simulated: false, automated: '' });
        const key = { visitor, stream: life.stream, seq };
        const send = (late: number): void => {
          const event = { ...record, ...key, simulated: false, received: at + late };
          arrive(late, { what: 'event', event, ...(tells && { tells }) });
        };
        at += upTo(2000);
        if (next() < loss) return;
        if (next() < 0.08) {
          do {
            const late = upTo(900);
            arrive(late, { what: 'refused', key, at: at + late });
          } while (next() < 0.3);
          if (next() < 0.7) return;
        }
        send(upTo(1000));
        while (next() < 0.15) send(upTo(20_000));
      };
      const before = next() < 0.3 ? lives.at(-1) : undefined;
      if (before) {
        const { stream: of, made: upTo } = before;
        make({ kind: 'open', previous: hex(of), previousSeq: upTo }, { of, upTo });
      } else make({ kind: 'open' });
      for (const { stream, made } of lives)
        if (next() < 0.7) {
          const last = Math.max(0, made - 1 - (next() < 0.2 ? upTo(3) : 0));
          make({ kind: 'tail', of: hex(stream), last }, { of: stream, upTo: last });
        }
      for (let n = upTo(25); n > 0; n--) make({ kind: 'stage', name: 'pay' });
      lives.push(life);
      for (let n = upTo(2); n > 0; n--) {
        const { stream, made } = among(lives);
        const from = upTo(made);
        const count = 1 + upTo(6);
        const reason = among<Reason>(['rejected', 'age', 'size', 'storage']);
        if (next() < 0.2) make({ kind: 'dropped', reason, count });
        else {
          const own = stream === life.stream && next() < 0.5;
          make(
            { kind: 'dropped', reason, count, from, ...(!own && { of: hex(stream) }) },
            { of: stream, from, count, reason },
          );
        }
      }
      at += upTo(10) * day;
      if (next() < 0.1) arrive(0, { what: 'erase', visitor });
    }
    if (next() < 0.5) arrive(0, { what: 'door', count: 1 + upTo(3) });
  }
  return all.sort((a, b) => a.at - b.at).map(({ arrival }) => arrival);
}
