import type { VNode } from 'preact';
import type { Need } from '../../stats/index.js';
import type { BurnIn as Arm } from '../picture/burnIn.js';
import { needWords, soFar } from '../words/needs.js';

/** How far each arm is from being able to say anything. */
export function BurnIn({ arms, needed }: { readonly arms: readonly Arm[]; readonly needed: string }): VNode {
  return (
    <ul class="burn-in" aria-label={`Before there is an interval, each arm needs ${needed}`}>
      {arms.map(({ arm, needs }) => (
        <li key={arm}>
          <span class="arm">{arm}</span>
          {needs.map((one) => (
            <Progress key={one.what} need={one} />
          ))}
        </li>
      ))}
    </ul>
  );
}

function Progress({ need }: { readonly need: Need }): VNode {
  const { so, needed, what } = need;
  const done = so >= needed;
  return (
    <span class="progress">
      <svg width="100%" height="8" aria-hidden="true" focusable="false">
        <line class="axis" x1="0" x2="100%" y1="4" y2="4" />
        <line
          class={done ? 'reached' : 'on-its-way'}
          x1="0"
          x2={`${Math.min(100, (so / needed) * 100)}%`}
          y1="4"
          y2="4"
        />
      </svg>
      <span>{`${needWords[what]}: ${done ? 'enough' : soFar(need)}`}</span>
    </span>
  );
}
