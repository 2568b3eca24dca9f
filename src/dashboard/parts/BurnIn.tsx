import type { VNode } from 'preact';
import { type BurnIn as Arm, needed } from '../picture/burnIn.js';

/** How far each arm is from being able to say anything: 25 who acted and 25 who did not. */
export function BurnIn({ arms }: { readonly arms: readonly Arm[] }): VNode {
  return (
    <ul
      class="burn-in"
      aria-label={`Before there is an interval, each arm needs ${needed} who acted and ${needed} who did not`}
    >
      {arms.map(({ arm, acted, didNot }) => (
        <li key={arm}>
          <span class="arm">{arm}</span>
          <Progress of={acted} what="acted" />
          <Progress of={didNot} what="did not" />
        </li>
      ))}
    </ul>
  );
}

function Progress({ of, what }: { readonly of: number; readonly what: string }): VNode {
  const done = of >= needed;
  return (
    <span class="progress">
      <svg width="100%" height="8" aria-hidden="true" focusable="false">
        <line class="axis" x1="0" x2="100%" y1="4" y2="4" />
        <line
          class={done ? 'reached' : 'on-its-way'}
          x1="0"
          x2={`${Math.min(100, (of / needed) * 100)}%`}
          y1="4"
          y2="4"
        />
      </svg>
      <span>{done ? `${what}: enough` : `${what}: ${of} of ${needed}`}</span>
    </span>
  );
}
