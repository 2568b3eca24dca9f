import { canonicalJson, type Lockfile, problems, sha256 } from '../../hypothesis/index.js';
import { BadLock } from '../errors/badLock.js';

/** A lock file that came over the network, or `BadLock` at the first thing that is wrong with it. */
export function readLock(value: unknown): Lockfile {
  const refuse = (what: string): never => {
    throw new BadLock(`The lock file cannot be used: ${what}. Write it with \`unasked lock\` and send it as it is.`);
  };
  if (!isRecord(value)) return refuse('it must be an object');
  if (value.lockfile !== 1) return refuse(`lockfile must be 1, got ${JSON.stringify(value.lockfile)}`);
  if (!isRecord(value.hypotheses)) return refuse('hypotheses must be an object');
  for (const [id, locked] of Object.entries(value.hypotheses)) {
    if (!isRecord(locked)) return refuse(`${id} must be an object`);
    const { version, hash, declaration } = locked;
    if (!Number.isInteger(version) || Number(version) < 1)
      return refuse(`${id}.version must be a whole number from 1, got ${JSON.stringify(version)}`);
    const [problem] = problems(declaration);
    if (problem) return refuse(`${id}: ${problem.message}`);
    if ((declaration as { readonly id: string }).id !== id) return refuse(`${id} holds the declaration of another id`);
    if (sha256(canonicalJson(declaration)) !== hash)
      return refuse(`${id}.hash is not the SHA-256 of its declaration; the file was changed by hand`);
  }
  return value as unknown as Lockfile;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
