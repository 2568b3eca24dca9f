import type { VNode } from 'preact';
import type { Pulse as PulseState } from '../api/live.js';
import { clock } from '../words/moment.js';

export interface PulseProps {
  /** When the newest answer arrived. */
  readonly at: number | undefined;
  /** The latest reading did not come through. */
  readonly away: boolean;
  readonly pulse: PulseState;
  readonly timeZone: string | undefined;
}

/** How fresh the page is. Only the loss of the collector is spoken aloud. */
export function Pulse({ at, away, pulse, timeZone }: PulseProps): VNode {
  const time = at === undefined ? '' : clock(at, timeZone);
  return (
    <>
      <p class={`pulse ${away ? 'pulse-away' : ''}`}>
        {away ? (
          <>offline{time && `: as it was at ${time}`}</>
        ) : (
          time && (
            <>
              updated <time>{time}</time>
              <span class="pulse-how">{pulse === 'live' ? ', live' : ', every 5 s'}</span>
            </>
          )
        )}
      </p>
      <p class="unseen" role="status">
        {away ? 'The collector does not answer. The page shows what it said last.' : ''}
      </p>
    </>
  );
}
