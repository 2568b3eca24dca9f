import type { VerdictAnswer } from '../../wire/index.js';
import { behaviourWords } from './behaviour.js';
import { variants } from './variants.js';

export interface ArmLine {
  readonly arm: string;
  readonly role: string;
  readonly live: VerdictAnswer['live'][string] | undefined;
  /** As it is in the evidence; `share` is the verdict's, of an association as they came. */
  readonly closed: { readonly n: number; readonly acted: number; readonly share: number };
}

/** One line for each arm, the control first, then the treatments as declared, then what else has been seen live. */
export function armLines({
  hypothesis,
  verdict,
  live,
  evidence,
}: Pick<VerdictAnswer, 'hypothesis' | 'verdict' | 'live' | 'evidence'>): readonly ArmLine[] {
  const declared = variants(hypothesis.declaration);
  const comparisons = verdict.adjustment ? [verdict.adjustment.crude] : verdict.comparisons;
  const [first] = comparisons;
  const control = first?.control ?? declared[0];
  const seen = first ? [first.control, ...comparisons.map(({ arm }) => arm)] : [];
  return [...new Set([...seen, ...declared, ...Object.keys(live)])].map((arm) => {
    const own = comparisons.find((comparison) => comparison.arm === arm);
    const rows = (evidence.metrics.primary ?? []).filter((row) => row.arm === arm);
    const n = rows.reduce((sum, row) => sum + row.n, 0);
    const acted = rows.reduce((sum, row) => sum + row.sum, 0);
    const share = own?.share.arm ?? (first && arm === first.control ? first.share.control : 0);
    const role = declared.length
      ? arm === control
        ? 'control'
        : ''
      : arm === 'did'
        ? behaviourWords(hypothesis.declaration)
        : '';
    return { arm, role, live: live[arm], closed: { n, acted, share } };
  });
}
