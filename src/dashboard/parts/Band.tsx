import type { VNode } from 'preact';
import type { VerdictsAnswer } from '../../wire/index.js';
import { count, listed } from '../words/count.js';
import { Shape } from './Shape.js';

/** Stands on every page while visitors are counted who did not come for anything. */
export function Band({ answer }: { readonly answer: VerdictsAnswer | undefined }): VNode | null {
  const { counts = [], totals } = answer ?? {};
  if (!counts.length || !totals) return null;
  return (
    <p class="band-note" role="note">
      <Shape name="included" />
      <span>
        <b>{capital(listed(counts))} visitors are counted here.</b>{' '}
        {counts.includes('simulated') &&
          `${count(totals.simulated)} of ${count(totals.visitors)} visitors are simulated. `}
        The numbers that include them carry this mark.
      </span>
    </p>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
