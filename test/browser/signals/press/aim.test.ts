import { expect, test } from 'vitest';
import { aim } from '../../../../src/browser/signals/press/aim.js';

const pathTo = (selector: string): Element[] => {
  const path: Element[] = [];
  for (let at = document.querySelector(selector); at; at = at.parentElement) path.push(at);
  return path;
};
const aimed = (html: string, selector = '#x'): ReturnType<typeof aim> => {
  document.body.innerHTML = html;
  return aim(pathTo(selector));
};

test.each([
  ['<button id="c"><b id="x">Buy</b></button>', true],
  ['<a id="c" href="/"><b id="x">Buy</b></a>', true],
  ['<div role="menuitemcheckbox" id="c"><b id="x">Buy</b></div>', true],
  ['<div role="tab" id="c"><b id="x">Buy</b></div>', true],
  ['<label><b id="x">I agree</b><input id="c" type="checkbox"></label>', false],
  ['<label for="c"><b id="x">I agree</b></label><p><input id="c" type="checkbox"></p>', false],
  ['<div role="slider" id="c"><b id="x"></b></div>', false],
  ['<div contenteditable role="textbox" id="c"><b id="x"></b></div>', false],
])('%s aims at its control', (html, isButton) => {
  const { _control, _isButton, _isDisabled } = aimed(html);
  expect(_control?.id).toBe('c');
  expect([_isButton, _isDisabled]).toEqual([isButton, false]);
});

test('a landmark, a dialog and a label of nothing make no control of what is in them', () => {
  expect(aimed('<div role="main"><p id="x">text</p></div>')._control).toBe(undefined);
  expect(aimed('<div role="dialog" tabindex="-1"><p id="x">text</p></div>')._control).toBe(undefined);
  expect(aimed('<label id="x">nothing</label>')._control?.id).toBe('x');
});

test('the field of a label that is elsewhere comes first on the path', () => {
  const { _path } = aimed('<label for="c" id="x">I agree</label><input id="c" type="checkbox">');
  expect(_path.map(({ localName }) => localName)).toEqual(['input', 'label', 'body', 'html']);
});

// A button in a disabled fieldset is one, too; happy-dom does not know, test/e2e/presses.test.ts shows it.
test.each([
  ['<button disabled><b id="x">Buy</b></button>', true],
  ['<fieldset disabled><a href="/"><b id="x">Why</b></a></fieldset>', false],
  ['<fieldset disabled><b id="x">text</b></fieldset>', false],
  ['<div role="toolbar" aria-disabled="true"><button id="x">Bold</button></div>', true],
  ['<button aria-disabled="false" id="x">Buy</button>', false],
  ['<label for="c" id="x">I agree</label><input id="c" type="checkbox" disabled>', true],
])('%s is disabled: %s', (html, expected) => {
  expect(aimed(html)._isDisabled).toBe(expected);
});
