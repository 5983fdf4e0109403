/** `context-scaling.json` of each workspace folder: what people state of models and tasks where result files are silent. */
import * as vscode from 'vscode';
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

  /** Of all workspace folders; where two speak about the same thing the earlier folder is heard. */
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
    this.#merged = merge(this.#loaded.map(({ sidecar }) => sidecar));
    return wayOfReading(this.#merged) === way ? 'facts' : 'reading';
  }

  async #read(file: vscode.Uri): Promise<LoadedSidecar | undefined> {
    const uri = file.toString();
    const before = this.#loaded.find((sidecar) => sidecar.uri === uri);
    const text = await textOf(file);
    if (text === undefined || text === before?.text) return text === undefined ? undefined : before;
    const path = shownPath(file);
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

async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined; // there is none
  }
}

function merge(sidecars: readonly (Sidecar | undefined)[]): Sidecar | undefined {
  const given = sidecars.filter((sidecar) => sidecar !== undefined);
  const [first] = given;
  if (!first) return undefined;
  // The last one set wins in a map: hear the earlier folders last.
  const late = [...given].reverse();
  return {
    file: first.file,
    models: new Map(late.flatMap(({ models }) => [...models])),
    tasks: new Map(late.flatMap(({ tasks }) => [...tasks])),
    sources: given.flatMap(({ sources }) => sources),
    ignore: given.flatMap(({ ignore }) => ignore),
  };
}
