import { afterEach, beforeEach, expect, test } from 'vitest';
import { startField } from '../../../../src/browser/signals/field/startField.js';
import { put, type SignalHost, signalHost } from '../../../support/signalHost.js';

let host: SignalHost;
let form: HTMLElement;
let name: HTMLElement;
let city: HTMLElement;

beforeEach(() => {
  host = signalHost(startField);
  form = put('<form><input id="name"><input id="city"><input type="checkbox" id="yes"><button></button></form>');
  [name, city] = ['name', 'city'].map((id) => document.getElementById(id)) as [HTMLElement, HTMLElement];
  host.declare(form, 'address');
  host.declare(name, 'name');
});

afterEach(() => {
  host.stop();
  expect(host.listeners()).toBe(0);
  expect(host.env.timers()).toBe(0);
  expect(host.env.problems).toEqual([]);
  document.body.innerHTML = '';
});

const does = (type: string, target: Element, fields = {}): void => host.page.does(type, target, fields);
const enter = (field: Element): void => {
  does('pointerdown', field);
  does('focusin', field);
};
const input = (field: Element, inputType?: string): void => does('input', field, { inputType, isComposing: false });
const fill = (field: Element): void => {
  enter(field);
  input(field, 'insertText');
  does('focusout', field);
};

test('hesitation goes from the focus to the first letter', () => {
  enter(name);
  host.env.pass(2500);
  input(name, 'insertText');
  input(name, 'insertText');
  expect(host.told('field_hesitation')).toEqual([{ of: 'name address', kind: 'field_hesitation', delayMs: 2500 }]);
});

test('a focus that no hand caused is not the beginning of a hesitation', () => {
  host.env.pass(5000);
  does('focusin', name);
  host.env.pass(2500);
  input(name, 'insertText');
  expect(host.told('field_hesitation')).toEqual([]);
});

test('rework is told when the field is left', () => {
  fill(name);
  enter(name);
  input(name, 'deleteContentBackward');
  input(name, 'insertText');
  expect(host.told('field_rework')).toEqual([]);
  does('focusout', name);
  expect(host.told('field_rework')).toEqual([
    { of: 'name address', kind: 'field_rework', returns: 1, insertions: 1, deletions: 1 },
  ]);
});

const invalid = (field: Element): void => {
  Object.defineProperty(field, 'validity', { value: { valid: false, valueMissing: true }, configurable: true });
  does('invalid', field);
};

test.each([
  ['a press on the button', () => host.press(form.querySelector('button') as Element), 1],
  ['Enter in a field', () => does('keydown', name, { key: 'Enter' }), 1],
  ['leaving a field', () => does('focusout', name), 1],
  ['nothing: the page checks when it opens', () => undefined, 0],
  [
    'a letter: the page checks by the letter',
    () => {
      does('focusout', name);
      input(city, 'insertText');
    },
    0,
  ],
])('what is found wrong after %s is told %d times', (_, before, count) => {
  before();
  invalid(city);
  invalid(city);
  expect(host.told('validation_error')).toEqual(
    count ? [{ of: 'address', kind: 'validation_error', rule: 'valueMissing', count: 1 }] : [],
  );
});

test('the page’s own mark counts while the form has the focus, and a second after', async () => {
  const mark = async (is: string): Promise<number> => {
    city.setAttribute('aria-invalid', is);
    await Promise.resolve();
    await new Promise((done) => setTimeout(done, 0));
    return host.told('validation_error').length;
  };
  host.press(city);
  expect(await mark('true')).toBe(0); // nobody is in the form
  await mark('false');
  enter(city);
  does('focusout', city);
  expect(await mark('true')).toBe(1);
  enter(city);
  host.env.pass(1000);
  expect(await mark('true')).toBe(1); // it was so before
  does('focusout', city);
  host.env.pass(1000);
  await mark('false');
  expect(await mark('true')).toBe(1);
  expect(host.told('validation_error')).toEqual([{ of: 'address', kind: 'validation_error', rule: 'aria', count: 1 }]);
});

test('a form that was begun and never sent is abandoned when the page ends', () => {
  fill(name);
  fill(city);
  fill(name);
  host.leave(false);
  expect(host.told('form_abandonment')).toEqual([]);
  host.leave(true);
  host.leave(true);
  expect(host.told('form_abandonment')).toEqual([{ of: 'address', kind: 'form_abandonment', fields: 2, last: 'name' }]);
});

test('a field without a declared name is not named', () => {
  fill(city);
  host.leave(true);
  expect(host.told('form_abandonment')).toEqual([{ of: 'address', kind: 'form_abandonment', fields: 1 }]);
});

test('30 minutes without an input are the end of it', () => {
  fill(name);
  host.env.pass(29 * 60_000);
  fill(name);
  host.env.pass(30 * 60_000 - 1);
  expect(host.told('form_abandonment')).toEqual([]);
  host.env.pass(1);
  expect(host.told('form_abandonment')).toHaveLength(1);
});

test('a form that is taken out of the page is abandoned', () => {
  const more = put('<form><input></form>');
  const undeclare = host.declare(more, 'more');
  fill(more.firstElementChild as Element);
  undeclare();
  expect(host.told('form_abandonment')).toEqual([{ of: 'more', kind: 'form_abandonment', fields: 1 }]);
});

test.each([
  ['sent', () => does('submit', form)],
  ['followed by a value', () => host.happen('value')],
])('a form that was %s is not abandoned, until it is begun again', (_, succeed) => {
  fill(name);
  succeed();
  host.leave(true);
  expect(host.told('form_abandonment')).toEqual([]);
  fill(name);
  host.leave(true);
  expect(host.told('form_abandonment')).toHaveLength(1);
});

test.each([
  ['autofill', () => input(city)],
  ['a password manager', () => input(city, 'insertReplacementText')],
  ['a script', () => does('input', city, { isTrusted: false, inputType: 'insertText' })],
  ['a choice that was filled without its focus', () => input(document.getElementById('yes') as Element)],
])('%s begins no form', (_, fills) => {
  enter(name);
  fills();
  host.leave(true);
  expect(host.told('form_abandonment')).toEqual([]);
});

test('a choice that has no kind of input begins a form where the focus is', () => {
  const yes = document.getElementById('yes') as HTMLElement;
  yes.focus();
  enter(yes);
  input(yes);
  host.leave(true);
  expect(host.told('form_abandonment')).toHaveLength(1);
});
