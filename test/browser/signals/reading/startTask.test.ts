import { afterEach, expect, test } from 'vitest';
import { startTask } from '../../../../src/browser/signals/reading/startTask.js';
import { put, type SignalHost, signalHost } from '../../../support/signalHost.js';

let host: SignalHost;

const begin = (): { task: HTMLElement; button: HTMLElement } => {
  host = signalHost(startTask);
  const task = put('<form data-task><button></button></form>');
  host.declare(task, 'pay');
  return { task, button: task.firstElementChild as HTMLElement };
};

afterEach(() => {
  host.focus(true);
  host.stop();
  expect(host.env.timers()).toBe(0);
  expect(host.listeners()).toBe(0);
  expect(host.env.problems).toEqual([]);
  document.body.innerHTML = '';
});

test('the first action is a press or a key in the task, counted from its first sight, once', () => {
  const { task, button } = begin();
  host.env.pass(1000);
  host.page.see(task, 1);
  host.env.pass(4000);
  host.press(document.body);
  host.page.does('keydown', document.body);
  host.page.does('keydown', button, { isTrusted: false });
  expect(host.told()).toEqual([]);
  host.page.does('keydown', button);
  host.press(button);
  expect(host.told()).toEqual([{ of: 'pay', kind: 'time_to_first_action', delayMs: 4000 }]);
});

test('a region that is no task has no first action', () => {
  begin();
  const other = put('<p>');
  host.declare(other, 'other');
  host.page.see(other, 1);
  host.press(other);
  expect(host.told()).toEqual([]);
});

test('an interruption is 3 s away from a task that was begun', () => {
  const { task, button } = begin();
  host.page.see(task, 1);
  host.press(button);
  host.env.pass(5000);
  host.page.visible(false);
  host.env.pass(2999);
  host.page.visible(true);
  host.env.pass(1);
  host.focus(false);
  host.env.pass(0);
  host.env.pass(60_000);
  host.focus(true);
  host.env.pass(0);
  expect(host.told('interruption')).toEqual([{ of: 'pay', kind: 'interruption', awayMs: 60_000 }]);
});

test('who never returns has no time of return', () => {
  const { task, button } = begin();
  host.page.see(task, 1);
  host.press(button);
  host.env.pass(5000);
  host.page.visible(false);
  host.leave(false);
  host.env.pass(60_000);
  host.leave(true);
  expect(host.told('interruption')).toEqual([{ of: 'pay', kind: 'interruption' }]);
});

test.each(['not begun', 'out of view', 'a popup or a file picker', 'a frame of the page'])(
  'no interruption: %s',
  (why) => {
    const { task, button } = begin();
    host.page.see(task, 1);
    if (why !== 'not begun') host.press(button);
    host.env.pass(5000);
    if (why === 'out of view') host.page.see(task, 0);
    if (why === 'a popup or a file picker') host.press(button);
    host.focus(false);
    if (why === 'a frame of the page') host.focus(true, 'blur');
    host.env.pass(60_000);
    host.focus(true);
    host.env.pass(0);
    expect(host.told('interruption')).toEqual([]);
  },
);
