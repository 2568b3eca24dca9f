// A number from 0 to 1 at each call, the same ones for the same seed.
import { createHash } from 'node:crypto';

export function seeded(seed) {
  let nth = 0;
  return () => createHash('sha256').update(`${seed} ${nth++}`).digest().readUInt32LE() / 2 ** 32;
}
