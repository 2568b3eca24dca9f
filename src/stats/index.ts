export type { ArmBucket, Evidence, MetricId } from './evidence.js';
export type {
  Comparison,
  Forecast,
  GuardrailReading,
  Look,
  Reason,
  SampleRatio,
  Verdict,
  VerdictState,
} from './verdict.js';
