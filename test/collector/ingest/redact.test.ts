import { expect, test } from 'vitest';
import { redact, redactText } from '../../../src/collector/ingest/redact.js';

test('of an unreadable body only its signs and plain names in quotes stay', () => {
  const text =
    'hello my name is Bob, bob@example.com {"kind":"press","note":"call me, Bob","n":4111111111111111,"ok":true} pk_live_x';
  expect(redactText(Buffer.from(text))).toBe('… … … … …, … {"kind":"press","note":"…(12)","n":…,"ok":true} …');
});

test('of a readable one names and small numbers stay', () => {
  expect(redact({ kind: 'press', element: 'pay-button', note: 'call me, Bob', seq: 3, key: 'pk_live_x' })).toBe(
    '{"kind":"press","element":"pay-button","note":"…(12)","seq":3,"key":"…"}',
  );
});
