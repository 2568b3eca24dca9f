import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { isTyping } from './Figure.js';

const keys = [
  ['t', 'swap chart and table: where the focus is, or everywhere'],
  ['← →', 'walk the marks of a chart; Home and End for the first and the last'],
  ['Enter', 'open the row behind a mark'],
  ['?', 'show this'],
  ['Esc', 'close this'],
] as const;

/** The keys, in a dialog that `?` opens. */
export function Help(): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === '?' && !isTyping(event.target) && !dialog.current?.open) dialog.current?.showModal();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <button type="button" class="quiet" aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        Keys <kbd>?</kbd>
      </button>
      <dialog ref={dialog} aria-labelledby="keys">
        <h2 id="keys">Keys</h2>
        <dl>
          {keys.map(([key, does]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <button type="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </dialog>
    </>
  );
}
