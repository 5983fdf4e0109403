/**
 * The way of the data in a workspace: files → readings → cells by task → fits. Nothing is read before
 * somebody asks for it.
 */
import * as vscode from 'vscode';
import { askedOnce } from '../../core/data/askedOnce';
import type { Place, Problem } from '../../core/data/observation';
import type { HoldOutQuestion } from '../../core/holdOut/selection';
import type { PanelSource, TaskSource } from '../../view/panelSource';
import type { Assembled } from '../../worker/api';
import type { Outcome } from '../../worker/rpc';
import { type ThreadCallOptions, WorkerThread } from '../../worker/thread';
import { Owner } from '../editor/disposable';
import { debounce } from '../results/debounce';
import { editorCalls } from '../results/editorCalls';
import type { ReadProgress } from '../results/readQueue';
import { Scanner } from '../results/scanner';
import { SidecarFiles } from '../results/sidecar';
import { ResultStore } from '../results/store';
import { ResultWatcher, type Visible } from '../results/watch';
import { Assembly } from './assembly';
import { cachedFit } from './cachedFit';
import { type FileResults, fileResults } from './fileResults';
import { fitInThread } from './fitInThread';
import { storedExamples, withFrozenExamples } from './frozenExamples';
import { HoldOuts } from './holdOuts';
import { type Pins, storedPins } from './pins';
import { FitService } from './service';
import { type FitState, lastFit } from './state';
import { storedFits } from './storedFits';

/** How often the count of files read is sent to a page, ms. */
const COUNT_EVERY = 250;

export class WorkspaceFits extends Owner {
  readonly #changed = this.own(new vscode.EventEmitter<void>());
  /** `source` changed. What changes together is one event. */
  readonly onDidChange = this.#changed.event;
  readonly #notify = this.own(debounce(() => this.#changed.fire(), 20, 100));

  readonly #notifyCount = this.own(debounce(() => this.#changed.fire(), COUNT_EVERY, COUNT_EVERY));

  readonly #progressed = this.own(new vscode.EventEmitter<void>());
  /** `reading` or `states` changed; often, while a long file is read. */
  readonly onDidProgress = this.#progressed.event;

  /** Of single files, for those that a person opens. */
  readonly files: FileResults;

  readonly #log: vscode.LogOutputChannel;
  /** Two threads, so that a fit can be cancelled by ending its own. */
  readonly #readers: WorkerThread;
  readonly #fitter: WorkerThread;
  readonly #pins: Pins;
  readonly #sidecar: SidecarFiles;
  readonly #store: ResultStore;
  readonly #assembly: Assembly;
  readonly #service: FitService;
  readonly #holdOuts: HoldOuts;
  readonly #scanner: Scanner;
  #formats: PanelSource['formats'] = [];
  #failure: string | undefined;
  #started: Promise<void> | undefined;
  #scanned = false;
  #busy = false;

