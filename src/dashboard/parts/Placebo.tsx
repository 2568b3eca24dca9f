import type { VNode } from 'preact';
import type { VerdictAnswer } from '../../wire/index.js';
import { barDomain } from '../picture/domain.js';
import { promise } from '../picture/promise.js';
import { claimed } from '../words/differences.js';
import { reasonWords } from '../words/state.js';
import { IntervalBar } from './IntervalBar.js';
import { Num } from './Num.js';

/** What cannot matter, on the scale of the primary metric: if it moves as well, the groups were different before. */
export function Placebo({ answer }: { readonly answer: VerdictAnswer }): VNode | null {
  const { placebo, comparisons } = answer.verdict;
  if (!placebo) return null;
  const { result } = placebo;
  const words = claimed(answer.hypothesis.declaration.primary);
  const mark = promise(answer.hypothesis.declaration.primary);
  const spans = [placebo, ...comparisons].flatMap((one) => (one.result.kind === 'interval' ? [one.result] : []));
  return (
    <section aria-labelledby="placebo">
      <h2 id="placebo">The placebo: an act of the same effort that cannot matter</h2>
      {result.kind === 'inconclusive' ? (
        <p class="blank">{reasonWords[result.reason]}.</p>
      ) : (
        <>
          <p class="card-number">
            <Num>{words.one(result.estimate)}</Num>
            <span class="range">
              <Num>{words.between(result.lower, result.upper)}</Num>
            </span>
          </p>
          <IntervalBar
            domain={barDomain(mark, spans)}
            span={result}
            mark={mark}
            says={words.one(mark)}
            kind="promise"
            tone="association"
            label={`The placebo: ${words.one(result.estimate)}, ${words.between(result.lower, result.upper)}, against zero.`}
          />
        </>
      )}
    </section>
  );
}
