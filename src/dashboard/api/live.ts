import type { Env } from '../env.js';
import type { Client } from './client.js';
import { createPaced } from './paced.js';
import { createEventNames } from './serverSentEvents.js';

/** `live`: told by the stream. `polling`: the stream is not there, so it looks every 5 s. */
export type Pulse = 'live' | 'polling';

interface LiveOptions {
  readonly client: Client;
  /** Something new may be in the store. At most once a second. */
  readonly onChange: () => void;
  readonly onPulse: (pulse: Pulse) => void;
}

const pollMs = 5000;
// Windows close and forecasts shrink without any event: also a quiet stream is read again now and then.
const quietMs = 20_000;

/**
 * Tells when to read again. The stream is read with `fetch`, not with EventSource, because only `fetch` can carry the
 * secret key in a header. While there is no stream it polls, and each poll tries the stream again.
 */
export function startLive(env: Env, { client, onChange, onPulse }: LiveOptions): () => void {
  const paced = createPaced(env, onChange, 1000);
  let ending = new AbortController();
  let streaming = false;
  let callOff = (): void => undefined;

  const follow = async ({ signal }: AbortController): Promise<void> => {
    try {
      const response = await client.stream(signal);
      if (response.ok && response.body) {
        streaming = true;
        onPulse('live');
        await eachEvent(response.body, paced.ask);
      }
    } catch {
      // Unreachable or cut off: the beat below is the answer to both.
    }
    if (signal.aborted) return;
    streaming = false;
    onPulse('polling');
  };
  const beat = (): void => {
    callOff = env.later(
      () => {
        paced.ask();
        if (!streaming) void follow(ending);
        beat();
      },
      streaming ? quietMs : pollMs,
    );
  };
  const rest = (): void => {
    ending.abort();
    streaming = false;
    callOff();
  };
  // A browser has six connections to one host: a page that nobody looks at must not hold one.
  let wasShown = false;
  const leave = env.onShown((isShown) => {
    if (isShown === wasShown) return;
    wasShown = isShown;
    if (!isShown) {
      rest();
      return;
    }
    if (ending.signal.aborted) {
      ending = new AbortController();
      paced.ask(); // what was missed
    }
    void follow(ending);
    beat();
  });

  return () => {
    leave();
    rest();
    paced.stop();
  };
}

async function eachEvent(body: ReadableStream<Uint8Array>, onEvent: () => void): Promise<void> {
  const names = createEventNames();
  const text = new TextDecoder();
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    for (const name of names(text.decode(value, { stream: true }))) if (name === 'change') onEvent();
  }
}
