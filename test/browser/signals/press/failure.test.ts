import { expect, test } from 'vitest';
import { failure } from '../../../../src/browser/signals/press/failure.js';

const of = (type: string, fields: object = {}): Event => Object.assign(new Event(type), fields);
const stack = (from: string): { stack: string } => ({ stack: `TypeError: x\n    at f (${from}/a.js:1:1)` });

test.each<[string, Event, ReturnType<typeof failure>]>([
  ['an error of the page', of('error', { message: 'x is not a function', filename: '/a.js' }), 'error'],
  ['a rejection', of('unhandledrejection', { reason: stack('https://shop.example') }), 'rejection'],
  ['a rejection with no error', of('unhandledrejection', { reason: 'no' }), 'rejection'],
  ['a rejection with nothing', of('unhandledrejection'), 'rejection'],
  ['a failure that the page tells of', of('unasked:failure'), 'declared'],
  ['a picture that did not load', of('error'), undefined],
  ['a script of another origin', of('error', { message: 'Script error.', filename: '' }), undefined],
  ['layout noise', of('error', { message: 'ResizeObserver loop limit exceeded', filename: '/' }), undefined],
  ['an extension’s file', of('error', { message: 'x', filename: 'chrome-extension://abc/a.js' }), undefined],
  [
    'an extension’s function',
    of('error', { message: 'x', filename: '/a.js', error: stack('moz-extension://1') }),
    undefined,
  ],
  ['an extension’s rejection', of('unhandledrejection', { reason: stack('safari-web-extension://1') }), undefined],
])('%s', (_, event, expected) => {
  expect(failure(event)).toBe(expected);
});
