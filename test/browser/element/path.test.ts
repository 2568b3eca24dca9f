import { expect, test } from 'vitest';
import { ancestors } from '../../../src/browser/element/path.js';

test('the ancestors go up to the document, innermost first, through a form whose field is named parentElement', () => {
  document.body.innerHTML = '<form><input name="parentElement"></form>';
  const form = document.querySelector('form') as Element;
  Object.defineProperty(form, 'parentElement', { value: form.firstElementChild });
  expect(ancestors(form.firstElementChild as Element).map(({ localName }) => localName)).toEqual([
    'input',
    'form',
    'body',
    'html',
  ]);
});

test('the ancestors in a shadow root end there', () => {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  root.innerHTML = '<p><b></b></p>';
  expect(ancestors(root.querySelector('b') as Element).map(({ localName }) => localName)).toEqual(['b', 'p']);
});
