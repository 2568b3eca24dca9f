import type { VNode } from 'preact';
import { type Honesty, honestyWords } from '../words/honesty.js';
import { Shape, type ShapeName } from './Shape.js';

/** A state: its shape and its word. */
export function State({ shape, word }: { readonly shape: ShapeName; readonly word: string }): VNode {
  return (
    <span class="state">
      <Shape name={shape} /> <span class="state-word">{word}</span>
    </span>
  );
}

/** How far the numbers beside it may be trusted. */
export function HonestyLabel({ of }: { readonly of: Honesty }): VNode {
  const { label, means } = honestyWords[of];
  return (
    <span class="honesty" title={means}>
      <b>{of}</b> {label}
    </span>
  );
}
