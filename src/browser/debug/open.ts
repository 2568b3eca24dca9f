import type { Core } from '../core.js';
import { type Following, follow, type Now } from './follow.js';
import { counts } from './model.js';
import { createPanel } from './panel.js';

/** Puts the view into the page, saying `waiting` until what it asks for arrives. Returns what takes it away. */
export function open(document: Document, waiting: string, ask: (look: (core: Core) => void) => void): () => void {
  let following: Following | undefined;
  let last: Now | undefined;
  let isClosed = false;
  const close = (): void => {
    isClosed = true;
    following?.stop();
    panel.host.remove();
  };
  const panel = createPanel(document, {
    flush: async () => following?.flush(),
    json: () => json(last),
    close,
  });
  panel.say(waiting);
  // Beside the body: in nothing that the page observes or replaces.
  document.documentElement.append(panel.host);
  ask((core) => {
    if (isClosed || following) return;
    following = follow(core, panel.host, (now) => {
      last = now;
      if (panel.host.isConnected) panel.show(now);
      else close(); // the page has taken it away
    });
  });
  return close;
}

/** What the view shows, for a colleague or an issue. The visitor is shortened here, too. */
function json(now: Now | undefined): string {
  if (!now) return '{}';
  const { model, visitor, ...facts } = now;
  const events = [...model.events.values()].map(({ stream, event, state, why }) => ({ stream, state, why, event }));
  const more = { counts: counts(model), answers: model.answers, events };
  return JSON.stringify({ ...facts, visitor: visitor?.slice(0, 6), ...more }, null, 1);
}
