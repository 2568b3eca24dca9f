import type { VNode } from 'preact';
import { useContext, useState } from 'preact/hooks';
import type { VerdictAnswer } from '../../wire/index.js';
import type { Reading } from '../api/client.js';
import { Read } from '../api/read.js';
import { count } from '../words/count.js';

interface OnRequestProps<T> {
  readonly answer: VerdictAnswer;
  /** The last part of the address it is read from, and the name of its heading. */
  readonly what: string;
  readonly title: string;
  /** What it is good for, and what it is not. */
  readonly why: string;
  readonly children: (reading: T) => VNode;
}

/** One reading beside a verdict that is worked out only when somebody asks. */
export function OnRequest<T extends { readonly part: number }>({
  answer,
  what,
  title,
  why,
  children,
}: OnRequestProps<T>): VNode {
  const { id, version } = answer.hypothesis;
  const read = useContext(Read);
  const [reading, setReading] = useState<Reading<T> | 'asked'>();
  const ask = async (): Promise<void> => {
    setReading('asked');
    setReading(await read<T>(`v1/verdicts/${id}/${what}?version=${version}`));
  };
  return (
    <section class={`on-request ${reading === undefined ? 'unprinted' : ''}`} aria-labelledby={what}>
      <div class="figure-head">
        <h3 id={what}>{title}</h3>
        <button type="button" class="quiet ask" aria-describedby={what} disabled={reading === 'asked'} onClick={ask}>
          {reading === undefined ? 'Look into it' : reading === 'asked' ? 'Reading …' : 'Read again'}
        </button>
      </div>
      <p class="measured">{why}</p>
      <div class="found" aria-live="polite">
        {typeof reading === 'object' &&
          (reading.kind === 'answer' ? (
            <>
              {reading.answer.part < 1 && (
                <p class="measured">Read from one in {count(1 / reading.answer.part)} visitors, drawn by chance.</p>
              )}
              {children(reading.answer)}
            </>
          ) : (
            <p class="blank">{reading.kind === 'refused' ? reading.message : 'The collector does not answer now.'}</p>
          ))}
      </div>
    </section>
  );
}
