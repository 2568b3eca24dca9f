import { z } from 'zod';
import type { Batch } from '../wire/index.js';
import { limits } from '../wire/index.js';

/** A batch whose envelope is sound and whose events are yet to be looked at, one by one. */
export interface Envelope extends Omit<Batch, 'streams'> {
  readonly streams: readonly {
    readonly stream: string;
    readonly startedAt: number;
    readonly events: readonly unknown[];
  }[];
}

const clock = z.int().min(0).max(8.64e15);
export const visitorId: z.ZodType<string> = z.string().regex(/^[0-9a-f]{16}$/, 'must be 16 lower-case hex digits');

/** The guard for a batch's envelope. Events stay `unknown`: one bad event must not take the others with it. */
export const envelope: z.ZodType<Envelope> = z
  .object({
    v: z.literal(1),
    key: z.string().max(128),
    site: z.string().regex(/^[\w.-]{1,64}$/, 'must be 1 to 64 of A-Z a-z 0-9 _ . -'),
    sdk: z.string().regex(/^[\w.+-]{1,32}$/, 'must be a version'),
    sentAt: clock,
    visitor: visitorId,
    simulated: z.literal(true).exactOptional(),
    streams: z
      .array(
        z.object({
          stream: z.string().regex(/^[0-9a-f]{8}$/, 'must be 8 lower-case hex digits'),
          startedAt: clock,
          events: z.array(z.unknown()),
        }),
      )
      .min(1),
  })
  .refine((batch) => count(batch.streams) <= limits.events, {
    message: `must hold at most ${limits.events} events`,
    path: ['streams'],
  });

const count = (streams: readonly { readonly events: readonly unknown[] }[]): number =>
  streams.reduce((sum, { events }) => sum + events.length, 0);
