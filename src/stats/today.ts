import type { Hypothesis } from '../hypothesis/index.js';

/** What the site's own visitors do today where a hypothesis asks: what `unasked plan` and the Verdict page read of it. */
export interface Traffic {
  /** Those whose window has passed. */
  readonly visitors: number;
  /** Their share or mean; absent where there is none. */
  readonly baseline?: number;
  /** The standard deviation of their values. */
  readonly deviation?: number;
}

/** A declaration beside what visitors do today. */
export interface Today {
  readonly baseline: number;
  readonly deviation: number;
  /** Where the baseline of all such visitors lies, with 95 %: ± 1.96 standard errors, a share's within 0 and 1. */
  readonly lower: number;
  readonly upper: number;
  /** What is not as declared, beyond what chance does: look at the declaration again. Nothing, of few visitors. */
  readonly off: { readonly baseline: boolean; readonly deviation: boolean };
  /**
   * The hypothesis with today's baseline and deviation in place of the declared ones; absent where nothing can be planned
   * with them: fewer than 100 visitors, who all did the same, or a share from which the smallest effect leads past 0 or 1.
   */
  readonly hypothesis?: Hypothesis;
}

/** Fewer visitors than this say nothing of a declaration. */
const enough = 100;

/**
 * Holds a declaration against what the site's own visitors do; `undefined` where nobody has had the time to do it.
 *
 * A baseline is off by more than four standard errors of what was declared and more than 2 %, a deviation by more than
 * a quarter. For an experiment that runs, the visitors must be those who met no treatment.
 *
 * @example
 * const now = today(onePage, { visitors: 11_000, baseline: 0.242, deviation: 0.43 });
 * planning(now?.hypothesis ?? onePage, { perDay: 400 });
 */
export function today(hypothesis: Hypothesis, { visitors, baseline, deviation }: Traffic): Today | undefined {
  if (baseline === undefined || deviation === undefined) return undefined;
  const { primary } = hypothesis;
  const isShare = primary.deviation === undefined;
  const half = (1.96 * deviation) / Math.sqrt(visitors);
  const declared = primary.deviation ?? Math.sqrt(primary.baseline * (1 - primary.baseline));
  const chance = Math.max((4 * declared) / Math.sqrt(visitors), 0.02 * Math.abs(primary.baseline));
  const reached = baseline + (primary.direction === 'increase' ? 1 : -1) * primary.smallestEffect;
  const isSound = visitors >= enough && deviation > 0 && !(isShare && (reached < 0 || reached > 1));
  return {
    baseline,
    deviation,
    lower: isShare ? Math.max(0, baseline - half) : baseline - half,
    upper: isShare ? Math.min(1, baseline + half) : baseline + half,
    off: {
      baseline: visitors >= enough && Math.abs(baseline - primary.baseline) > chance,
      deviation: visitors >= enough && !isShare && Math.abs(Math.log(deviation / declared)) > Math.log(1.25),
    },
    ...(isSound && {
      hypothesis: { ...hypothesis, primary: { ...primary, baseline, ...(!isShare && { deviation }) } },
    }),
  };
}
