import { writeFileSync } from 'node:fs';
import { line } from '../../../src/collector/log/line.js';
import { type EventRecord, eventRow } from '../../../src/collector/log/record.js';
import { noCounts, type Segment, segmentPath } from '../../../src/collector/log/segment.js';

/** An event as the log has it: with the time of receipt. */
export interface Received extends EventRecord {
  readonly received: number;
}

let number = 0;

/** Writes events, or rows of any kind, as the log does. */
export function segment(folder: string, events: readonly Received[], rows: readonly string[] = []): Segment {
  const name = `segment-${process.pid}-${number++}`;
  const path = segmentPath(folder, name);
  const all = [...events.map((event) => eventRow(event, event.received)), ...rows];
  const text = all.map(line).join('');
  writeFileSync(path, text);
  const counts = { ...noCounts };
  for (const row of all) counts[row[1] as keyof typeof counts]++;
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
  props: {},
  simulated: false,
  forced: false,
  automated: '',
  received: 1_764_000_000_100,
  ...some,
});
