import type { Env } from '../../src/dashboard/env.js';

type Handler = (headers: Headers) => Response | Promise<Response>;

/** A world for the dashboard in which time passes when the test says so. */
export function fakeEnv(handlers: Readonly<Record<string, Handler>>) {
  let time = 0;
  const timers = new Map<number, { at: number; run: () => void }>();
  let ids = 0;
  let show: (isShown: boolean) => void = () => undefined;
  const sent: string[] = [];
  const env: Env = {
    fetch: async (input, init) => {
      sent.push(String(input));
      const handler = handlers[String(input)];
      if (!handler) throw new TypeError('fetch failed');
      return handler(new Headers(init?.headers));
    },
    now: () => time,
    later: (run, ms) => {
      const id = ++ids;
      timers.set(id, { at: time + ms, run });
      return () => timers.delete(id);
    },
    onShown: (tell) => {
      show = tell;
      tell(true);
      return () => undefined;
    },
    session: memory(),
    local: memory(),
    timeZone: 'UTC',
  };
  const pass = (ms: number): void => {
    const end = time + ms;
    for (;;) {
      const due = [...timers].filter(([, { at }]) => at <= end).sort((a, b) => a[1].at - b[1].at)[0];
      if (!due) break;
      timers.delete(due[0]);
      time = due[1].at;
      due[1].run();
    }
    time = end;
  };
  return { env, pass, sent, show: (isShown: boolean) => show(isShown) };
}

/** Lets everything that only waits for promises happen. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setTimeout(resolve, 0));
}

function memory(): Env['session'] {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}
