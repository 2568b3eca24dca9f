import type { VNode } from 'preact';
import { needs, scarcest } from '../../stats/index.js';
import { type Entry, entryKey } from '../picture/columns.js';
import { barDomain } from '../picture/domain.js';
import { promise } from '../picture/promise.js';
import { isOpen, stateOf } from '../picture/stateOf.js';
import { verdictHref } from '../route.js';
import { count } from '../words/count.js';
import { claimed } from '../words/differences.js';
import { countsWords } from '../words/exact.js';
import { needWords, soFar } from '../words/needs.js';
import { left } from '../words/span.js';
import { State } from './Badge.js';
import { Because } from './Because.js';
import { IntervalBar } from './IntervalBar.js';
import { Num } from './Num.js';
import { Sentence } from './Sentence.js';

/** One hypothesis on the Board. */
export function Card({ entry }: { readonly entry: Entry }): VNode {
  const { hypothesis, verdict, counted } = entry;
  const { declaration, status, version } = hypothesis;
  const { shape, word } = stateOf(hypothesis, verdict);
  return (
    <article class={`card card-${status}`} data-entry={entryKey(entry)}>
      <p class="card-state">
        <State shape={shape} word={word} />
        {declaration.kind === 'association' && <span class="badge">not randomised</span>}
      </p>
      <h3 class="belief">
        {status === 'drafted' ? declaration.belief : <a href={verdictHref(hypothesis.id)}>{declaration.belief}</a>}
      </h3>
      <Because because={declaration.because} />
      {verdict && <CardPicture entry={entry} />}
      {verdict && status !== 'locked' && (
        <p class="card-sentence">
          <Sentence>{verdict.sentence}</Sentence>
        </p>
      )}
      <p class="card-foot">
        {counted && status !== 'locked' && (
          <span>
            <Num visitors>{count(counted.exposed)}</Num> exposed, <Num visitors>{count(counted.closed)}</Num> closed
          </span>
        )}
        {verdict && isOpen({ hypothesis, verdict }) && (
          <span>
            <Num>{left(verdict.forecast.daysLeft)}</Num>
          </span>
        )}
        {verdict && status === 'locked' && <span>needs {count(verdict.plannedVisitors)} visitors</span>}
        <span>{declaration.owner}</span>
        {version > 1 && <span>version {version}</span>}
      </p>
    </article>
  );
}

function CardPicture({ entry: { hypothesis, verdict } }: { readonly entry: Entry }): VNode | null {
  const mark = promise(hypothesis.declaration.primary);
  if (!verdict || hypothesis.status === 'locked') return null;
  if (verdict.state === 'invalid') return null;
  const byCounts = verdict.comparisons.flatMap(({ arm, result, exact }) =>
    result.kind === 'exact' && exact ? [{ arm, exact }] : [],
  );
  const spoken = verdict.comparisons.flatMap(({ arm, result }) =>
    result.kind === 'interval' ? [{ arm, ...result }] : [],
  );
  if (!spoken.length && !byCounts.length) {
    if (verdict.reason !== 'too-early') return null;
    const waiting = scarcest(needs(verdict.comparisons, hypothesis.declaration.primary.metric));
    if (!waiting) return <p class="waiting">Before a first interval: too few visitors yet</p>;
    return (
      <p class="waiting">
        <svg width="100%" height="8" aria-hidden="true" focusable="false">
          <line class="axis" x1="0" x2="100%" y1="4" y2="4" />
          <line class="on-its-way" x1="0" x2={`${(waiting.so / waiting.needed) * 100}%`} y1="4" y2="4" />
        </svg>
        <Num>{soFar(waiting)}</Num> {needWords[waiting.what]} in “{waiting.arm}”, before a first interval
      </p>
    );
  }
  const words = claimed(hypothesis.declaration.primary);
  const domain = barDomain(mark, spoken);
  const tone = hypothesis.declaration.kind === 'association' ? 'association' : 'experiment';
  return (
    <div class="card-picture">
      {byCounts.map(({ arm, exact }) => (
        <p class="card-number" key={arm}>
          {verdict.comparisons.length > 1 && <span class="arm">{arm}</span>}
          <Num>{countsWords(exact)}</Num>
          <span class="range">before a first interval</span>
        </p>
      ))}
      {spoken.map((one) => (
        <div key={one.arm}>
          <p class="card-number">
            {spoken.length > 1 && <span class="arm">{one.arm}</span>}
            <Num>{words.one(one.estimate)}</Num>
            <span class="range">
              <Num>{words.between(one.lower, one.upper)}</Num>
            </span>
          </p>
          <IntervalBar
            domain={domain}
            span={one}
            mark={mark}
            says={words.one(mark)}
            kind="promise"
            tone={tone}
            label={`${one.arm}: ${words.one(one.estimate)}, ${words.between(one.lower, one.upper)}, against zero and the smallest effect that matters, ${words.one(mark)}.`}
          />
        </div>
      ))}
    </div>
  );
}
