import type { VNode } from 'preact';
import { moment } from '../words/moment.js';

interface PrintedProps {
  readonly address: string;
  /** When the newest answer arrived. */
  readonly at: number | undefined;
  readonly timeZone: string | undefined;
}

/** The foot of every sheet: where the page is and when it was read. Not on a screen. */
export function Printed({ address, at, timeZone }: PrintedProps): VNode {
  return (
    <footer class="printed">
      <span>{address}</span>
      {at !== undefined && <span>as it was on {moment(at, timeZone)}</span>}
    </footer>
  );
}
