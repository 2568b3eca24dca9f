import type { VNode } from 'preact';
import { Copy } from '../parts/Copy.js';

const declaration = `import { hypothesis } from 'unasked/hypothesis';

export const onePage = hypothesis({
  id: 'pay-on-one-page',
  belief: 'More people pay when delivery and payment are on one page',
  because: { quote: 'I thought I was done', from: 'support, May' },
  variants: ['two-pages', 'one-page'],
  journey: { stage: 'pay', touchpoint: 'pay-form', expects: 'to be done in a minute' },
  primary: {
    metric: { on: 'value', name: 'order' },
    direction: 'increase',
    baseline: 0.3,
    smallestEffect: 0.03,
  },
  window: '1 day',
  owner: 'Ana',
});`;

/** The Board before anything is asked: how to ask. */
export function FirstHypothesis(): VNode {
  return (
    <section class="first" aria-labelledby="first">
      <h2 id="first">Ask the first question</h2>
      <ol class="steps">
        <li>
          <h3>Write down what you believe, and why</h3>
          <p>
            Somebody said it, a query showed it, or it is a hunch: all three are welcome, and the page says which. One
            act decides, and you say beforehand how large a difference would matter.
          </p>
          <pre>
            <code>{declaration}</code>
          </pre>
          <Copy text={declaration}>Copy</Copy>
        </li>
        <li>
          <h3>Lock it</h3>
          <p>
            <code>npx unasked lock</code> writes <code>hypotheses.lock</code>. Review it like any other code. From the
            first exposure on, a change makes a second version with its own visitors.
          </p>
        </li>
        <li>
          <h3>Ship the variants</h3>
          <p>
            Wrap the element where the answer would show. When half of it has been in view for 0.3 seconds, that visitor
            is exposed, and the belief moves to <i>running</i>.
          </p>
        </li>
      </ol>
    </section>
  );
}
