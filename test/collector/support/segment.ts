import { writeFileSync } from 'node:fs';
import { type EventRecord, noCounts, type StreamRecord, streamLines } from '../../../src/collector/log/record.js';
import { seal } from '../../../src/collector/log/seal.js';
import { type Segment, segmentPath } from '../../../src/collector/log/segment.js';

/** An event as the log has it: with its stream and the time of receipt. */
export interface Received extends EventRecord, Omit<StreamRecord, 'events'> {
  readonly received: number;
}

let number = 0;

/** Writes events, or lines of any kind, as the log does. */
export function segment(folder: string, events: readonly Received[], lines: readonly string[] = []): Segment {
  const name = `segment-${process.pid}-${number++}`;
  const path = segmentPath(folder, name);
  const all = [...events.map((event) => streamLines({ ...event, events: [event] }, event.received)), ...lines];
  const block = all.join('');
  const text = block + seal(Buffer.from(block));
  writeFileSync(path, text);
  const counts = { ...noCounts };
  for (const line of all) counts[line[0] as keyof typeof counts]++;
  return { name, path, bytes: text.length, counts, firstReceived: events[0]?.received ?? 0 };
}

export const event = (some: Partial<Received>): Received => ({
  visitor: '1',
  stream: 1,
  seq: 0,
  ts: 1_764_000_000_000,
  kind: 'open',
  name: '',
  hypothesis: '',
  hash: '',
  variant: '',
  value: 0,
  props: '{}',
  simulated: false,
  forced: false,
  automated: '',
  received: 1_764_000_000_100,
  ...some,
});
