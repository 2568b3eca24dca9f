import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';

interface CopyProps {
  readonly text: string;
  readonly children: ComponentChildren;
  readonly class?: string;
}

/** Copies a text and says so. */
export function Copy({ text, children, class: name = 'quiet' }: CopyProps): VNode {
  const [said, say] = useState('');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      say('copied');
    } catch {
      say('not copied: select it and copy by hand');
    }
  };
  return (
    <>
      <button type="button" class={name} onClick={() => void copy()} onBlur={() => say('')}>
        {children}
      </button>
      <span class="said" role="status">
        {said}
      </span>
    </>
  );
}
