import type { CopyEvent } from '../../../wire/index.js';

/** A word or a number, a paragraph, more. The borders are ours. */
export const lengthOf = (characters: number): CopyEvent['length'] =>
  characters <= 40 ? 'short' : characters <= 400 ? 'medium' : 'long';
