import { type Context, createContext } from 'preact';
import type { Client } from './client.js';

/** For what is read only when somebody asks for it. */
export const Read: Context<Client['read']> = createContext<Client['read']>(async () => ({ kind: 'unreachable' }));
