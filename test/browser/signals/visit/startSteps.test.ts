import { expect, test } from 'vitest';
import { createLoop } from '../../../../src/browser/signals/visit/loop.js';
import { startSteps } from '../../../../src/browser/signals/visit/startSteps.js';
import { fakeHost } from './fakeHost.js';

test.each<[string, [string, number][], number[]]>([
  [
    'one stage three times',
    [
      ['a', 0],
      ['a', 10],
      ['a', 20],
    ],
    [1, 2, 3],
  ],
  [
    'two stages in turn',
    [
      ['a', 0],
      ['b', 1],
      ['a', 2],
      ['b', 3],
      ['a', 4],
      ['b', 5],
      ['a', 6],
    ],
    [1, 1, 1, 2, 2, 3, 3],
  ],
  [
    'a new stage is progress',
    [
      ['a', 0],
      ['a', 10],
      ['b', 20],
      ['a', 30],
    ],
    [1, 2, 1, 1],
  ],
  [
    'too far apart',
    [
      ['a', 0],
      ['a', 30_000],
      ['a', 61_000],
    ],
    [1, 2, 2],
  ],
  [
    'exactly a minute',
    [
      ['a', 0],
      ['a', 30_000],
      ['a', 60_000],
    ],
    [1, 2, 3],
  ],
  [
    'a stage with the name of a method',
    [
      ['constructor', 0],
      ['__proto__', 1],
      ['constructor', 2],
    ],
    [1, 1, 1],
  ],
])('%s', (_, entries, counts) => {
  const enter = createLoop(60_000);
  expect(entries.map(([stage, t]) => enter(stage, t))).toEqual(counts);
});

const button = (name?: string): Element => {
  const element = document.createElement('button');
  if (name) element.setAttribute('data-inverse', name);
  return element;
};

test('the third entry of a stage within a minute is a loop, and so is each further one', () => {
  const { host, told, records } = fakeHost();
  startSteps(host);
  for (const t of [0, 100, 200, 300]) records({ kind: 'stage', name: 'delivery', t });
  expect(told).toEqual([
    { kind: 'loop', element: 'delivery', count: 3 },
    { kind: 'loop', element: 'delivery', count: 4 },
  ]);
});

test.each([
  ['within 5 s', 4999, 'close', 1],
  ['after more than 5 s', 5001, 'close', 0],
])('the declared inverse %s', (_, ms, __, times) => {
  const { env, host, told, records, press } = fakeHost();
  startSteps(host);
  records({ kind: 'press', element: 'open-menu', by: 'mouse', t: 0 });
  press(button());
  env.pass(ms);
  press(button('open-menu'));
  expect(told).toEqual(times ? [{ kind: 'reversal', element: 'open-menu', afterMs: ms }] : []);
});

test('a reversal without the action, of another, and a toggle of its own are none', () => {
  const { env, host, told, records, press } = fakeHost();
  startSteps(host);
  press(button('open-menu'));
  records({ kind: 'press', element: 'help', by: 'mouse', t: 0 });
  env.pass(10);
  press(button('open-menu'));
  for (let i = 0; i < 2; i++) {
    records({ kind: 'press', element: 'sound', by: 'mouse', t: 20 });
    press(button('sound'));
    env.pass(500);
  }
  expect(told).toEqual([]);
});

test('the time of a reversal is what the control says', () => {
  const { env, host, told, records, press } = fakeHost();
  startSteps(host);
  const undo = button('delete');
  undo.setAttribute('data-reversal-ms', '10000');
  records({ kind: 'press', element: 'delete', by: 'touch', t: 0 });
  env.pass(9000);
  press(document.createElement('b'), undo);
  expect(told).toEqual([{ kind: 'reversal', element: 'delete', afterMs: 9000 }]);
});
