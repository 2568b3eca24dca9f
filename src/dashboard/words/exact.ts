import type { ExactDecision } from '../../stats/index.js';
import { count } from './count.js';

/**
 * What a decision without an interval was made from.
 *
 * @example
 * countsWords(exact) // '0 of 512, against 51 of 498'
 */
export const countsWords = ({ n, did }: ExactDecision): string =>
  `${count(did.arm)} of ${count(n.arm)}, against ${count(did.control)} of ${count(n.control)}`;
