import type { VNode } from 'preact';
import type { Comparison } from '../../stats/index.js';
import type { VerdictAnswer } from '../../wire/index.js';
import { barDomain } from '../picture/domain.js';
import { promise } from '../picture/promise.js';
import { claimed } from '../words/differences.js';
import { withoutInterval } from '../words/state.js';
import { IntervalBar } from './IntervalBar.js';
import { Num } from './Num.js';

interface AgainstZeroProps {
  readonly answer: VerdictAnswer;
  readonly one: Comparison;
  readonly title: string;
}

/** One comparison of an association in numbers and as a bar. All that are on the page share one scale. */
export function AgainstZero({ answer, one: { result }, title }: AgainstZeroProps): VNode {
  if (result.kind !== 'interval') return <p class="blank">{withoutInterval(result)}.</p>;
  const { verdict, hypothesis } = answer;
  const { primary } = hypothesis.declaration;
  const { comparisons, adjustment, placebo, before } = verdict;
  const words = claimed(primary);
  const mark = promise(primary);
  const spans = [...comparisons, adjustment?.crude, placebo, before].flatMap((each) =>
    each?.result.kind === 'interval' ? [each.result] : [],
  );
  return (
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
  );
}
