/** The files behind the paths of a command line. Folders are walked with the editor's own filter. */
import type { Dirent } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Problem } from '../core/data/observation';
import { isCandidate, isIgnoredFolder, SIDECAR_NAME } from '../readers/candidates';
import { kindInWords } from '../worker/fileSource';
import { type Refusal, refuse } from './answer';
import { entryKind } from './entryKind';

export interface InputFile {
  /** As given, or below the folder that was given; always with `/`. */
  readonly path: string;
  /** Whether a person named this very file, and so deserves to hear why it was not used. */
  readonly named: boolean;
}

export interface Found {
  readonly files: readonly InputFile[];
  /** Files of facts beside the results, in the order of the paths. */
  readonly sidecars: readonly string[];
  /** Folders that could not be listed. */
  readonly problems: readonly Problem[];
}

/** Folders deeper than this are a loop or a mistake. */
const DEEPEST = 40;

/** Files in order of their path, each once; a path that does not exist is a refusal. */
export async function resultFiles(paths: readonly string[]): Promise<Found | Refusal> {
  const files = new Map<string, InputFile>();
  const sidecars = new Set<string>();
  const problems: Problem[] = [];
  for (const given of paths) {
    const path = slashes(given);
    const entry = await stat(path).catch((error: Error) => error);
    if (entry instanceof Error) return refuse(unreadable(given, entry));
    if (entry.isDirectory()) {
      const walked = await walk({ root: path, visited: new Set(), problems }, '', 0);
      const closed = problems.find(({ file }) => file === path);
      if (closed) return refuse(`"${given}": ${closed.reason}.`);
      for (const found of walked.sort()) {
        if (!files.has(found)) files.set(found, { path: found, named: false });
      }
    } else if (entry.isFile()) {
      if (basename(path) !== SIDECAR_NAME) files.set(path, { path, named: true });
    } else {
      return refuse(`"${given}" is ${kindInWords(entry)}; a file or a folder is needed.`);
    }
    const facts = await factsIn(entry.isDirectory() ? path : dirname(path), problems);
    if (facts !== undefined) sidecars.add(facts);
  }
  const sorted = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files: sorted, sidecars: [...sidecars], problems };
}

interface Walk {
  readonly root: string;
  /** Real paths of the folders visited: links are followed, but never twice into the same folder. */
  readonly visited: Set<string>;
  readonly problems: Problem[];
}

/** Paths of the candidates below a folder, which is given relative to the walk's root. */
async function walk(way: Walk, below: string, depth: number): Promise<string[]> {
  const folder = below === '' ? way.root : `${way.root}/${below}`;
  const found: string[] = [];
  try {
    if (depth > DEEPEST) throw new Error(`more than ${DEEPEST} folders deep`);
    const real = await realpath(folder);
    if (way.visited.has(real)) return [];
    way.visited.add(real);
    for (const entry of (await readdir(folder, { withFileTypes: true })).sort(realFirst)) {
      const relative = below === '' ? entry.name : `${below}/${entry.name}`;
      const path = slashes(join(way.root, relative));
      const kind = await entryKind(entry, `${way.root}/${relative}`);
      if (kind === 'folder') {
        if (!isIgnoredFolder(entry.name)) found.push(...(await walk(way, relative, depth + 1)));
      } else if (isCandidate(relative)) {
        if (kind === 'file') found.push(path);
        else way.problems.push({ file: path, reason: kind.skip });
      }
    }
  } catch (error) {
    // A folder that may not be listed hides its own files, not those beside it.
    way.problems.push({ file: folder, reason: reasonOf(error) });
  }
  return found;
}

/** By name, links last: a file reached both ways is called by its own path. */
function realFirst(a: Dirent, b: Dirent): number {
  const links = Number(a.isSymbolicLink()) - Number(b.isSymbolicLink());
  return links !== 0 ? links : a.name < b.name ? -1 : 1;
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EACCES' || code === 'EPERM') return 'the folder may not be listed: no permission';
  return `the folder cannot be listed (${code ?? message})`;
}

/** The file of facts in a folder; undefined where there is none, or it is told what stands there instead. */
async function factsIn(folder: string, problems: Problem[]): Promise<string | undefined> {
  const file = slashes(join(folder, SIDECAR_NAME));
  const entry = await lstat(file).catch(() => undefined);
  if (!entry) return undefined;
  const real = await stat(file).catch(() => undefined);
  if (real?.isFile()) return file;
  const what = real ? kindInWords(real) : 'a link to nothing';
  if (!problems.some((problem) => problem.file === file))
    problems.push({ file, reason: `${what}, not a file: its facts are not used` });
  return undefined;
}

/** What the operating system says, in words. */
export function unreadable(path: string, error: unknown): string {
  const { code, message, kind } = error as NodeJS.ErrnoException & { readonly kind?: string };
  if (kind !== undefined) return `"${path}" is ${kind}; a file is needed.`;
  if (code === 'ENOENT' || code === 'ENOTDIR') return `"${path}" does not exist.`;
  if (code === 'EACCES' || code === 'EPERM') return `"${path}" may not be read: no permission.`;
  return `"${path}" cannot be read (${code ?? message}).`;
}

export function slashes(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}
