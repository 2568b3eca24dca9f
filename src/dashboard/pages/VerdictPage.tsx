import type { VNode } from 'preact';
import type { VerdictAnswer } from '../../wire/index.js';
import { Arms } from '../parts/Arms.js';
import { HonestyLabel, State } from '../parts/Badge.js';
import { Falsifiers } from '../parts/Falsifiers.js';
import { Guardrails } from '../parts/Guardrails.js';
import { HeldAlike } from '../parts/HeldAlike.js';
import { Ledger } from '../parts/Ledger.js';
import { Num } from '../parts/Num.js';
import { People } from '../parts/People.js';
import { PlanFigure } from '../parts/PlanFigure.js';
import { Provenance } from '../parts/Provenance.js';
import { SecondReadings } from '../parts/SecondReadings.js';
import { Sentence } from '../parts/Sentence.js';
import { Sequence } from '../parts/Sequence.js';
import { Veto } from '../parts/Veto.js';
import { isOpen, stateOf } from '../picture/stateOf.js';
import { counted } from '../words/count.js';
import { metricHonesty, metricWords } from '../words/metric.js';
import { bucketWords } from '../words/moment.js';
import { left } from '../words/span.js';

/** One belief and what the evidence says of it. */
export function VerdictPage({ answer }: { readonly answer: VerdictAnswer }): VNode {
  const { hypothesis, verdict } = answer;
  const { declaration } = hypothesis;
  const { shape, word } = stateOf(hypothesis, verdict);
  const invalid = verdict.state === 'invalid';
  const plan = <PlanFigure key={`plan ${hypothesis.id}@${hypothesis.version}`} answer={answer} />;
  const isAhead = hypothesis.status !== 'decided';
  return (
    <article class={`verdict verdict-${verdict.state}`}>
      <header class="opening">
        <p class="opening-state">
          <State shape={shape} word={word} />
          {declaration.kind === 'association' && <span class="badge">not randomised</span>}
          {verdict.sensitivity?.weak && verdict.sensitivity.eValue > 1 && <span class="badge">weak</span>}
          {hypothesis.version > 1 && <span class="badge">version {hypothesis.version}</span>}
        </p>
        <h1 tabIndex={-1}>
          <Sentence>{verdict.sentence}</Sentence>
        </h1>
        <p class="deck">
          The belief: <i>{declaration.belief}</i>
        </p>
        <dl class="facts">
          <Fact name="In the evidence">
            <Num visitors>{counted(verdict.n, 'visitor')}</Num>
          </Fact>
          {verdict.decidedAt && <Fact name="Decided">{bucketWords(verdict.decidedAt)}</Fact>}
          {isOpen(answer) && (
            <Fact name="Time left">
              <Num>{left(verdict.forecast.daysLeft)}</Num>
            </Fact>
          )}
          <Fact name="What counts">{metricWords(declaration.primary.metric)}</Fact>
          <Fact name="Within">{declaration.window} of exposure</Fact>
          <Fact name="Owner">{declaration.owner}</Fact>
        </dl>
      </header>
      <div class="spread">
        <div class={`numbers ${invalid ? 'withdrawn' : ''}`}>
          {invalid && <Veto verdict={verdict} />}
          <Sequence answer={answer} />
          <HeldAlike answer={answer} />
          <Falsifiers answer={answer} />
          {isAhead && plan}
          <Arms answer={answer} />
          <Ledger answer={answer} />
          <Guardrails answer={answer} />
          <SecondReadings key={`${hypothesis.id}@${hypothesis.version}`} answer={answer} />
          {!isAhead && plan}
        </div>
        <People answer={answer} />
      </div>
      <section class="cannot cannot-large" aria-labelledby="cannot">
        <h2 id="cannot">What this cannot show</h2>
        <p>{verdict.cannotShow}</p>
        <p class="labels">
          What people did is <HonestyLabel of={metricHonesty(declaration.primary.metric)} />. Why they did it is{' '}
          <HonestyLabel of="H0" />.
        </p>
      </section>
      <Provenance answer={answer} />
    </article>
  );
}

function Fact({
  name,
  children,
}: {
  readonly name: string;
  readonly children: VNode | string | (VNode | string)[];
}): VNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
