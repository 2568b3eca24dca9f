import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { canonicalJson, type Lockfile, lockfileText, sha256 } from '../hypothesis/index.js';
import type { Env } from './env.js';
import { Failure } from './failure.js';

/** The lock at a path; `undefined` when there is none yet. A lock that was edited or torn is refused. */
export async function readLock({ cwd }: Pick<Env, 'cwd'>, path: string): Promise<Lockfile | undefined> {
  const file = resolve(cwd, path);
  let content: string;
  try {
    content = await readFile(file, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new Failure(2, `${relative(cwd, file) || '.'} cannot be read (${code}): name a file with --lock FILE.`, {
      cause,
    });
  }
  const wrong = lockProblem(content);
  if (wrong)
    throw new Failure(
      2,
      `${relative(cwd, file)} is not a sound lock: ${wrong}. Restore it from version control; a new one would start every version at 1.`,
    );
  return JSON.parse(content);
}

/** Why a text is not a lock, or `undefined` when it is one. */
function lockProblem(content: string): string | undefined {
  if (/^(<{7}|>{7}|={7})/m.test(content)) return 'it holds the markers of a merge conflict';
  let lock: Partial<Lockfile>;
  try {
    lock = JSON.parse(content);
  } catch (cause) {
    return `it is not JSON (${(cause as Error).message})`;
  }
  if (lock?.lockfile !== 1) return `lockfile must be 1, got ${JSON.stringify(lock?.lockfile)}`;
  for (const [id, entry] of Object.entries(lock.hypotheses ?? {})) {
    if (!Number.isInteger(entry?.version) || entry.version < 1)
      return `version of ${id} must be a whole number from 1, got ${JSON.stringify(entry?.version)}`;
    if (entry.declaration?.id !== id)
      return `the declaration of ${id} has the id ${JSON.stringify(entry.declaration?.id)}`;
    if (sha256(canonicalJson(entry.declaration)) !== entry.hash)
      return `hash of ${id} is not that of its declaration, got ${JSON.stringify(entry.hash)}`;
  }
  return typeof lock.hypotheses === 'object' && lock.hypotheses ? undefined : 'hypotheses must be an object';
}

/** Writes the lock whole or not at all. */
export async function writeLock({ cwd }: Pick<Env, 'cwd'>, path: string, lock: Lockfile): Promise<void> {
  const file = resolve(cwd, path);
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  try {
    await writeFile(draft, lockfileText(lock));
    await rename(draft, file);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new Failure(
      2,
      `${relative(cwd, file)} cannot be written (${code}): name a file in a folder that is there with --lock FILE.`,
      { cause },
    );
  }
}
