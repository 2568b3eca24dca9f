import type { VNode } from 'preact';
import { useContext, useEffect, useMemo, useState } from 'preact/hooks';
import { scale } from '../../stats/index.js';
import type { TrafficAnswer, VerdictAnswer } from '../../wire/index.js';
import type { Reading } from '../api/client.js';
import { Read } from '../api/read.js';
import { effectAfter, planned, weeks } from '../picture/planned.js';
import { count, counted } from '../words/count.js';
import { claimed } from '../words/differences.js';
import { associationPlanWords, basisWords, daysWords, modeNames, planSentence } from '../words/plan.js';
import { Figure } from './Figure.js';
import { PlanChart } from './PlanChart.js';
import { SqlNotes } from './SqlNotes.js';
import { Table } from './Table.js';

/** How many visitors and days it takes, and what could be found sooner: as declared, and then as visitors are today. */
export function PlanFigure({ answer }: { readonly answer: VerdictAnswer }): VNode {
  const { hypothesis } = answer;
  const { id, version, status, declaration } = hypothesis;
  const { primary } = declaration;
  const read = useContext(Read);
  const [reading, setReading] = useState<Reading<TrafficAnswer>>();
  // After the page has been drawn: the declaration alone has a plan already.
  useEffect(() => {
    let wanted = true;
    void read<TrafficAnswer>(`v1/verdicts/${id}/traffic?version=${version}`).then((came) => wanted && setReading(came));
    return () => {
      wanted = false;
    };
  }, [read, id, version, status]);

  const traffic = reading?.kind === 'answer' ? reading.answer : undefined;
  // By the hash: the declaration is another object with every answer, and the curve takes some milliseconds.
  const { modes, perDay, now } = useMemo(() => planned(hypothesis, traffic), [hypothesis.hash, traffic]);
  const { size } = scale(primary.metric, primary.smallestEffect);
  const { unit, axis } = claimed(primary);
  const goesWith = declaration.kind === 'association';
  const smallest = [size(primary.smallestEffect), unit].filter(Boolean).join(' ');
  const hasCurve = modes.some((mode) => mode.curve.length > 0);
  const taken = modes.map(({ mode, declared, today = declared, days }) => ({
    mode,
    visitors: today,
    ...(days !== undefined && { days }),
  }));
  return (
    <Figure
      title="Plan"
      lead={<p class="gain">{planSentence(taken, status)}</p>}
      picture={(open) => (
        <>
          {hasCurve && (
            <PlanChart
              modes={modes}
              smallest={primary.smallestEffect}
              size={size}
              unit={unit}
              axis={axis}
              tone={goesWith ? 'association' : 'experiment'}
              onOpen={open}
            />
          )}
          {!reading && <p class="chart plan-waiting">Reading what visitors do today …</p>}
        </>
      )}
      table={
        perDay && (
          <Table
            caption={`The smallest difference that could be found, in ${axis}; the smallest that matters is ${size(primary.smallestEffect)}.`}
            columns={['After', '#Visitors by then', ...modes.map(({ mode }) => `#${modeNames[mode]}`)]}
            rows={weeks.map((week) => [
              counted(week, 'week'),
              count(7 * week * perDay),
              ...modes.map((mode) => {
                const effect = effectAfter(mode, week);
                return effect === undefined ? 'none' : size(effect);
              }),
            ])}
          />
        )
      }
    >
      <Table
        caption={`To find a difference of ${smallest}, the smallest that matters, in four of five cases (80% power).`}
        columns={[
          'Looks',
          '#Visitors, as declared',
          ...(now?.hypothesis ? ['#As today'] : []),
          ...(perDay ? ['#Days'] : []),
        ]}
        rows={modes.map(({ mode, isOwn, declared, today, days }) => [
          <span key="mode">
            {modeNames[mode]} {isOwn && modes.length > 1 && <span class="role">this belief</span>}
          </span>,
          count(declared),
          ...(today === undefined ? [] : [count(today)]),
          ...(days === undefined ? [] : [count(Math.ceil(days))]),
        ])}
      />
      <div class="notes">
        {reading && !traffic && <p>The collector does not answer now: this is the plan of the declaration alone.</p>}
        {traffic && <p>{basisWords(declaration, traffic, now)}</p>}
        {traffic && <p>{daysWords(declaration, traffic)}</p>}
        {goesWith && <p>{associationPlanWords(partWhoDo(answer))}</p>}
      </div>
      <SqlNotes of="today" sql={traffic?.sql ?? []} />
    </Figure>
  );
}

/** Of those exposed so far, the part who do it; unknown of few, and where there is only one group. */
function partWhoDo({ live }: VerdictAnswer): number | undefined {
  const [did = 0, didNot = 0] = ['did', 'did-not'].map((group) => live[group]?.exposed ?? 0);
  return did + didNot >= 100 && did > 0 && didNot > 0 ? did / (did + didNot) : undefined;
}
