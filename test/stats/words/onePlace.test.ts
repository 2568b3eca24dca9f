import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const stats = new URL('../../../src/stats/', import.meta.url);

/** Texts of two words and more in a source, but for what is thrown at a programmer. */
const phrases = (source: string): readonly string[] =>
  source
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
    .replace(/new RangeError\((?:'[^']*'|`[^`]*`)\)/g, '')
    .match(/'[^'\n]*'|`[^`]*`/g)
    ?.filter((text) => /\p{L}{2,}[,:;]? \p{L}{2,}/u.test(text.replace(/\$\{[^}]*\}/g, 'x'))) ?? [];

test('only a language holds phrases', () => {
  const found = readdirSync(stats, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => [file, phrases(readFileSync(new URL(file, stats), 'utf8'))] as const)
    .filter(([, texts]) => texts.length);
  expect(found.map(([file]) => file)).toEqual(['words/english.ts']);
});
