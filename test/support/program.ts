import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from './unasked.js';

/** A program of the project that runs on, in a process group of its own as a terminal would start it. */
export interface Program {
  readonly out: () => string;
  /** Resolves with what the pattern finds in the output, as soon as it does. */
  readonly said: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** What Ctrl-C does: the signal goes to every process of the group. Resolves with the exit code. */
  readonly interrupt: () => Promise<number | null>;
  /** Whether any process of the group is alive. */
  readonly isAlive: () => boolean;
}

export function start(script: string, args: readonly string[]): Program {
  const child: ChildProcess = spawn(process.execPath, [script, ...args], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const group = -(child.pid as number); // it has one: spawn throws otherwise only later, and `said` would say so
  const ended = once(child, 'exit');
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (text += part));
  const isAlive = (): boolean => {
    try {
      return process.kill(group, 0);
    } catch {
      return false;
    }
  };
  return {
    out: () => text,
    said: async (pattern) => {
      for (;;) {
        const found = pattern.exec(text);
        if (found) return found;
        if (child.exitCode !== null) throw new Error(`${script} ended with ${child.exitCode}:\n${text}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    interrupt: async () => {
      if (isAlive()) process.kill(group, 'SIGINT');
      await ended;
      return child.exitCode;
    },
    isAlive,
  };
}
