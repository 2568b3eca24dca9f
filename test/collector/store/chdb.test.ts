import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Embedded, openChdb } from '../../../src/collector/store/chdb.js';

const path = mkdtempSync(join(tmpdir(), 'unasked-chdb-'));
let chdb: Embedded;
beforeAll(async () => {
  chdb = await openChdb(path);
});
afterAll(async () => {
  for (const each of Object.values(chdb)) await each.stop();
  rmSync(path, { recursive: true, force: true });
});

const hostile = fc.oneof(
  fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '')),
  fc
    .array(fc.constantFrom("'", '\\', '"', '`', '{', '}', ',', '[', ']', '\n', ';', '--', '/*', 'x', "\\'"))
    .map((parts) => parts.join('')),
  fc.constantFrom("' OR 1 = 1 --", "\\' OR 1 = 1 --", '{b:String}', "'), (SELECT 1", '\\', "\\\\'"),
);

test('a value that is read with is that value, whatever it holds: the text of a query ends in no other way', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, fc.array(hostile), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), async (a, list, n) => {
      const sql = 'SELECT {a:String} AS a, {list:Array(String)} AS list, toString({n:UInt64}) AS n';
      const [row] = await chdb.reader.rows(sql, { a, list, n: String(n), b: 'another' });
      expect(row).toEqual({ a, list, n: String(n) });
    }),
    { numRuns: 200 },
  );
}, 60_000);

test.each([['reader'], ['counter']] as const)('%s writes nothing and sees no file', async (name) => {
  await expect(chdb[name].command('CREATE TABLE x (a UInt8) ENGINE = Memory')).rejects.toThrow(/readonly/);
  await expect(chdb[name].rows("SELECT * FROM file('/etc/hostname', 'LineAsString')")).rejects.toThrow(/refused/);
  await expect(chdb[name].rows('SET readonly = 0')).rejects.toThrow(/refused/);
});
