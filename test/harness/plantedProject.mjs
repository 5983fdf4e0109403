// A copy of the project's source in which something is planted, built like the project itself.
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { project } from './paths.mjs';
import { temporaryFolder } from './temporary.mjs';

/** What the build and the invented states are made of. */
const COPIED = [
  'src',
  'webview',
  'test/editor',
  'test/fixtures',
  'test/made',
  'esbuild.mjs',
  'notices.mjs',
  'package.json',
  'tsconfig.base.json',
];

/**
 * @typedef {object} Planted
 * @property {string} root
 * @property {(...args: string[]) => { code: number | null, out: string, err: string }} cli its command line
 *
 * @param {Readonly<Record<string, string>>} files new file → the fixture in test/fixtures/planted that becomes it
 * @param {{ readonly file: string, readonly entry: string, readonly import: string, readonly before: string }} list
 * where the new member is listed, what is listed, how it is imported, and the text that follows the entry
 * @returns {Planted} built, and found sound by the compiler
 */
export function plantedProject(files, list) {
  const root = temporaryFolder('planted');
  for (const name of COPIED) cpSync(path.join(project, name), path.join(root, name), { recursive: true });
  symlinkSync(path.join(project, 'node_modules'), path.join(root, 'node_modules'));
  for (const [file, fixture] of Object.entries(files))
    cpSync(path.join(project, 'test/fixtures/planted', fixture), path.join(root, file));
  const listed = path.join(root, list.file);
  const text = readFileSync(listed, 'utf8');
  if (!text.includes(list.before)) throw new Error(`${list.file} does not hold ${list.before}`);
  writeFileSync(listed, `${list.import}\n${text.replace(list.before, `${list.entry}${list.before}`)}`);
  for (const args of [
    ['node_modules/typescript/bin/tsc', '-p', 'src'],
    ['node_modules/typescript/bin/tsc', '-p', 'webview'],
    ['esbuild.mjs'],
  ]) {
    const { code, out, err } = node(root, args);
    if (code !== 0) throw new Error(`${args.join(' ')} failed in the copy:\n${out}${err}`);
  }
  return { root, cli: (...args) => node(root, ['dist/cli.js', ...args]) };
}

/** @param {string} cwd @param {readonly string[]} args */
function node(cwd, args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return { code: status, out: stdout, err: stderr };
}
