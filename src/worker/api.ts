/**
 * What the editor asks of the worker, and what the worker asks back. Both ends are one build: types, no checks.
 * What files hold stays in the worker: only cells, problems and fits cross over, so that the editor's own thread
 * never waits for a large table.
 */
import type { TaskData } from '../core/data/cell';
import type { Problem, Reading } from '../core/data/observation';
import type { Sidecar } from '../core/data/sidecar';
import type { FitOptions } from '../core/fit/fit';
import type { FitResult } from '../core/fit/result';
import type { HoldOut, NoHoldOut } from '../core/holdOut/holdOut';
import type { HoldOutQuestion } from '../core/holdOut/selection';

/** A file to read: on this machine by its path, elsewhere by asking the editor for its bytes. */
export interface FileRef {
  /** As shown to people. */
  readonly path: string;
  readonly at:
    | { readonly kind: 'disk'; readonly fsPath: string }
    | { readonly kind: 'editor'; readonly uri: string; readonly size: number };
}

/** What one file gave; the observations themselves stay in the worker. */
export interface FileReading {
  /** Under this number the worker keeps them, until it is asked to evict them. Unique among all readings. */
  readonly id: number;
  /** How many observations there are. */
  readonly results: number;
  /** The tasks they are of, by `Observation.task`, in the order of the file. */
  readonly tasks: readonly string[];
  /** `Reader.id`; undefined where no reader knows the file: it is then nobody's result file. */
  readonly format: string | undefined;
  readonly problems: readonly Problem[];
  readonly readings: readonly Reading[];
  /** Other files and folders that were looked into, as shown paths: when one changes, this file is read again. */
  readonly consulted: { readonly files: readonly string[]; readonly folders: readonly string[] };
}

/** A reading that takes part in the fits. */
export interface KeptReading {
  readonly id: number;
  /** The file it was read from. */
  readonly path: string;
  /** Of the file, milliseconds since 1970. */
  readonly mtime: number;
}

/** A task, with its cells only where they differ from those the editor knows. */
export interface TaskUpdate {
  /** `TaskData.id`. */
  readonly id: string;
  /** `fingerprint` of the data. */
  readonly hash: string;
  readonly data: TaskData | undefined;
}

export interface Assembled {
  readonly tasks: readonly TaskUpdate[];
  readonly problems: readonly Problem[];
  /** Readings that this worker does not hold (it was started anew): read their files again, then ask again. */
  readonly missing: readonly number[];
}

/** A format that can be read, for people. */
export interface Format {
  readonly title: string;
  readonly globs: readonly string[];
}

/** Offered by the worker. */
export interface WorkerCalls {
  readonly formats: { readonly args: undefined; readonly result: readonly Format[] };
  readonly sidecar: {
    readonly args: { readonly path: string; readonly text: string };
    readonly result: { readonly sidecar: Sidecar; readonly problems: readonly Problem[] };
  };
  /** `Reader.id` by the path and the first bytes alone; undefined where no reader knows the file, or it cannot be opened. */
  readonly recognise: {
    readonly args: { readonly file: FileRef };
    readonly result: string | undefined;
  };
  /** Progress in bytes. */
  readonly read: {
    readonly args: {
      readonly id: number;
      readonly file: FileRef;
      /** It held results before: where it is no longer recognised, say why. */
      readonly named?: boolean | undefined;
      readonly sidecar?: Sidecar | undefined;
    };
    readonly result: FileReading;
  };
  /** Cells by task from the readings named. */
  readonly assemble: {
    readonly args: {
      readonly readings: readonly KeptReading[];
      readonly sidecar: Sidecar | undefined;
      /** Hashes the editor knows, by task. */
      readonly known: ReadonlyMap<string, string>;
      /** Readings that are no longer needed. */
      readonly evict: readonly number[];
    };
    readonly result: Assembled;
  };
  /** Fits without some of the evaluations and predicts them. */
  readonly holdOut: {
    readonly args: {
      readonly data: TaskData;
      readonly question: HoldOutQuestion;
      readonly options?: FitOptions | undefined;
    };
    readonly result: HoldOut | NoHoldOut;
  };
  readonly fit: {
    readonly args: { readonly data: TaskData; readonly options?: FitOptions | undefined };
    readonly result: FitResult;
  };
}

/** Offered by the editor, for files that only it can reach. */
export interface EditorCalls {
  /** Time of the last change, ms since 1970, and bytes; undefined where there is no such file. */
  readonly stamp: {
    readonly args: { readonly uri: string };
    readonly result: { readonly mtime: number; readonly size: number } | undefined;
  };
  readonly bytes: { readonly args: { readonly uri: string }; readonly result: Uint8Array };
  readonly sibling: {
    readonly args: { readonly uri: string; readonly relative: string };
    readonly result: { readonly uri: string; readonly size: number } | undefined;
  };
  /** Names of the files in a folder relative to that of `uri`. */
  readonly list: {
    readonly args: { readonly uri: string; readonly folder: string };
    readonly result: readonly string[];
  };
}
