export type { Act } from './act.js';
export { acts } from './act.js';
export type { Assignment, AssignOptions, Facts } from './assign.js';
export { assign, assignVersion } from './assign.js';
export { canonicalJson } from './canonicalJson.js';
export type {
  Acts,
  AmountMetric,
  AssociationDeclaration,
  Audience,
  Because,
  Claim,
  Declaration,
  ExperimentDeclaration,
  Gain,
  Guardrail,
  Metric,
  Place,
  ShareMetric,
  Stopping,
  TimeMetric,
} from './declaration.js';
export type { Duration } from './duration.js';
export { durationMs } from './duration.js';
export type { Association, Experiment, Hypothesis } from './hypothesis.js';
export { gainMetric, hypothesis, toHypothesis } from './hypothesis.js';
export type { Journey, Stage } from './journey.js';
export { journeyProblems } from './journey.js';
export type { LockedHypothesis, Lockfile, LockState } from './lockfile.js';
export { lockfile, lockfileText, lockState } from './lockfile.js';
export { isName, namePattern } from './name.js';
export type { Problem } from './problems.js';
export { problems } from './problems.js';
export { sha256 } from './sha256.js';
