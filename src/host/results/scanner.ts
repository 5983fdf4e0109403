/** Scans the parts of the workspace that may have changed, one scan at a time, so that an older one never wins. */
import * as vscode from 'vscode';
import { Owner } from '../editor/disposable';
import { debounce } from './debounce';
import { candidateAt, discover, discoverUnder, kindOf } from './discover';
import { inParallel } from './parallel';
import type { ResultFile, Scan, ScanScope } from './resultFile';

/** Quiet time after the last event, and the longest wait after the first one, ms. */
const QUIET = 300;
const MAX_WAIT = 2_000;

/** More folder events than this at once (a checkout, an unpacked archive) are one scan of everything. */
const MANY = 50;

export interface ScanTarget {
  /** The files known in a part of the workspace. */
  known(scope: ScanScope): readonly string[];
  /** What was found, all that changed together at once: a rename is not a deletion followed by a creation. */
  found(scans: readonly Scan[]): void;
  /** The whole workspace was scanned, or the sidecar was among the changes. */
  sidecarMayHaveChanged(): Promise<void>;
  /** A scan failed: the editor's search or file system gave up. */
  failed(error: unknown): void;
}

export class Scanner extends Owner {
  readonly #target: ScanTarget;
  readonly #soon = this.own(debounce(() => void this.#run(), QUIET, MAX_WAIT));
  readonly #files = new Map<string, vscode.Uri>();
  readonly #folders = new Map<string, vscode.Uri>();
  #sidecar = false;
  #all = false;
  #running: Promise<void> | undefined;

  constructor(target: ScanTarget) {
    super();
    this.#target = target;
  }

  /** A candidate was created, changed or deleted. */
  file(uri: vscode.Uri): void {
    this.#files.set(uri.toString(), uri);
    this.#soon.request();
  }

  /** Something that may be, or may have been, a folder appeared or went. */
  folder(uri: vscode.Uri): void {
    this.#folders.set(uri.toString(), uri);
    this.#soon.request();
  }

  sidecar(): void {
    this.#sidecar = true;
    this.#soon.request();
  }

  /** Scans everything now. Resolves when that scan is over; reading goes on after it. */
  everything(): Promise<void> {
    this.#all = true;
    return this.#run();
  }

  /** A request that comes during a scan is another scan after it. */
  async #run(): Promise<void> {
    while (this.#running) await this.#running;
    if (this.disposed) return;
    this.#running = this.#scan()
      .catch((error: unknown) => this.#target.failed(error))
      .finally(() => {
        this.#running = undefined;
      });
    await this.#running;
  }

  async #scan(): Promise<void> {
    const all = this.#all || this.#folders.size > MANY;
    const files = [...this.#files.values()];
    const folders = [...this.#folders.values()];
    const sidecar = this.#sidecar || all;
    this.#all = false;
    this.#sidecar = false;
    this.#files.clear();
    this.#folders.clear();
    // First: it says what files mean.
    if (sidecar) await this.#target.sidecarMayHaveChanged();
    const scans = all
      ? [await this.#compared({ kind: 'all' }, await discover())]
      : [...(await this.#scanFolders(folders)), ...(await inParallel(files, 32, scanFile))];
    if (!this.disposed && scans.length > 0) this.#target.found(scans);
  }

  async #scanFolders(folders: readonly vscode.Uri[]): Promise<Scan[]> {
    const scans: Scan[] = [];
    for (const uri of folders) {
      const kind = await kindOf(uri);
      // What is a file is one of `files`, or nobody's.
      if (kind === 'file') continue;
      const found = kind === 'folder' ? await discoverUnder(uri) : [];
      scans.push(await this.#compared({ kind: 'under', uri: uri.toString() }, found));
    }
    return scans;
  }

  /** The search may give up half-way without a word: what it did not find is gone only if it is not there. */
  async #compared(scope: ScanScope, found: readonly ResultFile[]): Promise<Scan> {
    const there = new Set(found.map(({ uri }) => uri));
    const missed = this.#target.known(scope).filter((uri) => !there.has(uri));
    const still = await inParallel(missed, 32, (uri) => candidateAt(vscode.Uri.parse(uri, true)));
    return { scope, files: [...found, ...still.filter((file) => file !== undefined)] };
  }
}

async function scanFile(uri: vscode.Uri): Promise<Scan> {
  const found = await candidateAt(uri);
  return { scope: { kind: 'file', uri: uri.toString() }, files: found ? [found] : [] };
}
