// What a house must not have: arrows up, circles, a name exported twice, an export for nobody.
import { isIn, roomOf } from './rooms.mjs';

/** @typedef {import('./modules.mjs').Module} Module */
/** @typedef {ReadonlyMap<string, Module>} Modules */

/** What the outside calls: programs, and the bundles that `esbuild.mjs` makes of `import()`. */
const ENTRIES = new Set([
  'src/extension.ts',
  'src/cli/main.ts',
  'src/worker/entry.ts',
  'src/host/configs/bundle.ts',
  'src/host/panel/page.ts',
  'src/readers/parquet/parquetLibrary.ts',
  'webview/main.ts',
]);

/** @param {Modules} modules @returns {string[]} One sentence each. */
export function faultsOf(modules) {
  return [...arrows(modules), ...circles(modules), ...exportedTwice(modules), ...forNobody(modules)];
}

/** @param {Modules} modules */
function* arrows(modules) {
  for (const { file, imports } of modules.values()) {
    if (isIn(file, 'test')) continue;
    const room = roomOf(file);
    if (room === undefined) yield `${file} lies in no room (test/harness/structure/rooms.mjs lists them)`;
    else
      for (const { from, file: imported } of imports) {
        const allowed =
          imported === undefined
            ? room.packages.some((name) => name === from || (name === 'node:*' && from.startsWith('node:')))
            : [room.name, ...room.imports].some((name) => isIn(imported, name));
        if (!allowed) yield `${file} may not import ${from}: ${room.name} imports ${words(room)}`;
      }
  }
}

/** @param {import('./rooms.mjs').Room} room */
function words({ imports, packages }) {
  return [...imports, ...packages].join(', ') || 'nothing';
}

/** Strongly connected modules (Tarjan); an import of a type is an import. @param {Modules} modules */
function* circles(modules) {
  /** @type {Map<string, { number: number, low: number, open: boolean }>} */
  const seen = new Map();
  /** @type {string[]} */
  const stack = [];
  /** @type {string[][]} */
  const found = [];
  const visit = (/** @type {string} */ file) => {
    const mine = { number: seen.size, low: seen.size, open: true };
    seen.set(file, mine);
    stack.push(file);
    for (const { file: next } of modules.get(file)?.imports ?? []) {
      if (next === undefined) continue;
      const other = seen.get(next) ?? visit(next);
      if (other.open) mine.low = Math.min(mine.low, other.low);
    }
    if (mine.low === mine.number) {
      const circle = stack.splice(stack.indexOf(file));
      for (const one of circle) Object.assign(seen.get(one) ?? {}, { open: false });
      if (circle.length > 1) found.push(circle);
    }
    return mine;
  };
  for (const file of modules.keys()) if (!seen.has(file)) visit(file);
  for (const circle of found) yield `${circle.sort().join(', ')} import each other in a circle`;
}

/** @param {Modules} modules */
function* exportedTwice(modules) {
  /** @type {Map<string, string[]>} */
  const homes = new Map();
  for (const { file, exports } of modules.values())
    if (isIn(file, 'src'))
      for (const { name } of exports) homes.set(name, [...(homes.get(name) ?? []), file]);
  for (const [name, files] of homes)
    if (files.length > 1 && !isPair(files)) yield `${name} is exported by ${files.join(' and ')}`;
}

/** The two files of one question. @param {readonly string[]} files */
function isPair(files) {
  const [first = '', second] = files;
  return files.length === 2 && first.replace('src/core/answer/', 'src/view/answers/') === second;
}

/** @param {Modules} modules */
function* forNobody(modules) {
  /** @type {Map<string, Set<string> | 'all'>} */
  const used = new Map();
  for (const { imports } of modules.values())
    for (const { file, names } of imports) {
      if (file === undefined) continue;
      const known = used.get(file);
      if (known === 'all' || names === 'all') used.set(file, 'all');
      else used.set(file, new Set([...(known ?? []), ...names]));
    }
  for (const { file, exports } of modules.values()) {
    const names = used.get(file);
    if (isIn(file, 'test') || ENTRIES.has(file) || names === 'all') continue;
    for (const { name, inSignature } of exports)
      if (!inSignature && !names?.has(name)) yield `${file} exports ${name}, which nobody imports`;
  }
}
