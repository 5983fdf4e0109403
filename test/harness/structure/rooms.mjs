// Who may import whom, written down once: the rooms from the lowest to the highest, and the packages of each.

/**
 * @typedef {object} Room
 * @property {string} name The folder, or one file that has leave of its own.
 * @property {readonly string[]} imports Rooms, beside its own.
 * @property {readonly string[]} packages Exact names; `node:*` is every module of Node.
 */

/** The order of rooms in the engine: each may import those before it. */
const CORE = ['numeric', 'words', 'law', 'data', 'fit', 'answer', 'holdOut', 'export'].map(
  (name) => `src/core/${name}`,
);
/** Likewise in the editor's part. */
const HOST = ['editor', 'results', 'fits', 'configs', 'panel', 'explorer'].map((name) => `src/host/${name}`);
const PURE = [...CORE, 'src/readers', 'src/configs', 'src/protocol', 'src/view'];

/** @type {readonly Room[]} The first that a file lies in is its room. */
export const ROOMS = [
  {
    name: 'src/core/fit/local/solver.ts',
    imports: [...before(CORE, 'src/core/answer')],
    packages: ['ml-levenberg-marquardt'],
  },
  ...CORE.map((name) => ({ name, imports: before(CORE, name), packages: [] })),
  {
    name: 'src/readers',
    imports: CORE,
    packages: ['papaparse', 'hyparquet', 'hyparquet-compressors', 'fzstd', 'jsonc-parser', 'valibot'],
  },
  { name: 'src/configs', imports: CORE, packages: ['yaml', 'jsonc-parser', 'valibot'] },
  { name: 'src/protocol', imports: CORE, packages: ['valibot'] },
  { name: 'src/view', imports: [...CORE, 'src/readers', 'src/configs', 'src/protocol'], packages: [] },
  {
    name: 'src/worker',
    imports: [...CORE, 'src/readers'],
    packages: ['node:worker_threads', 'node:fs', 'node:fs/promises'],
  },
  ...HOST.map((name) => ({
    name,
    imports: [...PURE, 'src/worker', ...before(HOST, name)],
    packages: ['vscode', 'valibot', 'jsonc-parser', 'node:*'],
  })),
  {
    name: 'src/cli',
    imports: [...PURE, 'src/worker/fileSource.ts', 'package.json'],
    packages: ['node:*'],
  },
  { name: 'src/extension.ts', imports: [...PURE, ...HOST], packages: ['vscode'] },
  {
    name: 'webview/controls.ts',
    imports: ['webview', 'src/protocol', 'src/core/words'],
    packages: ['@vscode/webview-ui-toolkit'],
  },
  {
    name: 'webview',
    imports: ['webview/controls.ts', 'src/protocol', 'src/core/words'],
    packages: ['chart.js', 'chart.js/helpers'],
  },
];

/** @param {readonly string[]} rooms @param {string} name */
function before(rooms, name) {
  return rooms.slice(0, rooms.indexOf(name));
}

/** @param {string} file */
export function roomOf(file) {
  return ROOMS.find(({ name }) => isIn(file, name));
}

/** @param {string} file @param {string} room */
export function isIn(file, room) {
  return file === room || file.startsWith(`${room}/`);
}
