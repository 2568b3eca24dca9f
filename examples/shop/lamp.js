import { change, showCount } from './basket.js';
import { catalogue, euro, lampById } from './catalogue.js';

const lamp = lampById(new URLSearchParams(location.search).get('lamp')) ?? catalogue[0];
const put = (id, text) => {
  document.getElementById(id).textContent = text;
};

document.title = `${lamp.name}, ${lamp.kind.toLowerCase()}: Kveld`;
const picture = document.getElementById('picture');
picture.src = `lamps/${lamp.id}.svg`;
picture.alt = `${lamp.name}, ${lamp.kind.toLowerCase()}`;
put('kind', lamp.kind);
put('lamp-name', lamp.name);
put('price', euro(lamp.price));
put('words', lamp.words);

for (const button of document.querySelectorAll('[data-buy]'))
  button.addEventListener('click', () => {
    change(lamp.id, 1);
    const basket = Object.assign(document.createElement('a'), { href: 'basket.html', textContent: 'See your basket' });
    document.getElementById('added').replaceChildren(`${lamp.name} is in your basket. `, basket);
  });

showCount();
