import type { VNode } from 'preact';
import type { Verdict } from '../../stats/index.js';
import { sampleRatioWords } from '../words/evidence.js';
import { vetoWords } from '../words/state.js';
import { Shape } from './Shape.js';

/** Why none of the numbers below may be read. */
export function Veto({ verdict }: { readonly verdict: Verdict }): VNode {
  const { reason, sampleRatio } = verdict;
  return (
    <section class="veto" aria-labelledby="veto">
      <Shape name="invalid" />
      <div>
        <h2 id="veto">Do not read these numbers</h2>
        <p>{(reason && vetoWords[reason]) ?? 'A check that stands above every verdict has failed.'}</p>
        {reason === 'sample-ratio-mismatch' && sampleRatio && <p>{sampleRatioWords(sampleRatio)}</p>}
      </div>
    </section>
  );
}
