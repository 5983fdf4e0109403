// The project's modules as the structure checks see them: what each exports and what it imports, types included.
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { parseSync } from 'oxc-parser';

/**
 * @typedef {object} Import
 * @property {string} from As written: `../fit/result`, `node:fs`.
 * @property {string | undefined} file The module of the project behind it.
 * @property {readonly string[] | 'all'} names
 *
 * @typedef {object} Export
 * @property {string} name
 * @property {boolean} inSignature A type that another export of its file names in its signature.
 *
 * @typedef {object} Module
 * @property {string} file From the project's root, with `/`.
 * @property {readonly Import[]} imports
 * @property {readonly Export[]} exports
 */

const CODE = /(?<!\.d)\.(ts|mjs)$/;

/** @param {string} root @param {readonly string[]} folders @returns {Map<string, Module>} By file. */
export function readModules(root, folders) {
  const files = folders.flatMap((folder) => codeBelow(root, folder)).sort();
  const known = new Set(files);
  return new Map(files.map((file) => [file, readModule(root, file, known)]));
}

/** @param {string} root @param {string} folder */
function codeBelow(root, folder) {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name.replaceAll('\\', '/')))
    .filter((file) => CODE.test(file) && !file.startsWith('test/fixtures/configs'));
}

/** @param {string} root @param {string} file @param {ReadonlySet<string>} known @returns {Module} */
function readModule(root, file, known) {
  const text = readFileSync(path.join(root, file), 'utf8');
  const { module, program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  const resolved = (/** @type {string} */ from) => fileOf(file, from, known);
  /** @type {Import[]} */
  const imports = module.staticImports.map(({ moduleRequest: { value }, entries }) => ({
    from: value,
    file: resolved(value),
    names: entries.some(({ importName }) => importName.kind === 'NamespaceObject')
      ? 'all'
      : entries.map(({ importName }) => importName.name ?? 'default'),
  }));
  for (const { entries } of module.staticExports)
    for (const { moduleRequest, importName } of entries)
      if (moduleRequest)
        imports.push({
          from: moduleRequest.value,
          file: resolved(moduleRequest.value),
          names: importName.name === null ? 'all' : [importName.name],
        });
  // `import('…')`, in code, in types and in JSDoc: all of the module, but where one name is picked.
  for (const [, from = '', name] of text.matchAll(/\bimport\(\s*'([^']+)'\s*\)(?:\.(\w+))?/g))
    imports.push({
      from,
      file: resolved(from),
      names: name === undefined || name === 'then' ? 'all' : [name],
    });
  const named = namesInSignatures(program.body);
  const exports = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ exportName, moduleRequest }) => {
      const name = exportName.name ?? (exportName.kind === 'Default' ? 'default' : undefined);
      // What is passed on from another file has its home there.
      if (name === undefined || moduleRequest) return [];
      return { name, inSignature: named.get(name)?.some((by) => by !== name) ?? false };
    }),
  );
  return { file, imports, exports };
}

/** @param {string} from @param {string} request @param {ReadonlySet<string>} known */
function fileOf(from, request, known) {
  if (!request.startsWith('.')) return undefined;
  const base = path.posix.join(path.posix.dirname(from), request);
  if (base.endsWith('.json')) return base;
  return [base, `${base}.ts`, `${base}.mjs`, `${base}/index.ts`].find((file) => known.has(file));
}

/**
 * Per type, the exported declarations of its file that name it outside the body of a function.
 * @param {readonly any[]} body @returns {Map<string, string[]>}
 */
function namesInSignatures(body) {
  /** @type {Map<string, string[]>} */
  const named = new Map();
  for (const { type, declaration } of body) {
    if (type !== 'ExportNamedDeclaration' || !declaration) continue;
    const by = declaration.id?.name ?? declaration.declarations?.[0]?.id.name;
    for (const name of typesIn(declaration)) named.set(name, [...(named.get(name) ?? []), by]);
  }
  return named;
}

/** @param {any} node @returns {Generator<string>} */
function* typesIn(node) {
  if (Array.isArray(node)) {
    for (const one of node) yield* typesIn(one);
  } else if (node !== null && typeof node === 'object') {
    if (node.type === 'BlockStatement') return;
    if (node.type === 'TSTypeReference' && node.typeName.type === 'Identifier') yield node.typeName.name;
    if (node.type === 'TSInterfaceHeritage' && node.expression.type === 'Identifier')
      yield node.expression.name;
    for (const value of Object.values(node)) yield* typesIn(value);
  }
}
