/** Time and place of a pointer. */
export type Sample = readonly [t: number, x: number, y: number];

export interface Trail {
  readonly efficiency: number;
  /** Pixels a millisecond. */
  readonly speed: number;
}

export const trailMs = 1500;
/** A shorter way has no shape. */
const minPx = 100;

/** The way of the last 1.5 s before a press. */
export function trail(samples: readonly Sample[], pressedAt: number): Trail | undefined {
  const part = samples.filter(([t]) => t <= pressedAt && t >= pressedAt - trailMs);
  let way = 0;
  part.reduce((a, b) => {
    way += distance(a, b);
    return b;
  }, part[0] as Sample);
  const [first] = part;
  const last = part.at(-1);
  return first && last && way >= minPx
    ? { efficiency: distance(first, last) / way, speed: way / (last[0] - first[0]) }
    : undefined;
}

const distance = (a: Sample, b: Sample): number => Math.hypot(a[1] - b[1], a[2] - b[2]);

/** The middle one of the numbers. */
export const median = (of: readonly number[]): number => [...of].sort((a, b) => a - b)[of.length >> 1] ?? Number.NaN;
