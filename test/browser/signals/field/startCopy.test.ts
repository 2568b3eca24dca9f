import { afterEach, expect, test, vi } from 'vitest';
import { startCopy } from '../../../../src/browser/signals/field/startCopy.js';
import { put, signalHost } from '../../../support/signalHost.js';

afterEach(() => {
  document.body.innerHTML = '';
});

test.each([
  [0, undefined],
  [1, 'short'],
  [40, 'short'],
  [41, 'medium'],
  [400, 'medium'],
  [401, 'long'],
])('%d characters are %s; what they are is not looked at', (characters, length) => {
  const host = signalHost(startCopy);
  vi.spyOn(window, 'getSelection').mockReturnValue('x'.repeat(characters) as unknown as Selection);
  const block = put('<p><b></b></p>');
  host.declare(block, 'code');
  host.page.does('copy', block.firstElementChild as Element);
  host.page.does('copy', block, { isTrusted: false });
  host.page.does('copy', document.body);
  expect(host.told()).toEqual(length ? [{ of: 'code', kind: 'copy', length }] : []);
  host.stop();
  expect(host.listeners()).toBe(0);
});

test.each(['<input>', '<textarea></textarea>', '<p contenteditable="true"></p>'])('%s is an input', (html) => {
  const host = signalHost(startCopy);
  vi.spyOn(window, 'getSelection').mockReturnValue('x' as unknown as Selection);
  const block = put(`<div>${html}</div>`);
  host.declare(block, 'form');
  host.page.does('cut', block.firstElementChild as Element);
  expect(host.told()).toEqual([]);
  host.stop();
});
