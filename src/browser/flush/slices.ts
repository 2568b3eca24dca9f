import type { WireEvent } from '../../wire/index.js';

/** Bytes of events in one beacon: with its envelope it stays under 16 KiB. */
const sliceBytes = 15e3;
/** Beacons at one leaving: together under the 64 KiB that a browser lets a leaving page send. */
const maxSlices = 4;

/** The newest events in pieces small enough for a beacon each, oldest first. */
export function slices(events: readonly WireEvent[]): WireEvent[][] {
  const pieces: WireEvent[][] = [];
  let room = 0;
  for (const event of [...events].reverse()) {
    const bytes = JSON.stringify(event).length + 1;
    if (bytes > room) {
      if (pieces.length === maxSlices) break;
      pieces.unshift([]);
      room = sliceBytes;
    }
    room -= bytes;
    pieces[0]?.unshift(event);
  }
  return pieces;
}
