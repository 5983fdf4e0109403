/** A saved fit, read back and checked: it may have been cut, edited, or made by another version. */
import type { Problem, Reading } from '../core/data/observation';
import { FIT_KIND, FIT_VERSION, type FitDocument, isUnedited } from '../core/export/saved/fitDocument';
import { fitShape } from '../core/export/saved/fitShape';
import type { FitResult } from '../core/fit/result';
import { isRefusal, type Refusal, refuse } from './answer';
import { readTextFile } from './readTextFile';

/** Larger than any fit of ours by far; a file of that size is something else. */
const LARGEST_FIT = 256 * 2 ** 20;

const HOW = 'Make one with "context-scaling fit PATH --json > FIT.json".';

/** What is in a saved fit. */
export interface SavedFit {
  /** Version of the program that fitted. */
  readonly engine: string;
  readonly fits: readonly FitResult[];
  /** What was not used of the files. */
  readonly problems: readonly Problem[];
  readonly readings: readonly Reading[];
}

export async function loadFit(path: string | undefined): Promise<readonly FitResult[] | Refusal> {
  const saved = await loadSavedFit(path);
  return isRefusal(saved) ? saved : saved.fits;
}

export async function loadSavedFit(path: string | undefined): Promise<SavedFit | Refusal> {
  if (path === undefined) return refuse(`--fit FILE is needed: the saved output of "fit --json". ${HOW}`);
  const content = await readTextFile(path, LARGEST_FIT);
  if (isRefusal(content)) return content;
  return parseSavedFit(content.text, path);
}

/** The fits in the text of a saved fit. */
export function parseFit(content: string, path: string): readonly FitResult[] | Refusal {
  const saved = parseSavedFit(content, path);
  return isRefusal(saved) ? saved : saved.fits;
}

function parseSavedFit(content: string, path: string): SavedFit | Refusal {
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refuse(`${path} is not a saved fit: it is not complete JSON (${why}). ${HOW}`);
  }
  const broken = fitShape.head(parsed, '');
  if (broken) return refuse(`${path} is not a saved fit (expected "kind": "${FIT_KIND}": ${broken}). ${HOW}`);
  const { version, engine, tasks, problems, readings } = parsed as FitDocument;
  if (version !== FIT_VERSION) {
    return refuse(
      `${path} is a saved fit of version ${version}, but this program reads version ${FIT_VERSION}. Fit again.`,
    );
  }
  for (const [i, task] of tasks.entries()) {
    const wrong = fitShape.task(task, `tasks[${i}]`);
    if (wrong) return refuse(`${path} is a damaged fit: ${wrong}. Fit again.`);
  }
  if (!isUnedited(parsed as FitDocument)) {
    return refuse(`${path} is a damaged fit: its values are not those that were saved. Fit again.`);
  }
  return {
    engine: engine ?? '',
    fits: tasks.map(({ fit }) => fit),
    problems: (problems ?? []).map(({ row, ...problem }) => ({ ...problem, row: row ?? undefined })),
    readings: readings ?? [],
  };
}
