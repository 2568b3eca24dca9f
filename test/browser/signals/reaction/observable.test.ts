// happy-dom knows no :read-write and no :defined: fields and custom elements are tested in real browsers.
import { expect, test } from 'vitest';
import { isObservable } from '../../../../src/browser/signals/reaction/observable.js';

test.each([
  ['<button id="c"></button>', true],
  ['<p id="c"></p>', true],
  ['<a id="c" href="/x"></a>', true],
  ['<a id="c" href="/x" target="_self"></a>', true],
  ['<a id="c" href="/x" target="_blank"></a>', false],
  ['<a href="/x" target="_blank"><b id="c"></b></a>', false],
  ['<a id="c" href="/x" download></a>', false],
  ['<a id="c" href="mailto:a@example.com"></a>', false],
  ['<a id="c" href="tel:123"></a>', false],
  ['<canvas id="c"></canvas>', false],
  ['<video id="c"></video>', false],
  ['<select id="c"></select>', false],
  ['<input id="c" type="checkbox">', true],
  ['<input id="c" type="radio">', true],
  ['<input id="c" type="range">', true],
  ['<input id="c" type="submit">', true],
  ['<input id="c" type="color">', false],
  ['<input id="c" type="file">', false],
  ['<label id="c"><input type="checkbox"></label>', true],
  ['<label id="c"><input type="file"></label>', false],
])('%s: %s', (html, expected) => {
  document.body.innerHTML = html;
  const path: Element[] = [];
  for (let at = document.getElementById('c'); at; at = at.parentElement) path.push(at);
  expect(isObservable(path)).toBe(expected);
});
