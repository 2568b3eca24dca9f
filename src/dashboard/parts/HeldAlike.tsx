import type { VNode } from 'preact';
import { heldAlike } from '../../stats/index.js';
import type { VerdictAnswer } from '../../wire/index.js';
import { share } from '../words/share.js';
import { AgainstZero } from './AgainstZero.js';

const alike = 'Like with like';
const crude = 'As they came';

/** An association within strata, beside the crude one. */
export function HeldAlike({ answer }: { readonly answer: VerdictAnswer }): VNode | null {
  const { adjustment, comparisons } = answer.verdict;
  const [one] = comparisons;
  if (!adjustment || !one) return null;
  const { leftOut } = adjustment;
  return (
    <section class="alike" aria-labelledby="alike">
      <h2 id="alike">How much of it is who they were</h2>
      <div class="pair">
        <div>
          <h3>{alike}</h3>
          <AgainstZero answer={answer} one={one} title={alike} />
        </div>
        <div>
          <h3>{crude}</h3>
          <AgainstZero answer={answer} one={adjustment.crude} title={crude} />
        </div>
      </div>
      <p class="measured">
        Held alike, as it was before the behaviour: {heldAlike.join(', ')}.{' '}
        {leftOut > 0
          ? `${share(leftOut)} of the visitors are left out: their like is in one of the two groups only.`
          : 'Nobody is left out.'}
      </p>
    </section>
  );
}
