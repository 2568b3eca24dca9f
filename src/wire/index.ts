export type { Answer, Refusal, Reject, RejectCode } from './answer.js';
export type { Batch, Stream } from './batch.js';
export { limits } from './batch.js';
export type {
  DroppedEvent,
  DwellEvent,
  EventKind,
  ExposureEvent,
  OpenEvent,
  PressEvent,
  StageEvent,
  ValueEvent,
  ViewableImpressionEvent,
  WireEvent,
} from './event.js';
export type {
  Change,
  Counted,
  HypothesesAnswer,
  QualityAnswer,
  RegisteredHypothesis,
  Sql,
  Status,
  UnaskedTouchpoint,
  VerdictAnswer,
  VerdictsAnswer,
} from './report.js';
