import {
  accessSync,
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { DataFolderInUse } from './errors/dataFolderInUse.js';
import { DataFolderUnusable } from './errors/dataFolderUnusable.js';

/** The folder that one collector owns while it runs. */
export interface DataFolder {
  readonly path: string;
  readonly log: string;
  readonly store: string;
  readonly registry: string;
  /** What the verdicts have said. */
  readonly history: string;
  /** Lets another collector have it. */
  readonly release: () => void;
}

/** Makes the folder when it is not there, and holds it by a lock file with this process's id. */
export function openDataFolder(folder: string): DataFolder {
  const path = resolve(folder);
  const unusable = (why: string, cause?: unknown): DataFolderUnusable =>
    new DataFolderUnusable(`The data folder ${path} ${why}. Choose another with the data option.`, cause);
  const log = join(path, 'log');
  try {
    mkdirSync(log, { recursive: true });
    if (!statSync(path).isDirectory()) throw unusable('is not a folder');
    for (const at of [path, log]) accessSync(at, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTDIR' || code === 'EEXIST') throw unusable('is, or lies below, a file and not a folder', error);
    throw unusable(`cannot be written (${code ?? String(error)})`, error);
  }
  const lock = join(path, 'collector.lock');
  hold(lock, path, unusable);
  return {
    path,
    log,
    store: join(path, 'store'),
    registry: join(path, 'registry.json'),
    history: join(path, 'verdicts.jsonl'),
    release: () => rmSync(lock, { force: true }),
  };
}

function hold(lock: string, path: string, unusable: (why: string, cause?: unknown) => Error): void {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const file = openSync(lock, 'wx', 0o600);
      writeSync(file, JSON.stringify({ pid: process.pid, began: beganAt(process.pid) }));
      closeSync(file);
      return;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EEXIST') throw unusable(`cannot be written (${code ?? String(error)})`, error);
    }
    const holder = readHolder(lock);
    if (holder && isAlive(holder)) {
      throw new DataFolderInUse(
        `The data folder ${path} is in use by the collector with process id ${holder.pid}. Stop that one, or choose another folder with the data option.`,
      );
    }
    try {
      unlinkSync(lock); // left by one that was killed
    } catch {
      // another collector was faster; the next attempt tells
    }
  }
  throw new DataFolderInUse(`The data folder ${path} is being taken by another collector.`);
}

interface Holder {
  readonly pid: number;
  /** When the process began, as the kernel counts it: a process id alone is given out again. */
  readonly began?: string | undefined;
}

function readHolder(lock: string): Holder | undefined {
  try {
    const holder: unknown = JSON.parse(readFileSync(lock, 'utf8'));
    return typeof holder === 'object' && holder !== null && typeof (holder as Holder).pid === 'number'
      ? (holder as Holder)
      : undefined;
  } catch {
    return undefined;
  }
}

function isAlive({ pid, began }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = beganAt(pid);
  return began === undefined || now === undefined || began === now;
}

// Field 22 of /proc/<pid>/stat, counted after the command's closing parenthesis. Absent where there is no /proc.
function beganAt(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
