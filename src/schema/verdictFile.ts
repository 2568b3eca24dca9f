import { z } from 'zod';
import type { VerdictAnswer } from '../wire/index.js';

/** What `unasked verify` needs of an exported verdict: the declaration with its hash, the evidence, and what was said. */
export type VerdictFile = Pick<VerdictAnswer, 'site' | 'asOf' | 'hypothesis' | 'evidence' | 'verdict'>;

const visitors = z.int().min(0);
const amount = z.number(); // zod's numbers are finite

const row = z.object({
  arm: z.string(),
  bucket: z.string().regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\dZ)?$/, 'must be a day, or the start of an hour or minute'),
  stratum: z.int().min(0),
  n: visitors,
  sum: amount,
  sumOfSquares: amount,
  other: z.object({ sum: amount, sumOfSquares: amount, product: amount }).exactOptional(),
});

/**
 * The guard for a verdict that came as a file. What is derived from it is compared, so it is only looked at as far as the
 * derivation reads it: the declaration is checked by `problems`, the verdict by being derived again.
 */
export const verdictFile: z.ZodType<VerdictFile> = z.object({
  site: z.string(),
  asOf: z.string(),
  hypothesis: z.looseObject({
    id: z.string(),
    version: z.int().min(1),
    hash: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hex digits'),
    declaration: z.looseObject({}),
  }),
  evidence: z.object({
    metrics: z.record(z.string(), z.array(row)),
    fillingFrom: z.string().exactOptional(),
    exposed: z.record(z.string(), visitors),
    severalVariants: visitors,
    automated: visitors,
  }),
  verdict: z.looseObject({ state: z.string(), sentence: z.string() }),
}) as unknown as z.ZodType<VerdictFile>;
