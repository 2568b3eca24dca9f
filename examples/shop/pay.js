import { empty, lines, showCount, total } from './basket.js';
import { euro } from './catalogue.js';

const toPay = total() + (total() > 75 ? 0 : 6);
if (!lines().length) location.replace('basket.html');

for (const place of document.querySelectorAll('[data-total]')) place.textContent = euro(toPay);
document.getElementById('order').replaceChildren(
  ...lines().map(({ lamp, count }) => {
    const line = document.createElement('li');
    line.textContent = `${count} × ${lamp.name}, ${euro(lamp.price * count)}`;
    return line;
  }),
);

const [first, second] = document.querySelectorAll('[data-variant="two-steps"] form');
const goTo = (form, other) => {
  other.hidden = true;
  form.hidden = false;
  form.querySelector('input').focus();
};
first.addEventListener('submit', (event) => {
  event.preventDefault();
  goTo(second, first);
});
second.querySelector('[data-back]').addEventListener('click', () => goTo(first, second));

for (const form of document.querySelectorAll('form[data-step="2"]'))
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    window.unasked('value', 'order', toPay);
    empty();
    location.assign('thanks.html');
  });

showCount();
