import { closeSync, fsyncSync, ftruncateSync, openSync, readdirSync, readFileSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { rowOf } from './line.js';
import type { RecordKind } from './record.js';

/** A closed file of the log, to be stored whole and then removed. */
export interface Segment {
  /** Unique for ever: the store remembers it, so that storing twice is storing once. */
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  /** How many records it holds of each kind. */
  readonly counts: Readonly<Record<RecordKind, number>>;
  /** When its oldest record was received: milliseconds since 1970. */
  readonly firstReceived: number;
}

export const noCounts: Segment['counts'] = { e: 0, q: 0, n: 0, x: 0 };

const extension = '.log';

/** The file name of a segment: sorts by the time it was begun, and two runs never share one. */
export const segmentName = (begunAt: number, number: number, run: string): string =>
  `${String(begunAt).padStart(14, '0')}-${String(number).padStart(6, '0')}-${run}`;

export const segmentPath = (folder: string, name: string): string => join(folder, name + extension);

/** The segments that an earlier run left, oldest first, each cut back to its last whole record. */
export function recoverSegments(folder: string): Segment[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(extension))
    .sort()
    .map((file) => recoverSegment(folder, file.slice(0, -extension.length)))
    .filter((segment) => segment !== undefined);
}

/** One segment, cut back to its last whole record; `undefined`, and removed, when none is left. */
export function recoverSegment(folder: string, name: string): Segment | undefined {
  const path = segmentPath(folder, name);
  const bytes = readFileSync(path);
  const counts = { ...noCounts };
  let end = 0;
  let firstReceived: number | undefined;
  while (end < bytes.length) {
    const next = bytes.indexOf(10, end);
    const row = next < 0 ? undefined : rowOf(bytes.toString('utf8', end, next));
    if (row === undefined) break;
    const what = row[1] as RecordKind;
    counts[what]++;
    firstReceived ??= Number(row.split(',', 3)[2]);
    end = next + 1;
  }
  if (end < bytes.length) truncate(path, end);
  if (firstReceived === undefined) {
    unlinkSync(path);
    return undefined;
  }
  return { name, path, bytes: end, counts, firstReceived };
}

function truncate(path: string, bytes: number): void {
  const file = openSync(path, 'r+');
  try {
    ftruncateSync(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
