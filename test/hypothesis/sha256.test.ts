import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '../../src/hypothesis/sha256.js';

const reference = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

test("the examples of NIST's FIPS 180-4 come out as published", () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sha256('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe(
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  );
  expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});

test('every length around a block boundary agrees with Node', () => {
  for (let length = 0; length <= 260; length++) expect(sha256('x'.repeat(length))).toBe(reference('x'.repeat(length)));
});

test('any text agrees with Node, in any script and with lone surrogates', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => sha256(text) === reference(text)));
  expect(sha256('a\ud800b')).toBe(reference('a\ud800b'));
  expect(sha256('żółć 漢字 😀')).toBe(reference('żółć 漢字 😀'));
});
