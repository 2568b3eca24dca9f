import { streamSSE } from 'hono/streaming';
import type { Change } from '../../wire/index.js';
import { refused } from '../ingest/refusal.js';
import type { Access } from './access.js';
import { type App, forReaders, refuse } from './app.js';

/** Tells everyone who listens that something new is in the store. */
export interface Live {
  readonly stored: (events: number) => void;
  readonly stop: () => void;
}

const everyMs = 500;
const aliveMs = 15_000;
const mostListeners = 100;

/** `GET /v1/live`. */
export function liveRoute(app: App, options: { readonly access: Access; readonly now: () => number }): Live {
  const { access, now } = options;
  const listeners = new Set<(change: Change) => void>();
  const endings = new Set<() => void>();
  let events = 0;
  let isNew = false;
  let timer: NodeJS.Timeout | undefined;

  const tell = (): void => {
    timer = undefined;
    if (!isNew) return;
    isNew = false;
    const change: Change = { asOf: new Date(now()).toISOString(), events };
    events = 0;
    for (const listener of listeners) listener(change);
    timer = setTimeout(tell, everyMs);
  };

  app.get(
    '/v1/live',
    forReaders(access, (c) => {
      if (listeners.size >= mostListeners)
        return refuse(c, refused(503, 'listeners', `${mostListeners} are listening already. Close a page.`, 30));
      return streamSSE(c, async (stream) => {
        let end = (): void => undefined;
        const ended = new Promise<void>((resolve) => {
          end = resolve;
        });
        const listener = (change: Change): void => {
          void stream.writeSSE({ event: 'change', data: JSON.stringify(change) }).catch(end);
        };
        const alive = setInterval(() => void stream.write(': \n\n').catch(end), aliveMs);
        listeners.add(listener);
        endings.add(end);
        stream.onAbort(end);
        await stream.write(': listening\n\n');
        await ended;
        clearInterval(alive);
        listeners.delete(listener);
        endings.delete(end);
      });
    }),
  );

  return {
    stored: (n) => {
      events += n;
      isNew = true;
      timer ??= setTimeout(tell, 0);
    },
    stop: () => {
      clearTimeout(timer);
      for (const end of endings) end();
    },
  };
}
