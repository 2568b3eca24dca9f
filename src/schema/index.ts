export type { Envelope } from './batch.js';
export { envelope, visitorId } from './batch.js';
export { eventByKind, fieldsOf } from './event.js';
export type { VerdictFile } from './verdictFile.js';
export { verdictFile } from './verdictFile.js';
