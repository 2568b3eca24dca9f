// `npm run bench [name …]`: runs the benchmarks of scripts/bench one after another; each prints JSON lines
// {bench, value, unit, baseline, ratio}, the baseline measured in the same run. Options go to the benchmark.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { build, install, root } from './setup.mjs';

install();
build();

const options = process.argv.slice(2).filter((arg) => arg.startsWith('-'));
const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith('-'));
const all = readdirSync(`${root}scripts/bench`).filter((file) => file.endsWith('.mjs'));
const unknown = wanted.filter((name) => !all.includes(`${name}.mjs`));
if (unknown.length) {
  process.stderr.write(
    `No benchmark ${unknown.join(', ')}; there are: ${all.map((file) => file.slice(0, -4)).join(', ')}\n`,
  );
  process.exit(2);
}
for (const file of all.filter((file) => !wanted.length || wanted.includes(file.slice(0, -4)))) {
  const { status } = spawnSync(process.execPath, [`scripts/bench/${file}`, ...options], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
