import type { Batch } from '../../wire/index.js';
import { version } from '../version.js';
import type { Destination } from './destination.js';
import type { Packed } from './pack.js';

/** What is sent of one visitor. */
export type Outgoing = Pick<Packed, 'visitor' | 'simulated' | 'streams'>;

/** The body of `POST /v1/events`. */
export function batchText(
  { site, key }: Destination,
  { visitor, simulated, streams }: Outgoing,
  sentAt: number,
): string {
  const batch: Batch = { v: 1, key, site, sdk: version, sentAt, visitor, ...(simulated && { simulated }), streams };
  return JSON.stringify(batch);
}
