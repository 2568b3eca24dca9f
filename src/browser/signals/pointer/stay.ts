/** The pointer's stay on one control. */
export interface Stay {
  readonly move: (t: number, x: number, y: number) => void;
  /** The page moved under it: that was no rest. */
  readonly scroll: (t: number) => void;
  readonly end: (t: number) => Stayed;
}

interface Stayed {
  readonly ms: number;
  /** The longest rest: milliseconds within `stillPx` of where it began. */
  readonly stillMs: number;
  /** Pixels a millisecond, over the whole stay. */
  readonly speed: number;
}

const stillPx = 5;

export function createStay(t: number, x: number, y: number): Stay {
  let restAt = t;
  let stillMs = 0;
  let way = 0;
  let [restX, restY, lastX, lastY] = [x, y, x, y];
  const rest = (now: number): void => {
    stillMs = Math.max(stillMs, now - restAt);
    restAt = now;
  };
  return {
    move: (now, toX, toY) => {
      way += Math.hypot(toX - lastX, toY - lastY);
      lastX = toX;
      lastY = toY;
      if (Math.hypot(toX - restX, toY - restY) < stillPx) return;
      rest(now);
      restX = toX;
      restY = toY;
    },
    scroll: (now) => {
      restAt = now;
    },
    end: (now) => {
      rest(now);
      return { ms: now - t, stillMs, speed: way / (now - t) };
    },
  };
}
