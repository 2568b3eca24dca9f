import type { VNode } from 'preact';
import { useContext } from 'preact/hooks';
import type { VerdictAnswer } from '../../wire/index.js';
import { sqlFor } from '../picture/sqlFor.js';
import { isOpen } from '../picture/stateOf.js';
import { variants } from '../picture/variants.js';
import { verdictHref } from '../route.js';
import { checkWords } from '../words/check.js';
import { count } from '../words/count.js';
import { claimed } from '../words/differences.js';
import { eValue, ratioCauseWords, sampleRatioWords } from '../words/evidence.js';
import { firstDecision } from '../words/history.js';
import { dayAndMinute } from '../words/moment.js';
import { countLines } from '../words/notCounted.js';
import { left } from '../words/span.js';
import { stateWords } from '../words/state.js';
import { Copy } from './Copy.js';
import { Counts } from './Counts.js';
import { Num } from './Num.js';
import { Save } from './Save.js';
import { SqlNotes } from './SqlNotes.js';
import { Table } from './Table.js';

/** Where the verdict comes from: the foot of the page. */
export function Provenance({ answer }: { readonly answer: VerdictAnswer }): VNode {
  const { hypothesis, verdict, counted, history, versions, ratioBySegment, sql } = answer;
  const first = firstDecision(history, verdict);
  const { sampleRatio, forecast } = verdict;
  const arms = variants(hypothesis.declaration);
  const lines = countLines(counted, useContext(Counts));
  return (
    <footer class="provenance">
      <section aria-labelledby="who">
        <h2 id="who">Who is counted</h2>
        <Table
          caption="Those whose window has closed are among the exposed; the last two lines count acts. Anybody else is in one line."
          columns={['Visitors', '#Count', 'Means']}
          rows={[...lines.counted, ...lines.not].map(({ name, count: amount, means }, i) => [
            name,
            <Num visitors={i < 2} key="count">
              {count(amount)}
            </Num>,
            means,
          ])}
        />
        <SqlNotes of="who is counted" sql={sqlFor(sql, /counted/i)} />
      </section>
      {sampleRatio && (
        <section aria-labelledby="ratio">
          <h2 id="ratio">Sample ratio</h2>
          <p>{sampleRatioWords(sampleRatio)}</p>
          <Table
            caption="Exposed so far, by variant."
            columns={['Variant', '#Observed', '#Expected']}
            rows={arms.map((arm) => [
              arm,
              <Num visitors key="observed">
                {count(sampleRatio.observed[arm] ?? 0)}
              </Num>,
              count(sampleRatio.expected[arm] ?? 0),
            ])}
          />
          {ratioBySegment && (
            <>
              <p>{ratioCauseWords(ratioBySegment)}</p>
              <Table
                caption="The same test by the device and the route of the first view, the strongest first. It points to a cause and decides nothing."
                columns={['First view', 'Value', ...arms.map((arm) => `#${arm}`), '#e-value', 'Stands out']}
                rows={ratioBySegment.map(({ dimension, value, observed, logE, alarm }) => [
                  dimension,
                  value,
                  ...arms.map((arm) => (
                    <Num visitors key={arm}>
                      {count(observed[arm] ?? 0)}
                    </Num>
                  )),
                  eValue(logE),
                  alarm === 'none' ? 'no' : 'yes',
                ])}
              />
            </>
          )}
          <SqlNotes of="the sample ratio" sql={sqlFor(sql, /exposed|draw/i)} />
        </section>
      )}
      {verdict.check && (
        <section aria-labelledby="check">
          <h2 id="check">Its own check (A/A)</h2>
          <p>{checkWords(verdict, claimed(hypothesis.declaration.primary))}</p>
        </section>
      )}
      {history.length > 0 && (
        <section aria-labelledby="before">
          <h2 id="before">What it said before</h2>
          {first && <p>{first}</p>}
          <Table
            caption="Each change, and once a day; the newest first."
            columns={['When', 'State', '#Visitors', 'In words']}
            rows={history
              .slice(-20)
              .reverse()
              .map(({ at, state, n, sentence }) => [
                dayAndMinute(at),
                stateWords[state],
                <Num visitors key="n">
                  {count(n)}
                </Num>,
                sentence,
              ])}
          />
        </section>
      )}
      <section aria-labelledby="lock">
        <h2 id="lock">The promise</h2>
        <dl>
          <dt>Lock</dt>
          <dd>
            <Copy text={hypothesis.hash} class="hash">
              <span class="hash-short">{hypothesis.hash.slice(0, 12)}</span>
              <span class="hash-full">{hypothesis.hash}</span>
              <span class="unseen"> (copy)</span>
            </Copy>
          </dd>
          <dt>Version</dt>
          <dd>
            {hypothesis.version || 'draft'}
            {versions
              .filter(({ version }) => version !== hypothesis.version)
              .map(({ version }) => (
                <span key={version}>
                  {' '}
                  · <a href={verdictHref(hypothesis.id, version)}>version {version}</a>
                </span>
              ))}
          </dd>
          {hypothesis.registeredAt && (
            <>
              <dt>Locked</dt>
              <dd>{dayAndMinute(hypothesis.registeredAt)}</dd>
            </>
          )}
          {hypothesis.firstExposureAt && (
            <>
              <dt>First exposure</dt>
              <dd>{dayAndMinute(hypothesis.firstExposureAt)}</dd>
            </>
          )}
          <dt>Chance of a false call</dt>
          <dd>{verdict.alpha * 100}% over all looks together</dd>
          <dt>Planned</dt>
          <dd>{count(verdict.plannedVisitors)} visitors, fixed by the declaration</dd>
          <dt>Forecast</dt>
          <dd>
            <Num visitors>{count(forecast.visitorsSoFar)}</Num> of about {count(forecast.visitorsNeeded)} visitors
            {isOpen(answer) && `, ${left(forecast.daysLeft)}`}
          </dd>
          <dt class="unprinted">Derive it again</dt>
          <dd class="unprinted">
            <Save name={`${hypothesis.id}-v${hypothesis.version}.json`} content={answer}>
              Save with its evidence
            </Save>{' '}
            and run <code>unasked verify</code> on it, anywhere
          </dd>
        </dl>
      </section>
    </footer>
  );
}
