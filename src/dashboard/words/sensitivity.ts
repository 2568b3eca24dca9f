import type { Sensitivity } from '../../stats/index.js';

/** How strongly something hidden would have to be tied to both sides of an association to be all there is to it. */
export function sensitivityWords({ eValue, weak }: Sensitivity): string {
  if (eValue === 1) return 'Nothing hidden is needed: no link at all is among what could still be true.';
  const times = Number.isFinite(eValue) ? eValue.toFixed(1) : 'endlessly many';
  const enough = `A trait that nobody recorded, ${times} times as common among those who did it as among the others, and with the outcome ${times} times as likely among those who have it, would be enough for all of this.`;
  return weak ? `${enough} Such traits are common: this link is weak at most.` : enough;
}
