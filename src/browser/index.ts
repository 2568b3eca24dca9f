export type { Unasked, Use, UseHypothesis } from './api.js';
export type { Consent } from './consent.js';
export type { Env, Problem } from './env.js';
export type { StartOptions } from './options.js';
export type { EventOf } from './recorder.js';
export { start } from './start.js';
