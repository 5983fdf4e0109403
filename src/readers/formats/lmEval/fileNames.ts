/**
 * Names of lm-evaluation-harness files. A run writes `<model>/results_<time>.json` and, with `--log_samples`,
 * `<model>/samples_<task>_<time>.jsonl` with the same time, where `<model>` has `__` for `/`.
 */
import { findInCatalog } from '../../../core/data/catalog';
import { baseName } from '../../paths';

const TIME = String.raw`(\d{4}-\d{2}-\d{2}T\d{2}[-:]\d{2}[-:]\d{2}(?:\.\d+)?)`;
const SAMPLES = new RegExp(String.raw`(?:^|_)samples_(.{1,255}?)(?:_${TIME})?\.jsonl?$`);
const RESULTS = new RegExp(`_${TIME}\\.json$`);

/** The task and the time in the name of a samples file; undefined for other names. */
export function samplesName(
  path: string,
): { readonly task: string; readonly time: string | undefined } | undefined {
  const match = SAMPLES.exec(baseName(path));
  const task = match?.[1];
  return task === undefined ? undefined : { task, time: match?.[2] };
}

/** The time in the name of a results file. */
export function resultsTime(path: string): string | undefined {
  return RESULTS.exec(baseName(path))?.[1];
}

/** The model a folder is named after: `org__name` is `org/name`; undefined where it is not clearly a model. */
export function modelOfFolder(path: string): string | undefined {
  const folder = path.split('/').at(-2);
  if (folder === undefined) return undefined;
  if (/[^_]__[^_]/.test(folder)) return folder.replace(/__/g, '/');
  return findInCatalog(folder) ? folder : undefined;
}
