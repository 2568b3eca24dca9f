import { readFile } from 'node:fs/promises';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';

// Rollup bundles what `tsc -b` emitted; it never sees TypeScript. A warning is an error: a bundle that almost
// resolved is a bundle that breaks on somebody's page.
const onLog = (level, log) => {
  if (level === 'warn') throw Object.assign(new Error(log.message), log);
};
const minify = (...names) =>
  terser({
    ecma: 2020,
    module: true,
    compress: { passes: 5, inline: 1, hoist_funs: true, unsafe_arrows: true },
    mangle: { properties: { regex: new RegExp(`^(${['_.*', ...names].join('|')})$`) } },
  });
const minified = minify();
// Names that the signals have among themselves: nothing from the page, from the core or on the wire is called so.
const amongSignals =
  'onDown onEvent onLeave onPress onReaction onSwipe onTouchpoint arm downAt ends isAway isBegun isIn isReached isSwipe isUnobserved reacted say seenAt upAt';
const minifiedSignals = minify(...amongSignals.split(' '));
// What a cache has of another version does not fit: parts name each other with the version.
const { version } = JSON.parse(await readFile('package.json', 'utf8'));
const versioned = {
  name: 'versioned',
  renderChunk: (code) => ({ code: code.replace(/\.\/unasked\.\w+\.js/g, `$&?v=${version}&`), map: null }),
};
const browser = { plugins: [nodeResolve({ browser: true })], onLog };

// The dashboard's page and mark are files as they are; its style is its parts in this order, in one file.
const dashboard = 'src/dashboard';
const style =
  'palette page masthead sentence state board figure chart counts table verdict otherPages media print'.split(' ');
const beside = {
  name: 'beside',
  async generateBundle() {
    const read = (name) => readFile(`${dashboard}/${name}`, 'utf8');
    const emit = (fileName, source) => this.emitFile({ type: 'asset', fileName, source });
    for (const name of ['index.html', 'icon.svg']) emit(name, await read(name));
    emit('style.css', (await Promise.all(style.map((part) => read(`style/${part}.css`)))).join('\n'));
  },
};

export default [
  {
    ...browser,
    input: 'dist/modules/browser/script.js',
    output: { file: 'dist/unasked.js', format: 'iife', plugins: [minified] },
  },
  {
    // The second part, which the first imports from beside it, and what that imports when it is wanted.
    ...browser,
    input: 'dist/modules/browser/scriptSecondPart.js',
    preserveEntrySignatures: 'allow-extension', // its chunks import from it
    output: {
      dir: 'dist',
      format: 'es',
      entryFileNames: 'unasked.second.js',
      chunkFileNames: 'unasked.[name].js',
      plugins: [versioned, minifiedSignals],
    },
  },
  {
    ...browser,
    input: 'dist/modules/browser/debug/script.js',
    output: { file: 'dist/unasked.debug.js', format: 'iife', plugins: [minified] },
  },
  {
    ...browser,
    plugins: [...browser.plugins, beside],
    input: 'dist/modules/dashboard/main.js',
    output: { file: 'dist/dashboard/main.js', format: 'es', plugins: [minified] },
  },
];
