import { expect, test } from 'vitest';
import { createStay } from '../../../../src/browser/signals/pointer/stay.js';

test('the longest rest is the time within 5 px', () => {
  const stay = createStay(0, 100, 100);
  stay.move(500, 110, 100);
  stay.move(1000, 112, 102); // trembles
  stay.move(3000, 108, 99);
  stay.move(3100, 120, 100);
  expect(stay.end(3500)).toMatchObject({ ms: 3500, stillMs: 2600 });
});

test('a rest lasts to the end', () => {
  expect(createStay(0, 1, 1).end(2000)).toEqual({ ms: 2000, stillMs: 2000, speed: 0 });
});

test('while the page moves under it, the pointer does not rest', () => {
  const stay = createStay(0, 1, 1);
  stay.scroll(1900);
  expect(stay.end(2500)).toMatchObject({ stillMs: 600 });
});

test('the speed is the way over the whole stay', () => {
  const stay = createStay(0, 0, 0);
  stay.move(100, 300, 0);
  stay.move(200, 300, 400);
  expect(stay.end(350).speed).toBe(2);
});