  constructor(context: vscode.ExtensionContext, log: vscode.LogOutputChannel) {
    super();
    this.#log = log;
    const thread = (name: string): WorkerThread =>
      this.own(
        new WorkerThread({
          name: `context-scaling ${name}`,
          script: vscode.Uri.joinPath(context.extensionUri, 'dist', 'worker.js').fsPath,
          editor: editorCalls,
          log: (line) => log.error(line),
        }),
      );
    this.#readers = thread('reading');
    this.#fitter = thread('fitting');
    this.#pins = storedPins(context.workspaceState);
    this.#sidecar = new SidecarFiles((args) => this.#readers.call('sidecar', args, inTime()));
    this.#store = this.own(
      new ResultStore(
        (file, { id, named, ...options }) =>
          this.#readers.call('read', { id, file, named, sidecar: this.#sidecar.merged }, options),
        (reason) => this.#readers.interrupt(reason),
      ),
    );
    this.#assembly = this.own(
      new Assembly({
        assemble: () => this.#assemble(),
        update: (tasks) => {
          this.#failure = undefined;
          this.#service.update(tasks);
        },
        missing: (ids) => this.#store.readLost(ids),
        failed: (reason) => this.#failed(reason),
      }),
    );
    this.#service = this.own(
      new FitService(
        withFrozenExamples(
          storedExamples(context.workspaceState),
          cachedFit(storedFits(context, log), fitInThread(this.#fitter, log), ({ id, cells }) =>
            log.info(`${id}: fitted before, ${cells.length} cells`),
          ),
        ),
        this.#pins.of,
        (id) => this.files.isPrioritised(id),
      ),
    );
    this.#scanner = this.own(
      new Scanner({
        known: (scope) => this.#store.known(scope),
        found: (scans) => {
          this.#failure = undefined;
          this.#store.update(scans);
        },
        sidecarMayHaveChanged: () => this.#readSidecar(),
        failed: (error) => this.#failed(`The workspace could not be searched: ${String(error)}`),
      }),
    );
    const holdOutThread = thread('hold-out');
    this.#holdOuts = this.own(
      new HoldOuts({
        run: ({ data, law }, question, signal) =>
          holdOutThread.call(
            'holdOut',
            { data, question, options: { law } },
            { signal, interrupt: 'thread' },
          ),
        dataOf: (task) => {
          const known = this.#service.dataOf(task);
          return known && { data: known.data, hash: known.hash, law: this.#pins.of(task) };
        },
      }),
    );
    this.own(this.#holdOuts.onDidChange(() => this.#notify.request()));
    this.own(this.#service.onDidChange(() => this.#holdOuts.refresh()));
    this.files = fileResults({
      store: this.#store,
      recognises: async (file) => {
        const format = await this.#readers.call('recognise', { file }, inTime());
        return format.ok && format.value !== undefined;
      },
      scan: (uri) => this.#started && this.#scanner.file(uri),
      states: () => this.states,
      working: () => this.#working,
    });
    this.own(this.#store.onDidChange(() => this.#assembly.request()));
    this.own(this.#assembly.onDidChange(() => this.#notify.request()));
    this.own(this.#store.onDidProgress(() => this.#readingProgressed()));
    this.own(this.#service.onDidChange(() => this.#fitsProgressed()));
  }

  /** The first time somebody needs results: scans the workspace, and from then on watches it. */
  start(panel: Visible): Promise<void> {
    this.#started ??= this.#begin(panel);
    return this.#started;
  }

  /** Somebody has asked for results. */
  get started(): boolean {
    return this.#started !== undefined;
  }

  /** Results are being read or fitted. */
  get busy(): boolean {
    const fitting = [...this.states.values()].some(({ kind }) => kind === 'fitting');
    return this.started && (this.#working || fitting);
  }

  /** A person asks: scans everything, tries again what failed, drops readings that are out of date. */
  async refresh(panel: Visible): Promise<void> {
    if (!this.#started) return this.start(panel);
    this.#readers.allowRestart();
    this.#fitter.allowRestart();
    this.#store.evictFailures();
    this.#service.retry();
    await this.#scanner.everything();
    this.#assembleUnlessReading();
  }

  /** Predictions of a task come from this law alone; undefined: from the average again. */
  pinLaw(task: string, law: string | undefined): void {
    this.#pins.set(task, law);
    this.#service.repin(task);
  }

  /** Hides evaluations of a task from its fit and predicts them; undefined: all data again. */
  holdOut(task: string, question: HoldOutQuestion | undefined): void {
    this.#holdOuts.ask(task, question);
  }

  /** What is shown stays; nothing is fitted until somebody asks again. */
  stopFitting(): void {
    this.#service.stop();
  }

  /** Stops reading; what was read so far is fitted. */
  stopReading(): void {
    this.#store.cancel();
  }

  get reading(): ReadProgress | undefined {
    return this.#store.progress;
  }

  get #working(): boolean {
    return !this.#scanned || this.#store.progress !== undefined || this.#assembly.busy;
  }

  get states(): ReadonlyMap<string, FitState> {
    return this.#service.states;
  }

  get problems(): readonly Problem[] {
    return askedOnce([
      ...this.#sidecar.problems,
      ...this.#store.contents().problems,
      ...this.#assembly.problems,
    ]);
  }

  /** Everything a panel shows, as it is now. */
  source(): PanelSource {
    const { readings, asOf } = this.#store.contents();
    return {
      activity: this.#started ? (this.#working ? 'reading' : 'read') : 'idle',
      withoutFolder: (vscode.workspace.workspaceFolders?.length ?? 0) === 0,
      reading: this.#store.progress,
      dataAsOf: asOf,
      tasks: [...this.states].map(
        ([id, state]): TaskSource => ({
          ...taskSource(id, state),
          pinned: this.#pins.of(id),
          averaged: this.#service.averaged(id),
          holdOut: this.#holdOuts.of(id),
        }),
      ),
      problems: this.problems,
      readings,
      formats: this.#formats,
      failure: this.#failure,
    };
  }

  /** The file that people see under this path. */
  uriOf({ file }: Place): vscode.Uri | undefined {
    const found = this.#store.find(file)?.uri ?? this.#sidecar.find(file);
    return found === undefined ? undefined : vscode.Uri.parse(found, true);
  }

  async #begin(panel: Visible): Promise<void> {
    this.own(new ResultWatcher(this.#scanner, panel));
    this.#notify.request();
    const [formats] = await Promise.all([
      this.#readers.call('formats', undefined),
      this.#scanner.everything(),
    ]);
    if (formats.ok) this.#formats = formats.value;
    this.#scanned = true;
    this.#assembleUnlessReading();
  }

  async #readSidecar(): Promise<void> {
    const change = await this.#sidecar.reload();
    if (change === 'none') return;
    this.#log.info('context-scaling.json was read');
    if (change === 'reading') this.#store.readAgain();
    this.#assembleUnlessReading();
  }

  /** What is being read is assembled when it has been: in between a renamed folder would look deleted. */
  #assembleUnlessReading(): void {
    if (!this.#store.progress) this.#assembly.request();
  }

  #assemble(): Promise<Outcome<Assembled>> {
    const { kept, results, problems } = this.#store.contents();
    this.#log.info(`${results} results in ${kept.length} files, ${problems.length} problems`);
    return this.#readers.call('assemble', {
      readings: kept,
      sidecar: this.#sidecar.merged,
      known: this.#service.hashes,
      evict: this.#store.takeEvicted(),
    });
  }

  #failed(reason: string): void {
    this.#failure = reason;
    this.#log.error(reason);
    this.#notify.request();
  }

  #readingProgressed(): void {
    const busy = this.#store.progress !== undefined;
    if (busy !== this.#busy) this.#notify.request();
    // A page without a fit counts the files; one with a fit has better things to show.
    else if (this.states.size === 0) this.#notifyCount.request();
    this.#busy = busy;
    this.#progressed.fire();
  }

  #fitsProgressed(): void {
    this.#notify.request();
    this.#progressed.fire();
  }
}

/** What looks at little text ends its thread where it takes this long, ms. */
const LONGEST_LOOK = 30_000;

function inTime(): ThreadCallOptions {
  return { signal: AbortSignal.timeout(LONGEST_LOOK), interrupt: 'thread' };
}

function taskSource(id: string, state: FitState): TaskSource {
  return {
    id,
    fit: lastFit(state),
    fitting: state.kind === 'fitting',
    failure: state.kind === 'failed' ? state.reason : undefined,
  };
}
