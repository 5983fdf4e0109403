/** The texts behind the paths of `configs`: files that were named, and those of a folder that look like configs. */
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { mayBeConfig } from '../configs';
import type { Problem } from '../core/data/observation';
import { pickReader } from '../readers';
import { isIgnoredFolder, SIDECAR_NAME } from '../readers/candidates';
import { isRefusal, type Refusal, refuse } from './answer';
import { entryKind } from './entryKind';
import { readTextFile } from './readTextFile';
import { slashes, unreadable } from './resultFiles';

export interface ConfigText {
  /** As given, or below the folder that was given; with `/`. */
  readonly path: string;
  readonly named: boolean;
  readonly text: string;
  /** Whether a reader of results knows the file: it is then no config. */
  readonly results: boolean;
}

/** Known by name to hold no settings of a model. */
const NO_CONFIG = new Set([
  SIDECAR_NAME,
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tokenizer.json',
]);

/** A saved fit holds the lengths of its evaluations, and no settings. */
const SAVED_FIT = /"kind":\s{0,9}"context-scaling fit"/;
/** Bytes; longer files are data. */
const LARGEST = 4 * 2 ** 20;
const HEAD = 64 * 2 ** 10;
/** Folders deeper than this are a loop or a mistake. */
const DEEPEST = 40;

export interface ConfigTexts {
  readonly texts: readonly ConfigText[];
  /** What looks like a config and was not read. */
  readonly skipped: readonly Problem[];
}

/** In the order of the paths, a folder's files in the order of their names. */
export async function configTexts(paths: readonly string[]): Promise<ConfigTexts | Refusal> {
  const texts = new Map<string, ConfigText>();
  const skipped: Problem[] = [];
  for (const given of paths) {
    const entry = await stat(given).catch((error: Error) => error);
    if (entry instanceof Error) return refuse(unreadable(given, entry));
    const named = !entry.isDirectory();
    const walk: Walk = { visited: new Set(), skipped };
    for (const path of named ? [given] : await below(walk, given, 0)) {
      if (texts.has(path)) continue;
      const read = await readConfig(path, named);
      if (isRefusal(read)) {
        if (named) return read;
        skipped.push({ file: slashes(path), reason: read.message });
      } else if (named || !read.results) {
        texts.set(path, read);
      }
    }
  }
  return { texts: [...texts.values()], skipped };
}

interface Walk {
  /** Real paths: links are followed, but never twice into the same folder. */
  readonly visited: Set<string>;
  readonly skipped: Problem[];
}

async function below(walk: Walk, folder: string, depth: number): Promise<string[]> {
  const real = await realpath(folder).catch(() => folder);
  if (walk.visited.has(real)) return [];
  walk.visited.add(real);
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    const kind = await entryKind(entry, path);
    if (kind === 'folder') {
      if (depth < DEEPEST && !isIgnoredFolder(entry.name))
        found.push(...(await below(walk, path, depth + 1)));
    } else if (NO_CONFIG.has(entry.name) || !mayBeConfig(entry.name)) continue;
    else if (kind !== 'file') walk.skipped.push({ file: slashes(path), reason: kind.skip });
    else if (await isData(path))
      walk.skipped.push({ file: slashes(path), reason: 'is larger than settings are: not read.' });
    else found.push(path);
  }
  return found;
}

/** Too long for settings. */
async function isData(path: string): Promise<boolean> {
  return stat(path).then(
    ({ size }) => size > LARGEST,
    () => false,
  );
}

async function readConfig(path: string, named: boolean): Promise<ConfigText | Refusal> {
  const read = await readTextFile(path, LARGEST);
  if (isRefusal(read)) return read;
  const { text } = read;
  const shown = slashes(path);
  // Text with NUL bytes is a binary file under a config's name.
  const binary = text.includes('\0');
  const head = text.slice(0, HEAD);
  const results =
    !binary &&
    basename(path) !== SIDECAR_NAME &&
    (SAVED_FIT.test(head) || pickReader(shown, head) !== undefined);
  return { path: shown, named, text: binary ? '' : text, results };
}
