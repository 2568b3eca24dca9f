import { type Context, createContext } from 'preact';
import type { VerdictsAnswer } from '../../wire/index.js';

/** The kinds of visitor that are counted here although they are not people who came for something. */
export const Counts: Context<VerdictsAnswer['counts']> = createContext<VerdictsAnswer['counts']>([]);
