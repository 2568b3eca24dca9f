import type { VNode } from 'preact';
import { daysFollowed, hasQuantiles } from '../../stats/index.js';
import type {
  InteractionsAnswer,
  NoveltyAnswer,
  QuantilesAnswer,
  SegmentsAnswer,
  VerdictAnswer,
} from '../../wire/index.js';
import { Interactions } from './Interactions.js';
import { Novelty } from './Novelty.js';
import { OnRequest } from './OnRequest.js';
import { Quantiles } from './Quantiles.js';
import { Segments } from './Segments.js';

/** What else an experiment's visitors say, each read when somebody asks: intervals, never a verdict. */
export function SecondReadings({ answer }: { readonly answer: VerdictAnswer }): VNode | null {
  const { declaration } = answer.hypothesis;
  if (declaration.kind === 'association' || answer.verdict.state === 'invalid') return null;
  return (
    <section class="second-readings" aria-labelledby="second">
      <h2 id="second">Second readings</h2>
      <p class="measured">
        <span class="badge">no verdict</span> Whoever looks into enough finds something that seems to be there. These
        intervals are wide enough for all that stand together, and none of them decides.
      </p>
      {hasQuantiles(declaration) && (
        <OnRequest<QuantilesAnswer>
          answer={answer}
          what="quantiles"
          title="Median and 90th percentile"
          why="The verdict is about the mean, which a few can move. This is the visitor in the middle, and the one whom one in ten exceeds."
        >
          {(reading) => <Quantiles answer={answer} reading={reading} />}
        </OnRequest>
      )}
      <OnRequest<SegmentsAnswer>
        answer={answer}
        what="segments"
        title="By device and entry page"
        why="Whether the difference is another where visitors came in."
      >
        {(reading) => <Segments answer={answer} segments={reading} />}
      </OnRequest>
      {daysFollowed(declaration) > 0 && (
        <OnRequest<NoveltyAnswer>
          answer={answer}
          what="novelty"
          title="By days since exposure"
          why="Whether it was only new: the same visitors on each day after they first saw it, also after the window."
        >
          {(reading) => <Novelty answer={answer} reading={reading} />}
        </OnRequest>
      )}
      <OnRequest<InteractionsAnswer>
        answer={answer}
        what="interactions"
        title="With other experiments"
        why="Whether the difference depends on what another experiment showed the same visitors."
      >
        {(reading) => <Interactions answer={answer} reading={reading} />}
      </OnRequest>
    </section>
  );
}
