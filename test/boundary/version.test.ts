import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { version } from '../../src/browser/version.js';

test('the version that the SDK sends is that of the package, and the changelog has it', () => {
  const root = new URL('../..', import.meta.url);
  expect(version).toBe(JSON.parse(readFileSync(new URL('package.json', root), 'utf8')).version);
  expect(readFileSync(new URL('CHANGELOG.md', root), 'utf8')).toContain(`## ${version}`);
});
