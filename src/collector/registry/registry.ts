import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Lockfile } from '../../hypothesis/index.js';
import { DataFolderUnusable } from '../errors/dataFolderUnusable.js';
import { LockConflict } from '../errors/lockConflict.js';
import type { Entry } from './entry.js';

/** The versions that people may be exposed to, kept in one file. */
export interface Registry {
  readonly entries: () => readonly Entry[];
  readonly byHash: (hash: string) => Entry | undefined;
  /**
   * Registers what is new in a lock file, all of it or nothing, and answers with what was new. A version that stands
   * with another declaration is replaced, unless `isExposed` says that people have seen it.
   */
  readonly register: (lock: Lockfile, isExposed: (hash: string) => Promise<boolean>) => Promise<readonly Entry[]>;
}

export function openRegistry(path: string, site: string, now: () => number): Registry {
  let entries = read(path);
  let hashes = byHash(entries);
  let last: Promise<unknown> = Promise.resolve();

  const register: Registry['register'] = async (lock, isExposed) => {
    const next = [...entries];
    const added: Entry[] = [];
    for (const [id, { version, hash, declaration }] of Object.entries(lock.hypotheses)) {
      const same = next.findIndex((entry) => entry.id === id && entry.hash === hash);
      if (same >= 0) {
        // Declared as before, after something else in between: the same declaration is the same question and data.
        const known = next[same] as Entry;
        if (version > known.version) next[same] = { ...known, version };
        continue;
      }
      const standing = next.findIndex((entry) => entry.id === id && entry.version === version);
      const before = next[standing];
      if (before && (await isExposed(before.hash))) {
        throw new LockConflict(
          `${id} version ${version} is registered as ${before.hash.slice(0, 12)} and people have been exposed to it; it cannot become ${hash.slice(0, 12)}. Run \`unasked lock\` on top of the lock that is deployed, which makes this version ${version + 1}.`,
        );
      }
      const entry: Entry = { id, version, hash, declaration, registeredAt: now() };
      next.splice(before ? standing : next.length, before ? 1 : 0, entry);
      added.push(entry);
    }
    if (JSON.stringify(next) === JSON.stringify(entries)) return [];
    write(path, site, next);
    entries = next;
    hashes = byHash(next);
    return added;
  };

  return {
    entries: () => entries,
    byHash: (hash) => hashes.get(hash),
    register: (lock, isExposed) => {
      const result = last.then(() => register(lock, isExposed));
      last = result.catch(() => undefined);
      return result;
    },
  };
}

const byHash = (entries: readonly Entry[]): ReadonlyMap<string, Entry> =>
  new Map(entries.map((entry) => [entry.hash, entry]));

function read(path: string): readonly Entry[] {
  if (!existsSync(path)) return [];
  try {
    const file: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return (file as { readonly entries: readonly Entry[] }).entries.map((entry) => ({ ...entry }));
  } catch (cause) {
    throw new DataFolderUnusable(
      `${path} cannot be read: ${cause instanceof Error ? cause.message : cause}. Put it back from the backup; without it nobody knows since when a hypothesis was locked.`,
      cause,
    );
  }
}

// Written beside, flushed, then renamed: a crash leaves the old file or the new one.
function write(path: string, site: string, entries: readonly Entry[]): void {
  const beside = `${path}.new`;
  const file = openSync(beside, 'w', 0o600);
  try {
    writeSync(file, `${JSON.stringify({ registry: 1, site, entries }, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
