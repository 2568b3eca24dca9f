import type { VNode } from 'preact';
import type { BurnIn as Arm } from '../picture/burnIn.js';
import { listed } from '../words/count.js';

/** How far each arm is from being able to say anything. */
export function BurnIn({ arms }: { readonly arms: readonly Arm[] }): VNode {
  return (
    <ul class="burn-in" aria-label={`Before there is an interval, each arm needs ${enough(arms)}`}>
      {arms.map(({ arm, counts }) => (
        <li key={arm}>
          <span class="arm">{arm}</span>
          {counts.map((one) => (
            <Progress key={one.what} {...one} />
          ))}
        </li>
      ))}
    </ul>
  );
}

/** What each arm needs, in words. */
export const enough = (arms: readonly Arm[]): string =>
  listed(
    (arms[0]?.counts ?? []).flatMap(({ what, needed }) =>
      what === 'visitors' ? [`${needed} ${what}`, 'a result that rests on 25 of them'] : `${needed} who ${what}`,
    ),
  );

function Progress({ so, what, needed }: Arm['counts'][number]): VNode {
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
      <span>{done ? `${what}: enough` : `${what}: ${so} of ${needed}`}</span>
    </span>
  );
}
