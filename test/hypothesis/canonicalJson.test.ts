import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../src/hypothesis/canonicalJson.js';

test('members are sorted at every depth and lists keep their order', () => {
  expect(canonicalJson({ b: [2, 1, { d: 1, c: 2 }], a: { z: null, y: 'x' } })).toBe(
    '{"a":{"y":"x","z":null},"b":[2,1,{"c":2,"d":1}]}',
  );
});

test('undefined members are left out', () => {
  expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
});

test('the sorting example of RFC 8785 section 3.2.3 comes out as printed there', () => {
  const names = ['€', '\r', '\ufb33', '1', '😀', '\u0080', 'ö'];
  const sorted = ['\r', '1', '\u0080', 'ö', '€', '😀', '\ufb33'];
  expect(canonicalJson(Object.fromEntries(names.map((name) => [name, 0])))).toBe(
    `{${sorted.map((name) => `${JSON.stringify(name)}:0`).join()}}`,
  );
});

test('the order in which members were written never shows', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
      const reversed = Object.fromEntries(Object.entries(object).reverse());
      expect(canonicalJson(reversed)).toBe(canonicalJson(object));
    }),
  );
});
