import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { compile } from 'zod';
import { type Envelope, envelope } from '../../schema/index.js';
import type { Answer, Reject } from '../../wire/index.js';
import { isLogUnavailable } from '../errors/logUnavailable.js';
import type { Log } from '../log/log.js';
import {
  countRow,
  type EventRecord,
  eventRow,
  type QuarantineRecord,
  quarantineRow,
  type RecordKind,
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
// Bodies of strangers that are kept for a look, per second; more are only counted.
const mostUnreadable = 10;

export function createIngest(options: IngestOptions): Ingest {
  const { site, isKey, log, byHash, now, backlogBytes, onOutcome } = options;
  const recent = createRecent();
  const counts = new Map<string, number>();
  let unreadableIn = 0;
  let unreadable = 0;

  const count = (outcome: string, n: number): void => {
    if (!n) return;
    onOutcome(outcome, n);
    counts.set(outcome, (counts.get(outcome) ?? 0) + n);
  };

  const keep = async (records: readonly EventRecord[], bad: readonly QuarantineRecord[]): Promise<void> => {
    const kinds: RecordKind[] = [...records.map(() => 'e' as const), ...bad.map(() => 'q' as const)];
    await log.append(kinds, (received) => [
      ...records.map((record) => eventRow(record, received)),
      ...bad.map((record) => quarantineRow(record, received)),
    ]);
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
    if (backlogBytes() > mostBacklogBytes)
      return refused(503, 'busy', 'Too much waits to be stored. Keep the events and send them again later.', 10);
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
    const visitorNumber = BigInt(`0x${batch.visitor}`).toString();
    const records: EventRecord[] = [];
    const bad: QuarantineRecord[] = [];
    const rejected: Reject[] = [];
    const fresh = new Set<string>();
    let i = 0;
    let duplicate = 0;
    let extra = 0;
    for (const { stream, startedAt, events } of batch.streams) {
      const key = `${batch.visitor}${stream}`;
      const around = {
        visitor: batch.visitor,
        visitorNumber,
        stream: Number.parseInt(stream, 16),
        startedAt,
        simulated: batch.simulated === true,
        automated,
        now: now(),
        byHash,
      };
      for (const value of events) {
        const judged = judge(value, around);
        if (judged.kind === 'bad') {
          const { code, path, reason, kept, seq } = judged;
          rejected.push({ i, code, reason });
          bad.push({
            visitor: visitorNumber,
            stream: around.stream,
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
          const id = `${key}:${seq}`;
          if (fresh.has(id) || recent.has(key, seq)) duplicate++;
          else {
            fresh.add(id);
            records.push(judged.record);
            extra += judged.extra;
          }
        }
        i++;
      }
    }
    if (records.length || bad.length) await keep(records, bad);
    for (const { seq, stream } of records) recent.add(`${batch.visitor}${stream.toString(16).padStart(8, '0')}`, seq);
    onOutcome('accepted', records.length);
    count('duplicate', duplicate);
    count('extra_field', extra);
    return { accepted: records.length, duplicate, rejected };
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
      await log.append(
        rows.map(() => 'n' as const),
        (received) => rows.map(([outcome, n]) => countRow(outcome, n, received)),
      );
    },
  };
}

const nobody = { visitor: '0', stream: 0, seq: 0 };

const sha = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');

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
