// Starts unasked. The script tag in the page may arrive before or after this module: until it does, calls queue up.
import { collector, key, site } from './config.js';

window.unasked ??= (...call) => {
  window.unasked.q ??= [];
  window.unasked.q.push(call);
};

// The lock is what was reviewed, and all that the page needs of the declarations.
const hypotheses = await (await fetch('./hypotheses.lock')).json();

// A question stands in the page before it is asked: it becomes a hypothesis only where it is locked.
for (const place of document.querySelectorAll('[data-question]')) {
  if (!hypotheses.hypotheses[place.dataset.question]) continue;
  place.dataset.hypothesis = place.dataset.question;
  delete place.dataset.touchpoint; // the hypothesis names it
}

window.unasked('start', {
  site,
  collector,
  key,
  hypotheses,
  consent: localStorage.getItem('consent') ?? 'pending',
  // Set by scripts/demo.mjs in the browsers it drives, so that nobody takes them for people.
  ...(window.isSimulated && { simulated: true }),
});
