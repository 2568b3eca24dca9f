import { expect, test } from 'vitest';
import { device } from '../../../../src/browser/signals/visit/device.js';
import { referrer } from '../../../../src/browser/signals/visit/referrer.js';

test.each([
  ['', 'none'],
  ['https://shop.example/lamps?q=x', 'internal'],
  ['https://shop.example.evil.test/', 'other'],
  ['http://shop.example/', 'other'],
  ['https://www.google.com/', 'search'],
  ['https://google.co.uk/search', 'search'],
  ['https://duckduckgo.com/', 'search'],
  ['https://search.brave.com/', 'search'],
  ['https://de.search.yahoo.com/x', 'search'],
  ['https://docs.google.com/d/1', 'other'],
  ['https://blog.example/www.google.com/', 'other'],
  ['https://notgoogle.com/', 'other'],
  ['https://l.facebook.com/', 'social'],
  ['https://old.reddit.com/r/lamps', 'social'],
  ['https://t.co/abc', 'social'],
  ['https://x.com/', 'social'],
  ['https://netflix.com/', 'other'],
  ['https://mail.google.com/', 'mail'],
  ['https://webmail.example/', 'mail'],
  ['https://outlook.live.com/', 'mail'],
  ['https://news.example/about-mail.html', 'other'],
  ['android-app://com.example.reader/', 'other'],
])('from %j is %s', (from, kind) => {
  expect(referrer(from, 'https://shop.example')).toBe(kind);
});

test.each([
  ['a phone', true, 390, 'phone'],
  ['a large phone, turned', true, 480, 'phone'],
  ['the smallest iPad', true, 744, 'tablet'],
  ['a 7-inch tablet', true, 600, 'tablet'],
  ['a laptop with a touch screen', false, 900, 'desktop'],
  ['a narrow window of a desktop', false, 500, 'desktop'],
])('%s is a %s', (_, isCoarse, side, kind) => {
  expect(device(isCoarse, side)).toBe(kind);
});
