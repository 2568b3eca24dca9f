import type { InputIntegrityEvent } from '../../../wire/index.js';
import type { Press } from '../host.js';

type Counts = Omit<InputIntegrityEvent, 'kind' | 'seq' | 't'>;

export interface Integrity {
  readonly _untrusted: () => void;
  /** The pointer was moved. */
  readonly _moved: () => void;
  /** One genuine press that went down at this place of the window. */
  readonly _press: (by: Press['by'], ms: number, x: number, y: number) => void;
  /** What has come since it was last taken; nothing when nothing has. */
  readonly _take: () => Counts | undefined;
}

/** Counts what is unlike a hand's. It judges nobody: assistive technology presses for 0 ms and without a way, too. */
export function createIntegrity(): Integrity {
  let counts = none();
  let hasMoved = false;
  let place = 0;
  return {
    _untrusted: () => {
      counts.untrusted++;
    },
    _moved: () => {
      hasMoved = true;
    },
    _press: (by, ms, x, y) => {
      counts.presses++;
      if (by === 'keyboard') return;
      if (ms < 1) counts.instant++;
      if (by !== 'mouse') return;
      const before = place;
      place = x + y / 1e5;
      if (!place) counts.atOrigin++;
      // A second press at the same place needs no movement.
      if (!hasMoved && place !== before) counts.unmoved++;
      hasMoved = false;
    },
    _take: () => {
      const taken = counts;
      counts = none();
      return taken.presses || taken.untrusted ? taken : undefined;
    },
  };
}

const none = (): { -readonly [count in keyof Counts]: number } => ({
  presses: 0,
  untrusted: 0,
  instant: 0,
  unmoved: 0,
  atOrigin: 0,
});
