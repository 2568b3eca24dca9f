import { expect, test } from 'vitest';
import { createTails } from '../../../src/browser/flush/tails.js';
import type { Recorded, Recorder } from '../../../src/browser/recorder.js';

/** Tabs of one browser: one shelf, each with a stream of its own. */
function browser() {
  let last: string | undefined;
  const shelf = {
    pausedMs: () => 0,
    get: () => last,
    set: (_: string, text?: string) => {
      last = text;
    },
  };
  return {
    says: (text: string) => {
      last = text;
    },
    kept: () => last?.split(',').sort(),
    tab: (stream: string) => {
      const told: Recorded[] = [];
      let seq = 0;
      const recorder = { stream, lastSeq: () => seq } as Recorder;
      const keep = createTails({ shelf, record: (event) => told.push(event), recorder: () => recorder });
      return {
        told,
        reaches: (upTo: number) => {
          seq = upTo;
          keep();
        },
      };
    },
  };
}

test('of three tabs that end, the next page tells how far each had got', () => {
  const { tab, kept } = browser();
  const [a, b, c] = [tab('0000000a'), tab('0000000b'), tab('0000000c')];
  a.reaches(4);
  b.reaches(7);
  c.reaches(2);
  a.reaches(9); // the others told an earlier end of it
  b.reaches(8);
  expect(kept()).toEqual(['0000000a.9', '0000000b.8', '0000000c.2']);
  const next = tab('0000000d');
  next.reaches(3);
  expect(next.told).toEqual(
    expect.arrayContaining([
      { kind: 'tail', of: '0000000a', last: 9 },
      { kind: 'tail', of: '0000000b', last: 8 },
      { kind: 'tail', of: '0000000c', last: 2 },
    ]),
  );
  expect(next.told).toHaveLength(3);
  expect(kept()).toEqual(['0000000d.3']);
});

test('is told once, and by the first call of a page only', () => {
  const { tab, kept } = browser();
  const [a, b] = [tab('0000000a'), tab('0000000b')];
  a.reaches(1);
  b.reaches(1);
  for (let i = 2; i < 20; i++) {
    a.reaches(i);
    b.reaches(i);
  }
  expect([a.told, b.told]).toEqual([[], [{ kind: 'tail', of: '0000000a', last: 1 }]]);
  expect(kept()).toEqual(['0000000a.19', '0000000b.19']);
});

test.each([undefined, '', 'nonsense', '0000000a.', 'x.1,,'])('%j on the shelf is nobody', (text) => {
  const { tab, says } = browser();
  if (text !== undefined) says(text);
  const one = tab('0000000b');
  one.reaches(0);
  expect(one.told).toEqual([]);
});
