/** What the evidence says of the claim. */
export type VerdictState =
  | 'supported'
  | 'refuted'
  | 'no-difference'
  | 'undecided'
  | 'invalid'
  | 'association'
  | 'confounded';
