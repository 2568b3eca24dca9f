import { change, lines, showCount, total } from './basket.js';
import { euro } from './catalogue.js';

const put = (id, text) => {
  document.getElementById(id).textContent = text;
};
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

function row({ lamp, count }) {
  const step = (text, label, by) => {
    const button = make('button', { type: 'button', textContent: text, ariaLabel: label });
    button.addEventListener('click', () => {
      change(lamp.id, by);
      show();
    });
    return button;
  };
  return make(
    'tr',
    {},
    make(
      'th',
      { scope: 'row' },
      make(
        'div',
        {},
        make('img', { src: `lamps/${lamp.id}.svg`, width: 72, height: 72, alt: '' }),
        make(
          'span',
          {},
          make('a', { href: `lamp.html?lamp=${lamp.id}`, textContent: lamp.name }),
          make('small', { textContent: lamp.kind }),
        ),
      ),
    ),
    make(
      'td',
      { className: 'number' },
      step('−', `One ${lamp.name} less`, -1),
      make('output', { textContent: count }),
      step('+', `One ${lamp.name} more`, 1),
    ),
    make('td', { textContent: euro(lamp.price * count) }),
  );
}

function show() {
  const held = lines();
  document.getElementById('filled').hidden = !held.length;
  document.getElementById('empty').hidden = held.length > 0;
  document.getElementById('lines').replaceChildren(...held.map(row));
  const delivery = total() > 75 ? 0 : 6;
  put('lamps-sum', euro(total()));
  put('delivery-sum', delivery ? euro(delivery) : 'free');
  put('all-sum', euro(total() + delivery));
  showCount();
}

show();
