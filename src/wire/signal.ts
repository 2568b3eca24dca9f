import type {
  CopyEvent,
  FieldHesitationEvent,
  FieldReworkEvent,
  FormAbandonmentEvent,
  ValidationErrorEvent,
} from './signal/field.js';
import type { ExcessiveScrollEvent, PointerExitTopEvent, ThrashedCursorEvent } from './signal/folklore.js';
import type {
  ApproachNoPressEvent,
  HoverHesitationEvent,
  OptionFlipEvent,
  PathEfficiencyEvent,
} from './signal/pointer.js';
import type {
  AbortedPressEvent,
  DeadClickEvent,
  DeadSwipeEvent,
  DisabledPressEvent,
  ErrorClickEvent,
  PressEvent,
  RageClickEvent,
  RapidClickEvent,
  SlowClickEvent,
} from './signal/press.js';
import type {
  AnswerOvershootEvent,
  DwellEvent,
  GoodAbandonmentEvent,
  InterruptionEvent,
  LongDwellEvent,
  ReadingRateEvent,
  RereadEvent,
  ScrollDepthEvent,
  TimeToFirstActionEvent,
  ViewableImpressionEvent,
} from './signal/reading.js';
import type {
  InputIntegrityEvent,
  LoopEvent,
  QuickBackEvent,
  ReturnEvent,
  ReversalEvent,
  ViewEvent,
  WebVitalEvent,
} from './signal/visit.js';

export type * from './signal/field.js';
export type * from './signal/folklore.js';
export type * from './signal/pointer.js';
export type * from './signal/press.js';
export type * from './signal/reading.js';
export type * from './signal/visit.js';

/** Everything that the SDK infers, by family; `docs/SIGNALS.md` defines each. */
export type SignalEvent =
  | PressEvent
  | ViewableImpressionEvent
  | DwellEvent
  | LongDwellEvent
  | ReadingRateEvent
  | ScrollDepthEvent
  | RereadEvent
  | AnswerOvershootEvent
  | GoodAbandonmentEvent
  | InterruptionEvent
  | TimeToFirstActionEvent
  | HoverHesitationEvent
  | OptionFlipEvent
  | AbortedPressEvent
  | ApproachNoPressEvent
  | PathEfficiencyEvent
  | FieldHesitationEvent
  | FieldReworkEvent
  | ValidationErrorEvent
  | FormAbandonmentEvent
  | DeadClickEvent
  | SlowClickEvent
  | RapidClickEvent
  | RageClickEvent
  | ErrorClickEvent
  | DisabledPressEvent
  | DeadSwipeEvent
  | QuickBackEvent
  | LoopEvent
  | ReversalEvent
  | CopyEvent
  | ReturnEvent
  | InputIntegrityEvent
  | WebVitalEvent
  | ViewEvent
  | ThrashedCursorEvent
  | ExcessiveScrollEvent
  | PointerExitTopEvent;
