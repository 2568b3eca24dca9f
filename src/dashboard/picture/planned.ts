import { toHypothesis } from '../../hypothesis/index.js';
import { type Mode, planning, type Today, today } from '../../stats/index.js';
import type { RegisteredHypothesis, TrafficAnswer } from '../../wire/index.js';
import type { Domain } from './domain.js';

/** What a hypothesis takes when it is looked at in one way. */
export interface PlannedMode {
  readonly mode: Mode;
  /** The way that was declared. */
  readonly isOwn: boolean;
  /** Visitors in all arms, with the declared baseline and deviation. */
  readonly declared: number;
  /** With today's; absent where nothing can be planned with them. */
  readonly today?: number;
  /** Until today's visitors, or else the declared, have come; absent without traffic. */
  readonly days?: number;
  /** The smallest effect, absolute, that could be found by a day: by their order, from the first on which there is one. */
  readonly curve: readonly { readonly days: number; readonly effect: number }[];
}

/** What the plan of a hypothesis shows. */
export interface Planned {
  /** The declared way to look first. */
  readonly modes: readonly PlannedMode[];
  /** Visitors a day who take part; absent without traffic. */
  readonly perDay?: number;
  /** What visitors do today; absent while nobody has had the time. */
  readonly now?: Today;
}

/** The marks of the curve, in weeks. */
export const weeks: readonly number[] = [1, 2, 4, 8];

/** The points of the curve, close where it falls fast. */
const points = [1, 2, 3, 4, 5, 6, 7, 10, 14, 21, 28, 35, 42, 49, 56];

/** The plan of a hypothesis; without traffic that of its declaration. */
export function planned({ declaration }: Pick<RegisteredHypothesis, 'declaration'>, traffic?: TrafficAnswer): Planned {
  const hypothesis = toHypothesis(declaration);
  const now = traffic && today(hypothesis, traffic);
  const perDay = (traffic?.perDay ?? 0) * (hypothesis.audience?.share ?? 1);
  const own: Mode = hypothesis.stopping.looks ? 'planned' : 'open';
  const declared = planning(hypothesis);
  const modes = planning(now?.hypothesis ?? hypothesis, perDay ? { perDay, days: points } : {})
    .filter(({ mode }) => mode !== 'single') // nothing can be declared that is looked at only once
    .map(({ mode, visitors, days, detectable }) => ({
      mode,
      isOwn: mode === own,
      declared: declared.find((one) => one.mode === mode)?.visitors ?? visitors,
      ...(now?.hypothesis && { today: visitors }),
      ...(days !== undefined && { days }),
      curve: detectable.flatMap(({ days, effect }) => (effect === undefined ? [] : [{ days, effect }])),
    }));
  return {
    modes: [...modes].sort((a, b) => Number(b.isOwn) - Number(a.isOwn)),
    ...(perDay && { perDay }),
    ...(now && { now }),
  };
}

/** What could be found after so many weeks, when it is looked at in this way. */
export const effectAfter = ({ curve }: PlannedMode, week: number): number | undefined =>
  curve.find(({ days }) => days === 7 * week)?.effect;

/**
 * The effects that the picture shows: from zero past the smallest that matters and what could be found in the first week,
 * unless that is more than five times as large, or than what could be found at last.
 */
export function effectDomain(modes: readonly PlannedMode[], smallest: number): Domain {
  const ends = modes.flatMap(({ curve }) => curve.at(-1)?.effect ?? []);
  const first = modes.flatMap(({ curve }) => curve.find(({ days }) => days >= 7)?.effect ?? []);
  const limit = Math.max(5 * smallest, 1.5 * Math.max(0, ...ends));
  return [0, 1.1 * Math.max(smallest, Math.min(limit, Math.max(0, ...first)))];
}
