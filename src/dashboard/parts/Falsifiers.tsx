import type { VNode } from 'preact';
import type { Comparison } from '../../stats/index.js';
import type { VerdictAnswer } from '../../wire/index.js';
import { barDomain } from '../picture/domain.js';
import { promise } from '../picture/promise.js';
import { claimed } from '../words/differences.js';
import { sensitivityWords } from '../words/sensitivity.js';
import { reasonWords } from '../words/state.js';
import { IntervalBar } from './IntervalBar.js';
import { Num } from './Num.js';

/** What must show no link if the one that was seen means anything, on the scale of the primary metric. */
export function Falsifiers({ answer }: { readonly answer: VerdictAnswer }): VNode | null {
  const { placebo, before, sensitivity } = answer.verdict;
  return (
    <>
      {placebo && (
        <Falsifier
          answer={answer}
          one={placebo}
          id="placebo"
          title="The placebo: an act of the same effort that cannot matter"
        />
      )}
      {before && (
        <Falsifier
          answer={answer}
          one={before}
          id="before-it"
          title="The time before: what the same people did when it had not happened yet"
        />
      )}
      {sensitivity && (
        <section aria-labelledby="sensitivity">
          <h2 id="sensitivity">What a hidden trait would have to be</h2>
          <p>{sensitivityWords(sensitivity)}</p>
        </section>
      )}
    </>
  );
}

interface FalsifierProps {
  readonly answer: VerdictAnswer;
  readonly one: Comparison;
  readonly id: string;
  readonly title: string;
}

function Falsifier({ answer, one: { result }, id, title }: FalsifierProps): VNode {
  const { primary } = answer.hypothesis.declaration;
  const words = claimed(primary);
  const mark = promise(primary);
  const spans = [{ result }, ...answer.verdict.comparisons].flatMap((each) =>
    each.result.kind === 'interval' ? [each.result] : [],
  );
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
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
            label={`${title}. ${words.one(result.estimate)}, ${words.between(result.lower, result.upper)}, against zero.`}
          />
        </>
      )}
    </section>
  );
}
