import type { Core } from '../core.js';
import { open } from './open.js';

// The debug view as a script of its own, before or after `unasked.js`. It leaves no global but the stub of that one, and
// only where neither is there yet.

type Global = ((name: 'debug', look: (core: Core) => void) => unknown) & { q?: unknown[]; loaded?: true };

const page = window as unknown as { unasked?: Global };

if (!document.querySelector('unasked-debug'))
  try {
    const stub: Global = (...call) => {
      stub.q ??= [];
      stub.q.push(call);
    };
    page.unasked ??= stub;
    const what = page.unasked.loaded ? 'start was not called yet' : 'unasked.js has not arrived yet';
    open(document, `Waiting: ${what}. The console says more.`, (look) => page.unasked?.('debug', look));
  } catch (error) {
    console.warn(`unasked: debug: ${error}`);
  }
