/** Why there is no answer yet, or none to be had. */
export type Reason =
  | 'no-visitors'
  | 'too-early'
  | 'running'
  | 'stopped-without-answer'
  | 'no-variance'
  | 'sample-ratio-mismatch'
  | 'several-variants'
  | 'automation'
  /** What earlier visitors showed and what later ones show cannot both be true of one steady difference. */
  | 'contradiction'
  | 'placebo-moved';
