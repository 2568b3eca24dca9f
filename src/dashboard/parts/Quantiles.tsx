import type { VNode } from 'preact';
import type { QuantilesAnswer, VerdictAnswer } from '../../wire/index.js';
import { count } from '../words/count.js';
import { claimed } from '../words/differences.js';
import { levelName, quantileWords, wholeWindowWords } from '../words/quantiles.js';
import { Num } from './Num.js';
import { SqlNotes } from './SqlNotes.js';
import { Table } from './Table.js';

interface QuantilesProps {
  readonly answer: VerdictAnswer;
  readonly reading: QuantilesAnswer;
}

/** The median and the 90th percentile of each arm, and where their differences lie. */
export function Quantiles({ answer, reading }: QuantilesProps): VNode {
  const { declaration } = answer.hypothesis;
  const { value } = claimed(declaration.primary);
  const whole = wholeWindowWords(reading.quantiles, declaration);
  return (
    <>
      {reading.quantiles.map((one) => (
        <div key={one.p}>
          <p>{quantileWords(one, declaration.primary)}</p>
          {one.arms.length > 0 && (
            <Table
              caption={`The ${levelName(one.p)} of each variant, and where it can be at every look, each by itself.`}
              columns={['Variant', '#Visitors', `#${one.p === 0.5 ? 'Median' : levelName(one.p)}`, '#From', '#To']}
              rows={one.arms.map(({ arm, n, value: middle, bounds }) => [
                arm,
                <Num visitors key="n">
                  {count(n)}
                </Num>,
                value(middle),
                ...(bounds ? [value(bounds.lower), value(bounds.upper)] : ['too few', '']),
              ])}
            />
          )}
        </div>
      ))}
      {whole && <p class="measured">{whole}</p>}
      <SqlNotes of="the quantiles" sql={reading.sql} />
    </>
  );
}
