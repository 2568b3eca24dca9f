// `npm test`: everything the tests need, then the tests. Arguments go to vitest: `npm test -- test/stats`.
// `npm run signals`: the whole labelled task set and the reactions, in three engines.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browsers, build, fail, install, root, say } from './setup.mjs';

install();
browsers();
build();

const folder = mkdtempSync(join(tmpdir(), 'unasked-test-'));
const report = join(folder, 'report.json');
const isSignals = process.argv.includes('--project=signals');
const args = [
  'run',
  ...(isSignals ? [] : ['--project=!signals']),
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
];
const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, ...(isSignals && { SIGNAL_SET: 'all' }) },
});

let counts;
try {
  counts = JSON.parse(readFileSync(report, 'utf8'));
} catch (error) {
  fail(`vitest ended with ${status} and left no report: ${error.message}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const { assertionResults } of counts.testResults)
  for (const { status, fullName, failureMessages } of assertionResults)
    if (status === 'passed' && failureMessages.length)
      say(`passed only at the second try: ${fullName}: ${failureMessages[0].split('\n', 1)}`);
const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped, success } = counts;
say(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
// A suite that fails to load counts no test as failed, and a run without tests has shown nothing.
process.exitCode = success && status === 0 && passed > 0 ? 0 : 1;
