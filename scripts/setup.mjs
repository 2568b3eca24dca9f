// What has to be there before anything runs. Plain Node: this is the first thing that runs on a fresh clone.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const marker = `${root}node_modules/.unasked-installed`;

/** Installs the locked packages unless exactly these are installed already. */
export function install() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    fail(`unasked needs Node 20.19 or newer, this is ${process.versions.node}.`);
  const wanted = createHash('sha256')
    .update(readFileSync(`${root}package-lock.json`))
    .digest('hex');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  say('Installing packages (once, about a minute) …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(marker, wanted);
}

/** Compiles and bundles, all or what runs. `tsc -b` looks only at what changed; the bundles are made anew when it wrote something. */
export function build(...projects) {
  run(process.execPath, ['node_modules/typescript/bin/tsc', '-b', ...projects]);
  const stamp = `${root}dist/.bundled`;
  if (existsSync(stamp) && !isAnyNewer(['dist/modules', 'src/dashboard', 'rollup.config.mjs'], stamp)) return;
  say('Building …');
  run(process.execPath, ['node_modules/rollup/dist/bin/rollup', '-c', '--silent']);
  writeFileSync(stamp, '');
}

/** Installs what is missing from Debian's packages, or says in one line what to install. */
export function browsers() {
  const wanted = {
    chromium: 'chromium',
    'firefox-esr': 'firefox-esr',
    WebKitWebDriver: 'webkit2gtk-driver',
    Xvfb: 'xvfb',
    xauth: 'xauth',
  };
  const missing = Object.keys(wanted).filter((program) => !isOnPath(program));
  if (missing.length === 0) return;
  const packages = missing.map((program) => wanted[program]).join(' ');
  const how = `apt-get install -y --no-install-recommends ${packages}`;
  if (process.getuid?.() !== 0 || !isOnPath('apt-get')) fail(`The tests need ${missing.join(', ')}. Install: ${how}`);
  say(`Installing ${packages} from Debian's packages …`);
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages.split(' '), 'fonts-liberation'], {
    DEBIAN_FRONTEND: 'noninteractive',
  });
}

/** Runs a program to its end in the project's folder; ends this process when it fails. */
export function run(program, args, env = {}) {
  const { status, error } = spawnSync(program, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  if (error) fail(`${program} could not be started: ${error.message}`);
  if (status !== 0) fail(`${program} ${args.slice(0, 3).join(' ')} … ended with ${status}.`);
}

export const say = (line) => process.stdout.write(`${line}\n`);

export function fail(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

const isOnPath = (program) =>
  spawnSync('sh', ['-c', `command -v ${program}`]).status === 0 || existsSync(`/usr/bin/${program}`);

const isAnyNewer = (paths, than) =>
  execFileSync('find', [...paths.map((path) => root + path), '-type', 'f', '-newer', than]).length > 0;
