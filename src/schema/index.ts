export type { Envelope } from './batch.js';
export { envelope, visitorId } from './batch.js';
export { eventByKind, fieldsOf } from './event.js';
