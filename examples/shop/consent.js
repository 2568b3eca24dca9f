// The visitor's own word on being counted. Nothing is kept or sent before it is yes.
const said = () => localStorage.getItem('consent');

const ask = document.querySelector('#consent');
const status = document.querySelector('#consent-status');

function show() {
  const answer = said();
  ask.hidden = answer !== null;
  status.textContent =
    answer === 'granted' ? 'Your visit is counted.' : answer === 'denied' ? 'Your visit is not counted.' : '';
  for (const button of document.querySelectorAll('[data-consent]'))
    button.setAttribute('aria-pressed', String(button.dataset.consent === answer));
}

for (const button of document.querySelectorAll('[data-consent]'))
  button.addEventListener('click', () => {
    localStorage.setItem('consent', button.dataset.consent);
    window.unasked('consent', button.dataset.consent);
    show();
  });

document.querySelector('#forget').addEventListener('click', async () => {
  localStorage.setItem('consent', 'denied');
  show();
  status.textContent = (await window.unasked('forget'))
    ? 'Everything counted about you is erased, here and at the collector.'
    : 'Erased here. The collector has not confirmed yet: press again later.';
});

show();
