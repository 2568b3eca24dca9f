import type { Comparison } from './comparison.js';
import type { Evidence } from './evidence.js';
import type { Reason } from './reason.js';
import type { SampleRatio } from './sampleRatio.js';
import type { Verdict } from './verdict.js';

/** Share of the exposed who may have seen several variants, and of all visitors who may be automated. */
const severalAllowed = 0.01;
const automatedAllowed = 0.5;
/** Fewer than this many are an accident, not a fault of the experiment. */
const accident = 5;

/** Why nothing may be read from the numbers, whatever they say; `undefined` if nothing forbids it. */
export function veto(
  { exposed, severalVariants, automated }: Evidence,
  ratio: SampleRatio | undefined,
  { placebo, before }: Pick<Verdict, 'placebo' | 'before'>,
  comparisons: readonly Comparison[],
): Reason | undefined {
  if (ratio?.alarm === 'mismatch') return 'sample-ratio-mismatch';
  const assigned = Object.values(exposed).reduce((sum, n) => sum + n, 0) + severalVariants;
  if (severalVariants >= accident && severalVariants > severalAllowed * assigned) return 'several-variants';
  if (automated >= accident && automated > automatedAllowed * (assigned + automated)) return 'automation';
  if (comparisons.some(({ state }) => state === 'invalid')) return 'contradiction';
  if (placebo?.state === 'confounded') return 'placebo-moved';
  return before?.state === 'confounded' ? 'differed-before' : undefined;
}
