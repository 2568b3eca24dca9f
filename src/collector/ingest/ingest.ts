import { hash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { compile } from 'zod';
import { type Envelope, envelope } from '../../schema/index.js';
import type { Answer, Reject } from '../../wire/index.js';
import { isLogUnavailable } from '../errors/logUnavailable.js';
import type { Log } from '../log/log.js';
import {
  countLine,
  type EventRecord,
  type QuarantineRecord,
  quarantineLine,
  type StreamRecord,
  streamLines,
} from '../log/record.js';
import type { Entry } from '../registry/entry.js';
import { readBody } from './body.js';
import { botReason } from './bots.js';
import { judge } from './judge.js';
import { createRecent } from './recent.js';
import { redact, redactText } from './redact.js';
import { type Refused, refused, shown } from './refusal.js';

export interface IngestOptions {
  readonly site: string;
  readonly isKey: (key: string) => boolean;
  readonly log: Log;
  readonly byHash: (hash: string) => Entry | undefined;
  readonly now: () => number;
  /** Bytes that wait to be stored. */
  readonly backlogBytes: () => number;
  /** Requests that wait for the disk. */
  readonly waiting: () => number;
  readonly isDiskFull: () => boolean;
  readonly onOutcome: (outcome: string, count: number) => void;
}

export interface Ingest {
  /** Takes a batch: the answer comes when everything in it is on disk. */
  readonly take: (request: IncomingMessage) => Promise<Answer | Refused>;
  /** Writes down what has only been counted since the last time. */
  readonly flushCounts: () => Promise<void>;
}

const guard = compile(envelope);
const mostBacklogBytes = 256 * 1024 * 1024;
const mostWaiting = 2000;
// Bodies of strangers that are kept for a look, per second; more are only counted.
const mostUnreadable = 10;

export function createIngest(options: IngestOptions): Ingest {
  const { site, isKey, log, byHash, now, onOutcome } = options;
  const recent = createRecent();
  const counts = new Map<string, number>();
  let unreadableIn = 0;
  let unreadable = 0;

  const count = (outcome: string, n: number): void => {
    if (!n) return;
    onOutcome(outcome, n);
    counts.set(outcome, (counts.get(outcome) ?? 0) + n);
  };

  const keep = (streams: readonly StreamRecord[], bad: readonly QuarantineRecord[]): Promise<void> => {
    const e = streams.reduce((sum, { events }) => sum + events.length, 0);
    return log.append({ e, q: bad.length }, (received) => {
      let lines = '';
      for (const stream of streams) lines += streamLines(stream, received);
      for (const record of bad) lines += quarantineLine(record, received);
      return lines;
    });
  };

  const keepUnreadable = async (bytes: Buffer, reason: string): Promise<void> => {
    count('unreadable', 1);
    const second = Math.floor(now() / 1000);
    unreadable = second === unreadableIn ? unreadable + 1 : 1;
    unreadableIn = second;
    if (unreadable > mostUnreadable) return;
    await keep([], [{ ...nobody, code: 'unreadable', path: '', reason, prefix: redactText(bytes), body: sha(bytes) }]);
  };

  const take: Ingest['take'] = async (request) => {
    const busy = pressure(options);
    if (busy) return busy;
    const body = await readBody(request);
    if (body.kind === 'refused') return body.refused;
    if (body.kind === 'unreadable') {
      await keepUnreadable(body.bytes, body.why);
      return refused(400, 'unreadable', `The body cannot be read: ${body.why}. Do not send it again.`);
    }
    const wrongKey = refuseKey(body.value, isKey);
    if (wrongKey) return wrongKey;
    const parsed = guard.safeParse(body.value);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const path = (issue?.path ?? []).map(String).join('.');
      const reason = `${path || 'batch'}: ${issue?.message ?? 'invalid'}`;
      count('envelope', 1);
      const text = Buffer.from(JSON.stringify(body.value));
      await keep([], [{ ...nobody, code: 'envelope', path, reason, prefix: redact(body.value), body: sha(text) }]);
      return refused(400, 'invalid', `The batch cannot be read: ${reason}. Do not send it again.`);
    }
    const batch = parsed.data;
    if (batch.site !== site)
      return refused(403, 'site', `This collector is for the site ${site}, got ${shown(batch.site)}.`);
    // A demo's visitors come from a program, and say so themselves.
    return accept(batch, batch.simulated ? '' : botReason(request.headers['user-agent']));
  };

  const accept = async (batch: Envelope, automated: string): Promise<Answer> => {
    const visitor = BigInt(`0x${batch.visitor}`).toString();
    const simulated = batch.simulated === true;
    const streams: StreamRecord[] = [];
    const bad: QuarantineRecord[] = [];
    const rejected: Reject[] = [];
    const fresh = new Map<string, Set<number>>();
    const around = { visitor: batch.visitor, simulated, automated, now: now(), byHash };
    let i = 0;
    let accepted = 0;
    let duplicate = 0;
    let extra = 0;
    for (const { stream: id, startedAt, events } of batch.streams) {
      const key = `${batch.visitor}${id}`;
      const stream = Number.parseInt(id, 16);
      const isKnown = recent.of(key);
      const seqs = fresh.get(key) ?? new Set();
      fresh.set(key, seqs);
      const records: EventRecord[] = [];
      for (const value of events) {
        const judged = judge(value, startedAt, around);
        if (judged.kind === 'bad') {
          const { code, path, reason, kept, seq } = judged;
          rejected.push({ i, code, reason });
          bad.push({
            visitor,
            stream,
            seq,
            code,
            path,
            reason: kept,
            prefix: redact(value),
            body: sha(JSON.stringify(value)),
          });
          count(code, 1);
        } else {
          const { seq } = judged.record;
          if (seqs.has(seq) || isKnown(seq)) duplicate++;
          else {
            seqs.add(seq);
            records.push(judged.record);
            extra += judged.extra;
          }
        }
        i++;
      }
      accepted += records.length;
      if (records.length) streams.push({ visitor, stream, simulated, events: records });
    }
    if (accepted || bad.length) await keep(streams, bad);
    for (const [key, seqs] of fresh) if (seqs.size) recent.add(key, seqs);
    onOutcome('accepted', accepted);
    count('duplicate', duplicate);
    count('extra_field', extra);
    return { accepted, duplicate, rejected };
  };

  return {
    take: async (request) => {
      try {
        return await take(request);
      } catch (error) {
        if (isLogUnavailable(error)) return refused(503, error.code, error.message, 5);
        throw error;
      }
    },
    flushCounts: async () => {
      const rows = [...counts].filter(([outcome]) => outcome === 'duplicate' || outcome === 'extra_field');
      counts.clear();
      if (!rows.length) return;
      await log.append({ n: rows.length }, (received) =>
        rows.map(([outcome, n]) => countLine(outcome, n, received)).join(''),
      );
    },
  };
}

