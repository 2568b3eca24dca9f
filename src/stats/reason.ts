/** Why there is no answer yet, or none to be had. */
export type Reason =
  | 'no-visitors'
  | 'too-early'
  /** Looks are planned, and the first is still to come. */
  | 'waiting-for-look'
  | 'running'
  | 'stopped-without-answer'
  | 'no-variance'
  | 'sample-ratio-mismatch'
  | 'several-variants'
  | 'automation'
  /** What earlier visitors showed and what later ones show cannot both be true of one steady difference. */
  | 'contradiction'
  | 'placebo-moved'
  /** The groups of an association differed in the time before already. */
  | 'differed-before';
