import { afterEach, expect, test, vi } from 'vitest';
import { countWords, words } from '../../../../src/browser/signals/reading/words.js';

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.innerHTML = '';
});

test.each([
  ['', 'en', 0],
  ['Pay on one page, or on two?', 'en', 7],
  ['私は毎日学校に行きます', 'ja', 7],
  ['我们今天去北京', 'zh', 4],
  ['ฉันไปโรงเรียน', 'th', 3],
])('%s (%s) has %d words', (text, language, count) => {
  expect(countWords(text, language)).toBe(count);
});

test.each([
  ['Pay on one page, or on two?', 7],
  ['我们今天去北京', 4],
  ['我们 use 北京', 3],
  ['  ', 0],
])('without a segmenter, %s has %d: at white space, and two characters each where there is none', (text, count) => {
  vi.stubGlobal('Intl', {});
  expect(countWords(text)).toBe(count);
});

test('a language tag that is none does not stop the counting', () => {
  expect(countWords('one two', 'no_such-tag!')).toBe(2);
});

test('the language is the closest one declared', () => {
  document.body.innerHTML = '<div lang="zh"><p lang="">one two</p><b>我们今天去北京</b></div>';
  expect(words(document.querySelector('b') as Element)).toBe(4);
  expect(words(document.querySelector('p') as Element)).toBe(2);
});
