// Builds what ships (dist/) and what runs inside the editor under test (dist-test/).
// `--watch` rebuilds on change; `--dev` leaves the code readable.
import { readdirSync, rmSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import * as esbuild from 'esbuild';
import { writeNotices } from './notices.mjs';

const watch = process.argv.includes('--watch');
const readable = watch || process.argv.includes('--dev');

/** @type {esbuild.BuildOptions} */
const common = {
  bundle: true,
  minify: !readable,
  sourcemap: 'external',
  legalComments: 'none', // dist/notices.txt holds the licences
  metafile: true,
  logLevel: 'warning',
};

/** Bundles of their own: what most windows never need, read from disk when one does, and what several bundles hold. */
const apart = {
  'dist/catalog.js': 'src/core/data/catalog.ts',
  'dist/configs.js': 'src/host/configs/bundle.ts',
  'dist/readers.js': 'src/readers/index.ts',
  'dist/panel.js': 'src/host/panel/page.ts',
  'dist/parquet.js': 'src/readers/parquet/parquetLibrary.ts',
  'dist/zstandard.js': 'src/readers/bytes/zstandard.ts',
};

/**
 * An import of an entry above becomes `require` of its file, that of `import()`, too: threads of the editor's host have none.
 * @type {esbuild.Plugin}
 */
const importedApart = {
  name: 'imported-apart',
  setup(build) {
    const files = new Map(
      Object.entries(apart).map(([file, entry]) => [resolve(entry), `./${basename(file)}`]),
    );
    build.onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
      const whole = resolve(resolveDir, path);
      const file = files.get(`${whole}.ts`) ?? files.get(`${whole}/index.ts`);
      return file ? { path: file, external: true } : undefined;
    });
  },
};

/**
 * The dictionary of Brotli is half of what reads Parquet, and no tool that writes evaluations uses it.
 * @type {esbuild.Plugin}
 */
const withoutBrotli = {
  name: 'without-brotli',
  setup(build) {
    const contents = `export function decompressBrotli() { throw new Error('compressed with Brotli: write it with snappy, gzip or zstd') }`;
    build.onResolve({ filter: /\/brotli\.js$/ }, () => ({ path: 'brotli', namespace: 'without' }));
    build.onLoad({ filter: /.*/, namespace: 'without' }, () => ({ contents }));
  },
};

/** @type {esbuild.BuildOptions} */
const node = {
  ...common,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // jsonc-parser's `main` is a UMD file whose inner require() no bundler can follow: prefer the ESM entry.
  mainFields: ['module', 'main'],
  external: ['vscode'],
  supported: { 'dynamic-import': false },
  // Their entries for Node are CommonJS, of which nothing can be left out; their modules say the same.
  alias: {
    'ml-matrix': resolve('node_modules/ml-matrix/src/index.js'),
    yaml: resolve('node_modules/yaml/browser/dist/index.js'),
  },
  plugins: [importedApart, withoutBrotli],
};

/** @type {esbuild.BuildOptions} */
const browser = { ...common, platform: 'browser', format: 'iife', target: 'es2022' };

/** @type {esbuild.BuildOptions[]} */
const bundles = [
  { ...node, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js' },
  ...Object.entries(apart).map(([outfile, entry]) => ({ ...node, entryPoints: [entry], outfile })),
  { ...node, entryPoints: ['src/worker/entry.ts'], outfile: 'dist/worker.js' },
  {
    ...node,
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/cli.js',
    banner: { js: '#!/usr/bin/env node' },
  },
  { ...browser, entryPoints: ['webview/main.ts'], outfile: 'dist/page.js' },
  { ...browser, entryPoints: ['webview/style.css'], outfile: 'dist/page.css' },
  {
    ...node,
    plugins: [],
    minify: false,
    sourcemap: 'inline',
    entryPoints: editorSuite(),
    outdir: 'dist-test/editor',
    outbase: 'test/editor',
    external: ['vscode', 'mocha'],
  },
];

/** Every file of the suite that runs inside the extension host; mocha and vscode are found there. */
function editorSuite() {
  return readdirSync('test/editor', { recursive: true, encoding: 'utf8' })
    .filter((name) => name === 'index.ts' || name.endsWith('.test.ts'))
    .map((name) => `test/editor/${name}`);
}

rmSync('dist', { recursive: true, force: true });
rmSync('dist-test', { recursive: true, force: true });
if (watch) {
  for (const bundle of bundles) await (await esbuild.context(bundle)).watch();
} else {
  // esbuild prints what is wrong itself; one broken bundle does not hide the others.
  const made = await Promise.allSettled(bundles.map((bundle) => esbuild.build(bundle)));
  const built = made.flatMap((result) => (result.status === 'fulfilled' ? [result.value.metafile] : []));
  if (built.length < bundles.length) process.exitCode = 1;
  else
    writeNotices(
      built.flatMap((metafile) => metafile ?? []),
      'dist/notices.txt',
    );
}
