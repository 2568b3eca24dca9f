import type { VNode } from 'preact';
import type { Comparison } from '../../stats/index.js';
import type { VerdictAnswer } from '../../wire/index.js';
import { sensitivityWords } from '../words/sensitivity.js';
import { AgainstZero } from './AgainstZero.js';

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

function Falsifier({ id, title, ...of }: FalsifierProps): VNode {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <AgainstZero {...of} title={title} />
    </section>
  );
}
