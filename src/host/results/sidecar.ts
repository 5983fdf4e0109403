/** `context-scaling.json` of each workspace folder: what people state of models and tasks where result files are silent. */
import * as vscode from 'vscode';
import { mergeSidecars } from '../../core/data/mergeSidecars';
import type { Problem } from '../../core/data/observation';
import type { Sidecar } from '../../core/data/sidecar';
import { SIDECAR_NAME } from '../../readers/candidates';
import type { WorkerCalls } from '../../worker/api';
import type { Outcome } from '../../worker/rpc';
import { shownPath } from './discover';

interface LoadedSidecar {
  readonly uri: string;
  readonly path: string;
  readonly text: string;
  readonly sidecar: Sidecar | undefined;
  readonly problems: readonly Problem[];
}

/** What changed in the sidecars: `reading` where they now state otherwise how files are read. */
export type SidecarChange = 'none' | 'facts' | 'reading';

/** Understands the text of a sidecar. */
export type ReadSidecar = (
  args: WorkerCalls['sidecar']['args'],
) => Promise<Outcome<WorkerCalls['sidecar']['result']>>;

export class SidecarFiles {
  readonly #understand: ReadSidecar;
  #loaded: readonly LoadedSidecar[] = [];
  #merged: Sidecar | undefined;

  constructor(understand: ReadSidecar) {
    this.#understand = understand;
  }

  /** Of all workspace folders as one. */
  get merged(): Sidecar | undefined {
    return this.#merged;
  }

  get problems(): readonly Problem[] {
    return this.#loaded.flatMap(({ problems }) => problems);
  }

  /** The sidecar that people see under this path. */
  find(path: string): string | undefined {
    return this.#loaded.find(({ path: shown }) => shown === path)?.uri;
  }

  async reload(): Promise<SidecarChange> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const before = this.#loaded;
    const read = await Promise.all(
      folders.map(({ uri }) => this.#read(vscode.Uri.joinPath(uri, SIDECAR_NAME))),
    );
    this.#loaded = read.filter((sidecar) => sidecar !== undefined);
    const same =
      before.length === this.#loaded.length && this.#loaded.every((sidecar, i) => sidecar === before[i]);
    if (same) return 'none';
    const way = wayOfReading(this.#merged);
    this.#merged = mergeSidecars(this.#loaded.flatMap(({ sidecar }) => sidecar ?? []));
    return wayOfReading(this.#merged) === way ? 'facts' : 'reading';
  }

  async #read(file: vscode.Uri): Promise<LoadedSidecar | undefined> {
    const uri = file.toString();
    const before = this.#loaded.find((sidecar) => sidecar.uri === uri);
    const path = shownPath(file);
    const found = await textOf(file);
    if (typeof found === 'object') {
      if (before?.problems[0]?.reason === found.reason) return before;
      // As when it is half-written: what it stated before stays.
      const problems = [{ file: path, reason: found.reason }];
      return { uri, path, text: '', sidecar: before?.sidecar, problems };
    }
    const text = found;
    if (text === undefined || text === before?.text) return text === undefined ? undefined : before;
    const outcome = await this.#understand({ path, text });
    if (!outcome.ok) {
      // Without its text, so that the next reload tries again.
      const problems = [{ file: path, reason: `could not be read: ${outcome.error.reason}` }];
      return { uri, path, text: '', sidecar: before?.sidecar, problems };
    }
    const { sidecar, problems } = outcome.value;
    // Caught half-written, it keeps what it stated before.
    const broken = problems.length > 0 && isEmpty(sidecar);
    return { uri, path, text, sidecar: broken ? before?.sidecar : sidecar, problems };
  }
}

function isEmpty({ models, tasks, sources, ignore }: Sidecar): boolean {
  return models.size + tasks.size + sources.length + ignore.length === 0;
}

/** What decides how files are read; all else is about the cells made of them. */
function wayOfReading(sidecar: Sidecar | undefined): string {
  const scales = [...(sidecar?.tasks ?? [])].filter(([, { scale }]) => scale !== undefined);
  return JSON.stringify([
    sidecar?.sources ?? [],
    sidecar?.ignore ?? [],
    scales.map(([task, { scale }]) => [task, scale]),
  ]);
}

/** Nobody writes more by hand, bytes. */
const LARGEST = 16 * 2 ** 20;

/** Only files are opened: a pipe would be waited for. */
async function textOf(uri: vscode.Uri): Promise<string | { readonly reason: string } | undefined> {
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.File) === 0) return { reason: 'is no file: its facts are not used' };
    if (size > LARGEST) return { reason: `is larger than ${LARGEST / 2 ** 20} MB: its facts are not used` };
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined; // there is none
  }
}
