import type { VNode } from 'preact';

interface SaveProps {
  /** The file's name. */
  readonly name: string;
  readonly content: unknown;
  readonly children: string;
}

/** Saves something as a JSON file, made when it is asked for. */
export function Save({ name, content, children }: SaveProps): VNode {
  const save = (): void => {
    const url = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }));
    Object.assign(document.createElement('a'), { href: url, download: name }).click();
    // Not at once: the browser reads it after the click.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  };
  return (
    <button type="button" class="quiet" onClick={save}>
      {children}
    </button>
  );
}
