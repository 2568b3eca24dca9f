import type { Host, Press } from '../host.js';
import type { Failure } from './failure.js';

/** Presses on one control without a second of quiet between them: one attempt at one thing. */
interface Burst {
  readonly _first: Press;
  _last: Press;
  _count: number;
  /** Ends the wait for another one; absent when it is over. */
  _cancel?: (() => void) | undefined;
  _hasFailed?: boolean;
  /** Those that nothing has been said of yet. */
  readonly _open: Set<Press>;
  /** Those that went unanswered for a second, or failed. */
  readonly _bad: Set<Press>;
}

const errorMs = 2000;

export interface Bursts {
  readonly _fail: (failure: Failure) => void;
  /** No press follows any more. */
  readonly _end: () => void;
}

/**
 * Groups presses, and says of each group what the page did with it. Dead, slow and error are said of the first press
 * only: how often it is repeated is the visitor's temper, and rage says that.
 */
export function createBursts(
  { env, tell, threshold, onPress, onReaction }: Pick<Host, 'env' | 'tell' | 'threshold' | 'onPress' | 'onReaction'>,
  isSelected: () => boolean,
): Bursts {
  const bursts = new WeakMap<Press, Burst>();
  let burst: Burst | undefined;
  let cancelForget: (() => void) | undefined;

  const limit = ({ path }: Press, name: string, otherwise: number): number =>
    threshold(path[0] as Element, name, otherwise);

  /** Says it when it is over and each of its presses has its answer: that is once. */
  const say = ({ _first, _last, _count: count, _cancel, _open, _bad }: Burst): void => {
    const { path, control, upAt } = _first;
    const unanswered = _bad.size;
    const enough = limit(_first, 'rage-count', 3);
    if (
      !_cancel &&
      !_open.size &&
      count >= enough &&
      // A double or triple click on text selects it.
      (control || !isSelected()) &&
      !path.some((each) => each.hasAttribute('data-repeat'))
    )
      tell(path, {
        kind: unanswered < enough ? 'rapid_click' : 'rage_click',
        count,
        spanMs: Math.round(_last.upAt - upAt),
        unanswered,
      });
  };

  const end = (): void => {
    if (!burst?._cancel) return;
    burst._cancel();
    burst._cancel = undefined;
    say(burst);
    // By then no failure is its own any more; whatever was pressed may leave the page.
    cancelForget = env.later(forget, limit(burst._last, 'error-ms', errorMs));
  };
  const forget = (): void => {
    cancelForget?.();
    burst = undefined;
  };

  onPress((press) => {
    if (!burst?._cancel || !isSame(burst._first, press)) {
      end();
      forget();
      burst = { _first: press, _last: press, _count: 0, _open: new Set(), _bad: new Set() };
    }
    burst._count++;
    burst._last = press;
    burst._open.add(press);
    bursts.set(press, burst);
    burst._cancel?.();
    burst._cancel = env.later(end, limit(press, 'rage-ms', 1000));
  });
  onReaction((reaction) => {
    const { kind, press } = reaction;
    const { path } = press;
    const of = bursts.get(press);
    const isDead = kind === 'unanswered';
    const latencyMs = kind === 'answered' ? Math.round(reaction.latencyMs) : 0;
    if (of?._open.delete(press)) {
      if (isDead || kind === 'quiet') of._bad.add(press);
      say(of);
    }
    if (press.isSwipe) {
      if (isDead || latencyMs > limit(press, 'swipe-ms', 2500)) tell(path, { kind: 'dead_swipe' });
    } else if (of?._first === press) {
      if (isDead) tell(path, { kind: 'dead_click' });
      if (latencyMs && latencyMs >= limit(press, 'slow-ms', 1000)) tell(path, { kind: 'slow_click', latencyMs });
    }
  });

  return {
    _fail: (error) => {
      if (!burst) return;
      const { _first, _last, _bad, _hasFailed } = burst;
      const afterMs = Math.round(env.now() - _last.upAt);
      if (afterMs > limit(_last, 'error-ms', errorMs)) return;
      _bad.add(_last);
      burst._hasFailed = true;
      if (!_hasFailed) tell(_first.path, { kind: 'error_click', error, afterMs });
    },
    _end: () => {
      end();
      forget();
    },
  };
}

/**
 * Whether two presses are on one thing: on one control, or, where it is none, in or right around what was pressed first.
 * An answer often replaces the innermost element.
 */
const isSame = (a: Press, b: Press): boolean => {
  if (a.control || b.control) return a.control === b.control;
  const [first, around] = a.path;
  const near = b.path.slice(0, 3);
  return (
    near.includes(first as Element) ||
    a.path.slice(0, 3).includes(b.path[0] as Element) ||
    (!first?.isConnected && near.includes(around as Element))
  );
};
