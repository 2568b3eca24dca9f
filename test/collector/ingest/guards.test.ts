import { expect, test } from 'vitest';
import { botReason } from '../../../src/collector/ingest/bots.js';
import { isDeeperThan } from '../../../src/collector/ingest/depth.js';
import { keyMatcher } from '../../../src/collector/ingest/keys.js';
import { createRecent } from '../../../src/collector/ingest/recent.js';
import { redact, redactText } from '../../../src/collector/ingest/redact.js';

test('depth counts brackets and not what stands in strings', () => {
  const deeper = (text: string, most: number) => isDeeperThan(most, Buffer.from(text));
  expect(deeper('[[1]]', 2)).toBe(false);
  expect(deeper('[[[1]]]', 2)).toBe(true);
  expect(deeper('[{"a":"[[[[{{{{"}]', 2)).toBe(false);
  expect(deeper('["\\"[[[", [1], [2]]', 2)).toBe(false);
});

test('a stream that arrives in order is remembered as one range; the one used least lately is forgotten', () => {
  const recent = createRecent(2);
  recent.add('a', [0, 1, 2, 5, 4]);
  recent.add('a', [1]);
  expect([0, 1, 2, 3, 4, 5, 6].filter(recent.of('a'))).toEqual([0, 1, 2, 4, 5]);
  recent.add('b', [0]);
  recent.add('a', [6]);
  recent.add('c', [0]);
  expect(['a', 'b', 'c'].map((stream) => recent.of(stream)(0))).toEqual([true, false, true]);
});

test('what may be personal is blotted out', () => {
  expect(
    redact({ kind: 'press', element: 'a@b.example', key: 'pk_shop', t: 1764000000123, phone: 491701234567, n: 5 }),
  ).toBe('{"kind":"press","element":"…(11)","key":"…","t":1764000000123,"phone":"…","n":5}');
  expect(redact({ 'John Smith': { card: '4111111111111111', url: 'https://a.example', ok: 'pay-form' } })).toBe(
    '{"…(10)":{"card":"…(16)","url":"…(17)","ok":"pay-form"}}',
  );
  expect(redact('x'.repeat(5000))).toBe('"…(5000)"');
  expect(redactText(Buffer.from('{"a":"John \\"S\\" Smith" me@x.example sk_abc123 4111 1111 1111 1111 ü'))).toBe(
    '{"a":"…(16)" … … … ?',
  );
});

test('a key matches itself only', () => {
  const isKey = keyMatcher('pk_shop');
  expect(['pk_shop', 'pk_sho', 'pk_shops', ''].map(isKey)).toEqual([true, false, false, false]);
});

test('a program is told from a browser by its user agent', () => {
  expect(botReason('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe('');
  expect(botReason('Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)')).toMatch(
    /^agent:[\w.-]+$/,
  );
  expect(
    botReason('Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/140.0.0.0 Safari/537.36'),
  ).toMatch(/^agent:/);
  expect(botReason(undefined)).toBe('agent:no-user-agent');
});
