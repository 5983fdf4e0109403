/** What `fit --json` prints. Saved to a file it is the fit that `predict`, `need` and `usable` answer from. */
import type { Problem, Reading } from '../../data/observation';
import type { FitResult, Termination } from '../../fit/result';
import { say } from '../../words/english';
import { checksumOf } from './checksum';

/** Raised when the shape below changes so that an older program would misread it. */
export const FIT_VERSION = 2;
/** Stands near the head of the file, so that a saved fit is never taken for a result file. */
export const FIT_KIND = 'context-scaling fit';

export interface FitDocument {
  readonly version: typeof FIT_VERSION;
  readonly kind: typeof FIT_KIND;
  /** Version of the program that fitted. */
  readonly engine: string;
  /** Over everything below, so that a value that was edited does not pass for a fitted one. */
  readonly checksum: string;
  readonly tasks: readonly TaskDocument[];
  /** Everything in the files that was not used. */
  readonly problems: readonly ProblemDocument[];
  /** How the columns of the files were understood. */
  readonly readings: readonly Reading[];
}

export interface TaskDocument {
  /** Name that tells tasks apart: the task, with its metric where it has several. */
  readonly id: string;
  readonly task: string;
  readonly metric: string;
  readonly status: FitResult['status'];
  /** Name of the law shown; null where the data determine none. */
  readonly law: string | null;
  /** Number of cells: distinct results of one model at one prompt length. */
  readonly cells: number;
  readonly parameters: readonly ParameterDocument[];
  readonly sumOfSquares: number | null;
  readonly meanAbsoluteError: number | null;
  readonly termination: Termination | null;
  readonly problems: readonly ProblemDocument[];
  readonly verdict?: string;
  /** What else there is to say, and how the intervals were made. */
  readonly statements?: readonly string[];
  readonly intervals?: string;
  /** Why nothing was fitted, and what would mend it. */
  readonly reason?: string;
  readonly advice?: string;
  /** The whole result, from which every answer is computed. */
  readonly fit: FitResult;
}

export interface ParameterDocument {
  readonly name: string;
  readonly estimate: number;
  readonly standardError: number | null;
  readonly unit: string;
  readonly model?: string;
}

export interface ProblemDocument {
  readonly file: string;
  /** Null where a whole file is meant. */
  readonly row: number | null;
  readonly key?: string;
  readonly reason: string;
}

/** @param engine Version of the program that fitted. */
export function fitDocument(
  engine: string,
  fits: readonly FitResult[],
  problems: readonly Problem[],
  readings: readonly Reading[],
): FitDocument {
  const content = { tasks: fits.map(taskDocument), problems: problems.map(problemDocument), readings };
  return { version: FIT_VERSION, kind: FIT_KIND, engine, checksum: checksumOf(content), ...content };
}

/** Whether the document's values are those that were written. */
export function isUnedited({ checksum, tasks, problems, readings }: FitDocument): boolean {
  return checksum === checksumOf({ tasks, problems, readings });
}

export function problemDocument({ file, row, key, reason }: Problem): ProblemDocument {
  return { file, row: row ?? null, ...(key === undefined ? {} : { key }), reason };
}

function taskDocument(fit: FitResult): TaskDocument {
  const { id, task, metric, status } = fit;
  const head = { id, task, metric, status };
  const law = fit.status === 'fitted' ? fit.laws[fit.chosen] : undefined;
  return {
    ...head,
    law: law?.law ?? null,
    cells: fit.cells.length,
    parameters: (law?.parameters ?? []).map(({ name, model, estimate, standardError, unit }) => ({
      name,
      ...(model === undefined ? {} : { model }),
      estimate,
      standardError,
      unit,
    })),
    sumOfSquares: law?.sumOfSquares ?? null,
    meanAbsoluteError: law?.meanAbsoluteError ?? null,
    termination: law?.termination ?? null,
    problems: fit.problems.map(problemDocument),
    ...(fit.status === 'fitted'
      ? { verdict: say(fit.verdict), statements: fit.statements.map(say), intervals: say(fit.intervals) }
      : { reason: say(fit.reason), advice: say(fit.advice) }),
    fit,
  };
}