/** Why nothing is taken at present: what cannot be kept is better kept by the page. */
function pressure({ backlogBytes, waiting, isDiskFull }: IngestOptions): Refused | undefined {
  const busy = (message: string, seconds: number): Refused => refused(503, 'busy', message, seconds);
  if (backlogBytes() > mostBacklogBytes)
    return busy('Too much waits to be stored. Keep the events and send them again later.', 10);
  if (waiting() >= mostWaiting) return busy('Too many wait for the disk. Keep the events and send them again.', 1);
  if (isDiskFull())
    return busy("The disk of the collector's data folder is more than 90 % full. Make room; send it again later.", 30);
  return undefined;
}

const nobody = { visitor: '0', stream: 0, seq: 0 };

const sha = (data: string | Buffer): string => hash('sha256', data);

/** Why a body's key is not taken; `undefined` when it is. */
export function refuseKey(body: unknown, isKey: (key: string) => boolean): Refused | undefined {
  const { key } = Object(body) as { readonly key?: unknown };
  if (typeof key !== 'string')
    return refused(401, 'key', 'The body must hold the site\'s publishable key: "key": "pk_…".');
  if (key.startsWith('sk_'))
    return refused(401, 'secret_key', 'A secret key was sent to a public address: replace it, and send the pk_ key.');
  if (!isKey(key)) return refused(401, 'key', `This is not the site's key: ${key.slice(0, 6)}…`);
  return undefined;
}
