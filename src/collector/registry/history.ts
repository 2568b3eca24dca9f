import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import type { Verdict } from '../../stats/index.js';
import type { VerdictNote } from '../../wire/index.js';
import { DataFolderUnusable } from '../errors/dataFolderUnusable.js';

/** What each version's verdict has said so far, kept in one file that is only added to. */
export interface History {
  /** Oldest first. */
  readonly of: (hash: string) => readonly VerdictNote[];
  /**
   * Notes a verdict when it says something else than the last time, and once a day while visitors come. A first decision
   * is thereby on disk before anybody reads it, with the number of visitors it was made from.
   */
  readonly note: (hash: string, verdict: Verdict) => void;
}

const dayMs = 86_400_000;

/** A disk that refuses is told to `onTrouble`; what it did not take is noted the next time. */
export function openHistory(path: string, now: () => number, onTrouble: (message: string) => void): History {
  const notes = read(path);
  return {
    of: (hash) => notes.get(hash) ?? [],
    note: (hash, { state, reason, decidedAt, n, sentence }) => {
      if (n === 0) return;
      const before = notes.get(hash) ?? [];
      const last = before.at(-1);
      const isNew = state !== last?.state || reason !== last.reason || decidedAt !== last.decidedAt;
      const isOld = last !== undefined && n !== last.n && now() - Date.parse(last.at) >= dayMs;
      if (!isNew && !isOld) return;
      const at = new Date(now()).toISOString();
      const note = { at, state, ...(reason && { reason }), ...(decidedAt && { decidedAt }), n, sentence };
      try {
        append(path, `${JSON.stringify({ hash, ...note })}\n`);
        notes.set(hash, [...before, note]);
      } catch (error) {
        onTrouble(`${path} does not take what a verdict said: ${error instanceof Error ? error.message : error}`);
      }
    },
  };
}

// A line that a crash has cut off was read by nobody: it is taken back, so that the next one begins a line.
function read(path: string): Map<string, readonly VerdictNote[]> {
  const notes = new Map<string, readonly VerdictNote[]>();
  if (!existsSync(path)) return notes;
  const text = readFileSync(path, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole));
  for (const line of whole.split('\n').filter(Boolean)) {
    try {
      const { hash, ...note } = JSON.parse(line) as VerdictNote & { readonly hash: string };
      notes.set(hash, [...(notes.get(hash) ?? []), note]);
    } catch (cause) {
      throw new DataFolderUnusable(
        `${path} cannot be read: ${line.slice(0, 80)} is not JSON. Put it back from the backup, or move it away: the verdicts stay, what they said before is lost.`,
        cause,
      );
    }
  }
  return notes;
}

function append(path: string, line: string): void {
  const file = openSync(path, 'a', 0o600);
  const { size } = fstatSync(file);
  const bytes = Buffer.from(line);
  try {
    if (writeSync(file, bytes) < bytes.length) throw new Error('it took a part only');
    fsyncSync(file);
  } catch (error) {
    ftruncateSync(file, size); // or the next line would go on where this one stopped
    throw error;
  } finally {
    closeSync(file);
  }
}
