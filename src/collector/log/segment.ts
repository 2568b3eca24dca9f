import { closeSync, fsyncSync, ftruncateSync, openSync, readdirSync, readFileSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type Counts, noCounts, type RecordKind } from './record.js';
import { seal, sealed } from './seal.js';

/** A closed file of the log, to be stored whole and then removed. */
export interface Segment {
  /** Unique for ever: the store remembers it, so that storing twice is storing once. */
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly counts: Counts;
  /** When its oldest record was received: milliseconds since 1970. */
  readonly firstReceived: number;
}

const extension = '.log';
const lineFeed = 10;

/** The file name of a segment: sorts by the time it was begun, and two runs never share one. */
export const segmentName = (begunAt: number, number: number, run: string): string =>
  `${String(begunAt).padStart(14, '0')}-${String(number).padStart(6, '0')}-${run}`;

export const segmentPath = (folder: string, name: string): string => join(folder, name + extension);

/** The segments that an earlier run left, oldest first, each cut back to its last whole block. */
export function recoverSegments(folder: string): Segment[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(extension))
    .sort()
    .map((file) => recoverSegment(folder, file.slice(0, -extension.length)))
    .filter((segment) => segment !== undefined);
}

/** One segment, cut back to its last whole block; `undefined`, and removed, when none is left. */
export function recoverSegment(folder: string, name: string): Segment | undefined {
  const path = segmentPath(folder, name);
  const bytes = readFileSync(path);
  let end = 0; // of the last whole block
  let counts = noCounts;
  let firstReceived: number | undefined;
  const counting = { ...noCounts };
  for (let at = 0, next = bytes.indexOf(lineFeed); next >= 0; at = next + 1, next = bytes.indexOf(lineFeed, at)) {
    const what = String.fromCharCode(bytes[at] ?? 0);
    if (what !== sealed) {
      counting[what as RecordKind]++;
      continue;
    }
    const block = bytes.subarray(end, at);
    if (bytes.toString('latin1', at, next + 1) !== seal(block)) break;
    firstReceived ??= Number(block.toString('latin1', 0, 64).split(/[\t\n]/, 3)[2]);
    counts = { ...counting };
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
