import type { WireEvent } from '../../wire/index.js';
import type { Now } from './follow.js';
import type { State } from './model.js';

/** What each state means, for whoever sees the word for the first time. */
export const meanings: Readonly<Record<State, string>> = {
  tracked: 'recorded, in memory',
  'on disk': 'kept until the collector has answered',
  sent: 'on its way, no answer yet',
  acknowledged: 'the collector has it, or had it already',
  rejected: 'refused by the collector: it stays in its quarantine',
  dropped: 'given up here, and counted',
  elsewhere: 'sent by another tab of this site, which has the answer',
  erased: 'the visitor was erased',
};

/** What an event is of: the element, the name, or the hypothesis with its variant. */
export function subject(event: WireEvent): string {
  const { element, name, hypothesis, variant, route, reason, count } = event as unknown as Record<string, unknown>;
  if (hypothesis) return [hypothesis, variant].filter(Boolean).join(' · ');
  if (event.kind === 'dropped') return `${count} ${reason}`;
  return String(element ?? name ?? route ?? '');
}

/** Milliseconds since the stream began: `0.35 s`, `12.4 s`, `3:07 min`. */
export function since(ms: number): string {
  if (ms < 1e4) return `${(ms / 1000).toFixed(2)} s`;
  if (ms < 6e4) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 6e4)}:${String(Math.floor((ms % 6e4) / 1000)).padStart(2, '0')} min`;
}

export interface Line {
  /** `good`: nothing to do. `busy`: it goes on by itself. `bad`: somebody has to look. */
  readonly tone: 'good' | 'busy' | 'bad';
  readonly text: string;
}

export function consentLine({ consent, because }: Now): Line {
  if (consent === 'granted') return { tone: 'good', text: 'granted: recorded, kept, sent' };
  if (consent === 'pending') return { tone: 'busy', text: 'pending: recorded in memory, nothing is kept or sent' };
  if (consent === 'stopped') return { tone: 'bad', text: 'stopped by stop(): nothing more is recorded' };
  return { tone: 'bad', text: `denied: nothing is recorded${because ? `, because ${because}` : ''}` };
}

/** How delivery stands, with the collector's last answer. */
export function deliveryLine({ model, clock, pausedUntil, isOnline, consent }: Now): Line {
  const { answers, isSending, events } = model;
  const last = answers.at(-1);
  const open = [...events.values()].filter(({ state }) => /^(tracked|on disk|sent)$/.test(state)).length;
  if (isSending) return { tone: 'busy', text: 'a batch is on its way' };
  if (last?.action === 'stop') return { tone: 'bad', text: `nothing more is sent in this page: ${answerText(last)}` };
  const until = Math.max(pausedUntil, last?.waitUntil ?? 0);
  const rest = Math.ceil((until - clock) / 1000);
  if (consent === 'granted' && rest > 0) {
    const why = last?.waitUntil ? answerText(last) : 'asked for by the collector before this page';
    return { tone: 'bad', text: `waits until ${time(until)}, ${rest} s from now: ${why}` };
  }
  if (!isOnline) return { tone: 'bad', text: 'this browser is offline: events are kept' };
  if (consent === 'granted' && open) return { tone: 'busy', text: `${open} wait for the next batch` };
  return { tone: 'good', text: last ? answerText(last) : 'nothing was sent yet' };
}

function answerText({ status, retryAfter, events, message, action }: Now['model']['answers'][number]): string {
  const what = { settle: 'taken', wait: 'kept', split: 'sent again in halves', drop: 'refused', stop: 'kept' }[action];
  const said = [status || 'no answer', ...(retryAfter ? [`Retry-After ${retryAfter}`] : [])].join(', ');
  const isUnclear = action === 'wait' && status >= 200 && status < 300;
  const more = message ?? (isUnclear ? 'the answer does not account for every event' : '');
  return `${events} event${events === 1 ? '' : 's'} ${what} (${said})${more && `: ${more}`}`;
}

/** By the visitor's clock: `15:04:09`. */
const time = (at: number): string => new Date(at).toTimeString().slice(0, 8);
