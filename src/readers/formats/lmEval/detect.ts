/** What files of lm-evaluation-harness look like, by their first 64 kB. */

import { extension } from '../../paths';
import { samplesName } from './fileNames';

/** Version of a results file, undefined for other files. `sure`: no other format looks so. */
export function resultsVersion(
  path: string,
  head: string,
): { readonly version: '0.4' | '0.3'; readonly sure: boolean } | undefined {
  if (extension(path) !== 'json' || !/^\s*\{/.test(head) || LIGHTEVAL.test(head)) return undefined;
  const hasResults = /"results"\s*:\s*\{/.test(head);
  if (hasResults && METRIC_WITH_FILTER.test(head)) return { version: '0.4', sure: true };
  // 0.3 alone describes its prompts; forks of it keep a `git_hash`, too.
  if (hasResults && /"description_dict"\s*:/.test(head)) return { version: '0.3', sure: true };
  const ofHarness = /"(?:model_args|bootstrap_iters)"\s*:/.test(head);
  if (hasResults && /"(?:group_subtasks|n-shot|n-samples)"\s*:/.test(head))
    return { version: '0.4', sure: true };
  // With sorted keys the configs come first, and they are long.
  if (ofHarness && /"(?:configs|task_hashes|model_name_sanitized|git_hash)"\s*:/.test(head))
    return { version: '0.4', sure: hasResults };
  if (!hasResults) return undefined;
  if (ofHarness && /"versions"\s*:/.test(head)) return { version: '0.3', sure: true };
  return /"results"\s*:\s*\{\s*"[^"]+"\s*:\s*\{\s*"[\w@]+"\s*:\s*-?[\d.]+(?:e-?\d+)?\s*,\s*"[\w@]+_stderr"\s*:/i.test(
    head,
  )
    ? { version: '0.3', sure: false }
    : undefined;
}

/** Whether a file holds logged instances. The first line may be longer than the head: RULER's prompts are. */
export function looksLikeSamples(path: string, head: string): boolean {
  const kind = extension(path);
  if (kind !== 'jsonl' && kind !== 'json') return false;
  if (!/^\s*(?:\[\s*)?\{/.test(head) || !/"doc_id"\s*:/.test(head)) return false;
  if (/^\s*(?:\[\s*)?\{\s*"doc_id"\s*:\s*(?:\d+|"[^"]*")\s*,\s*"doc"\s*:/.test(head)) return true;
  if (/"(?:filtered_resps|doc_hash|prompt_hash)"\s*:/.test(head)) return !/"results"\s*:/.test(head);
  return samplesName(path) !== undefined;
}

/** `"acc,none": 0.5`: since 0.4 every metric is named with its filter. */
const METRIC_WITH_FILTER = /"[^",\s][^",]{0,100},[^",\s]{1,100}"\s*:\s*(?:-?[\d.]|NaN|-?Infinity|"N\/A")/;
const LIGHTEVAL = /"(?:config_general|summary_tasks|config_tasks)"\s*:/;
