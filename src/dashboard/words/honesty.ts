/** How far a number may be trusted to mean what it seems to mean. */
export type Honesty = 'H3' | 'H2' | 'H1' | 'H0';

export const honestyWords: Readonly<Record<Honesty, { readonly label: string; readonly means: string }>> = {
  H3: { label: 'observed', means: 'The act itself was recorded.' },
  H2: { label: 'inferred, testable', means: 'Fair evidence; a randomised contrast can settle it.' },
  H1: { label: 'weak proxy', means: 'Several readings fit, and these numbers cannot choose among them.' },
  H0: { label: 'not knowable', means: 'Only a person’s own words may fill this.' },
};
