import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';

interface KeyFormProps {
  /** A key was given before, and it did not open. */
  readonly refused: boolean;
  readonly onKey: (key: string) => void;
}

/** Asks for the secret key, and says what it is and where it lies. */
export function KeyForm({ refused, onKey }: KeyFormProps): VNode {
  const [key, setKey] = useState('');
  const id = useId();
  return (
    <section class="key-form" aria-labelledby={`${id}-title`}>
      <h1 id={`${id}-title`} tabIndex={-1}>
        These results need the secret key.
      </h1>
      <p>
        It begins with <code>sk_</code> and belongs to whoever runs the collector: it is the setting <code>secret</code>{' '}
        in its <code>unasked.config.js</code>. It is not the <code>pk_</code> key in your pages, which can only send.
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (key.trim()) onKey(key.trim());
        }}
      >
        <label for={id}>Secret key</label>
        <input
          id={id}
          type="password"
          autocomplete="off"
          spellcheck={false}
          placeholder="sk_…"
          value={key}
          aria-invalid={refused}
          aria-describedby={`${id}-note`}
          onInput={(event) => setKey(event.currentTarget.value)}
        />
        <button type="submit">Open</button>
      </form>
      <p id={`${id}-note`} class="note" role={refused ? 'alert' : undefined}>
        {refused
          ? 'The collector did not accept this key. Check that all of it was copied.'
          : 'It stays in this tab and is forgotten when the tab closes.'}
      </p>
    </section>
  );
}
