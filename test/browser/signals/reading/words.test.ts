import { afterEach, expect, test, vi } from 'vitest';
import { countWords, words } from '../../../../src/browser/signals/reading/words.js';

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.innerHTML = '';
});

test.each([
  ['', 0],
  ['Pay on one page, or on two?', 7],
  ['私は毎日学校に行きます', 7],
  ['我们今天去北京', 4],
  ['ฉันไปโรงเรียน', 3],
])('%s has %d words', (text, count) => {
  expect(countWords(text)).toBe(count);
});

test.each([
  ['Pay on one page, or on two?', 7],
  ['我们今天去北京', 4],
  ['我们 use 北京', 3],
  ['  ', 0],
])(
  'without a segmenter, %s has %d: at white space, and two characters each where there is none',
  async (text, count) => {
    vi.stubGlobal('Intl', {});
    vi.resetModules();
    const fresh = await import('../../../../src/browser/signals/reading/words.js');
    expect(fresh.countWords(text)).toBe(count);
  },
);

test('the words of an element are those of its text', () => {
  document.body.innerHTML = '<p>one <b>我们今天去北京</b></p>';
  expect(words(document.querySelector('p') as Element)).toBe(5);
});
