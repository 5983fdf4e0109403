/**
 * What happens when a result file is opened: the panel opens beside it, or turns to its task. Knows no editor: it is
 * given the files that have tabs and which one is in front, and says what the panel should do.
 */
import { Owner } from '../editor/disposable';
import { debounce } from './debounce';
import { type FileTask, taskToShow } from './taskToShow';

/** Setting `contextScaling.openBeside`. */
export type OpenBesideSetting = 'whenFitted' | 'always' | 'never';

/** Whoever walks through files by single clicks must not see the panel flicker, ms. */
const REST = 300;

/** What the editor, the fits and the panel have to offer. Files are URIs as text. */
export interface Workbench {
  openBeside(): OpenBesideSetting;
  /** Whether a file holds results: cheap, whatever its size. */
  isResultFile(file: string): Promise<boolean>;
  /** Makes sure that results are looked for and that this file is among them. */
  wantResults(file: string): void;
  /** The tasks of a file; undefined while it has not been read. */
  tasksOf(file: string): readonly FileTask[] | undefined;
  readonly panelIsOpen: boolean;
  /** `FileTask.id` of the task on the panel. */
  readonly shownTask: string | undefined;
  /** Opens the panel, or brings it to front, and leaves the keyboard where it is. */
  openPanel(task: string | undefined): void;
  /** Turns the open panel to a task; `toFront`: shows it where another tab hides it. */
  turnPanel(task: string, toFront: boolean): void;
  /** A person asked for the results of this file, and there are none. */
  nothingIn(file: string): void;
}

/** A file whose task is to be shown as soon as it is known. */
interface Awaited {
  readonly file: string;
  /** `asked`: a person pressed the button; `opened`: the file was opened just now; `front`: it came to front. */
  readonly why: 'asked' | 'opened' | 'front';
}

export class OpenedResults extends Owner {
  readonly #workbench: Workbench;
  /** Files with a tab; undefined before the tabs were first listed: those listed then were restored with the window. */
  #open: ReadonlySet<string> | undefined;
  /** Opened in this window, and not yet in front. */
  readonly #opened = new Set<string>();
  /** The panel was closed by hand while it showed these. */
  readonly #closedFor = new Set<string>();
  #front: string | undefined;
  /** The file the panel was last opened for or turned to. */
  #shownFor: string | undefined;
  #awaited: Awaited | undefined;
  readonly #rest = this.own(debounce(() => void this.#rested(), REST, Number.POSITIVE_INFINITY));

  constructor(workbench: Workbench) {
    super();
    this.#workbench = workbench;
  }

  /** The tabs as they are now, and the file in front, if it is one. */
  tabs(open: ReadonlySet<string>, front: string | undefined): void {
    const before = this.#open ?? open;
    for (const file of open) if (!before.has(file)) this.#opened.add(file);
    for (const file of this.#opened) if (!open.has(file)) this.#opened.delete(file);
    const restored = this.#open === undefined;
    this.#open = open;
    if (front === this.#front) return;
    this.#front = front;
    // Asked for by hand, it is shown even if the person looks elsewhere meanwhile.
    if (this.#awaited?.why !== 'asked') this.#awaited = undefined;
    if (!restored) this.#rest.request();
  }

  /** The button of a result file. */
  ask(file: string): void {
    this.#closedFor.delete(file);
    this.#opened.delete(file);
    this.#workbench.wantResults(file);
    this.#awaited = { file, why: 'asked' };
    if (this.#workbench.panelIsOpen) this.#workbench.openPanel(undefined);
    this.fitsChanged();
  }

  /** Results were read, or fits made. */
  fitsChanged(): void {
    const awaited = this.#awaited;
    if (!awaited) return;
    const tasks = this.#workbench.tasksOf(awaited.file);
    const task = tasks && taskToShow(tasks, this.#workbench.shownTask);
    const fitted = task?.state === 'fitted';
    // While none is fitted, another task of the file may still get a fit.
    const final = fitted || tasks?.every(({ state }) => state !== 'fitting') === true;
    if (final) this.#awaited = undefined;
    if (!this.#workbench.panelIsOpen) {
      if (this.#mayOpen(awaited, fitted)) this.#openPanel(awaited.file, task?.id);
    } else if (final && task) this.#turn(awaited, task.id);
    if (final && !task && awaited.why === 'asked') this.#workbench.nothingIn(awaited.file);
  }

  /** The panel was closed. */
  panelClosed(): void {
    for (const file of [this.#shownFor, this.#front]) if (file !== undefined) this.#closedFor.add(file);
    this.#shownFor = undefined;
    this.#awaited = undefined;
  }

  async #rested(): Promise<void> {
    const file = this.#front;
    if (file === undefined || this.#workbench.openBeside() === 'never') return;
    const opened = this.#opened.delete(file);
    if (!opened && !this.#workbench.panelIsOpen) return;
    if (!(await this.#workbench.isResultFile(file)) || this.disposed || this.#front !== file) return;
    this.#workbench.wantResults(file);
    this.#awaited = { file, why: opened ? 'opened' : 'front' };
    this.fitsChanged();
  }

  #mayOpen({ file, why }: Awaited, fitted: boolean): boolean {
    if (why !== 'opened') return why === 'asked';
    return !this.#closedFor.has(file) && (fitted || this.#workbench.openBeside() === 'always');
  }

  #openPanel(file: string, task: string | undefined): void {
    this.#shownFor = file;
    this.#workbench.openPanel(task);
  }

  #turn({ file, why }: Awaited, task: string): void {
    this.#shownFor = file;
    // Somebody who only changes tabs has hidden the panel for a reason.
    this.#workbench.turnPanel(task, why !== 'front');
  }
}
