import type { Env, Problem } from '../../src/browser/index.js';

export interface FakeEnv extends Env {
  readonly problems: Problem[];
  /** Lets so many milliseconds pass, and runs what falls due in them, in order. */
  readonly pass: (ms: number) => void;
  /** Timers that are waiting. */
  readonly timers: () => number;
}

/** The world of a test: time stands until the test moves it, and chance counts upwards. */
export function fakeEnv(parts: Partial<Env> = {}): FakeEnv {
  let now = 0;
  let drawn = 0;
  const due: { at: number; run: () => void }[] = [];
  const problems: Problem[] = [];
  return {
    window: globalThis.window as Env['window'],
    now: () => now,
    at: () => now,
    clock: () => 1_700_000_000_000 + now,
    random: () => 0.5,
    hex: (digits) => (++drawn).toString(16).padStart(digits, '0'),
    later: (run, ms) => {
      const timer = { at: now + ms, run };
      due.push(timer);
      return () => {
        if (due.includes(timer)) due.splice(due.indexOf(timer), 1);
      };
    },
    report: (code, message) => problems.push({ code, message: `${message}` }),
    problems,
    said: new Set(),
    pass: (ms) => {
      const end = now + ms;
      for (;;) {
        due.sort((a, b) => a.at - b.at);
        const [next] = due;
        if (!next || next.at > end) break;
        due.shift();
        now = next.at;
        next.run();
      }
      now = end;
    },
    timers: () => due.length,
    ...parts,
  };
}
