import type { VNode } from 'preact';
import type { VerdictAnswer } from '../../wire/index.js';
import { ground } from '../words/because.js';
import { HonestyLabel } from './Badge.js';

/** The people beside the numbers: what somebody said, or that nobody did. */
export function People({ answer }: { readonly answer: VerdictAnswer }): VNode {
  const { because, journey } = answer.hypothesis.declaration;
  const why = ground(because);
  return (
    <aside class="people" aria-label="In people’s words">
      <h2>In people’s words</h2>
      {why.kind === 'quote' ? (
        <figure class="quote">
          <blockquote>
            <p>{why.text}</p>
          </blockquote>
          {why.from && <figcaption>{why.from}</figcaption>}
        </figure>
      ) : (
        <>
          <p class="blank-words">Nobody has told us.</p>
          <p class="blank-note">
            The belief rests on {why.kind === 'query' ? 'a query' : 'a hunch'}.{' '}
            {why.kind === 'query' ? <code>{why.text}</code> : 'That is a fair place to begin.'}
          </p>
        </>
      )}
      <h3>What they come for</h3>
      <p class="expects">“{journey.expects}”</p>
      <p class="place">
        at <b>{journey.touchpoint}</b>, in the stage <b>{journey.stage}</b>, as the team puts it
      </p>
      <h3>How it felt</h3>
      <p class="blank-words">Nobody has told us.</p>
      <HonestyLabel of="H0" />
    </aside>
  );
}
