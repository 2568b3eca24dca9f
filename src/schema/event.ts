import { z } from 'zod';
import type { WireEvent } from '../wire/index.js';

const name = z
  .string()
  .regex(/^(?!.*:\/\/)[\w.:/-]{1,128}$/, 'must be 1 to 128 of A-Z a-z 0-9 _ . : / -, and no address');
const streamId = z.string().regex(/^[0-9a-f]{8}$/, 'must be 8 lower-case hex digits');
const seq = z.int().min(0).max(4294967295);
const ms = z
  .number()
  .min(0)
  .max(90 * 864e5);
const amount = z.number().min(-1e15).max(1e15);
const yes = z.literal(true);
const key = { seq, t: ms };

/** The guard for each kind of event. A new kind or field of `wire/event.ts` is added here too, with its round trip. */
export const eventByKind: {
  readonly [kind in WireEvent['kind']]: z.ZodType<Extract<WireEvent, { kind: kind }>>;
} = {
  open: z.object({
    ...key,
    kind: z.literal('open'),
    webdriver: yes.exactOptional(),
    previous: streamId.exactOptional(),
    previousSeq: seq.exactOptional(),
  }),
  exposure: z.object({
    ...key,
    kind: z.literal('exposure'),
    hypothesis: name,
    hash: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hex digits'),
    variant: name.exactOptional(),
    forced: yes.exactOptional(),
  }),
  press: z.object({
    ...key,
    kind: z.literal('press'),
    element: name,
    by: z.enum(['mouse', 'touch', 'pen', 'keyboard']),
  }),
  viewable_impression: z.object({ ...key, kind: z.literal('viewable_impression'), element: name }),
  dwell: z.object({
    ...key,
    kind: z.literal('dwell'),
    element: name,
    inViewMs: ms,
    focusedMs: ms,
    activeMs: ms,
  }),
  value: z.object({ ...key, kind: z.literal('value'), name, amount: amount.exactOptional() }),
  stage: z.object({ ...key, kind: z.literal('stage'), name }),
  dropped: z.object({
    ...key,
    kind: z.literal('dropped'),
    reason: z.enum(['age', 'size', 'storage', 'rejected']),
    count: z.int().min(1).max(1e9),
  }),
};
