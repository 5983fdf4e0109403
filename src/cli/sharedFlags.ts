/** Flags that several commands have. */
import type { FlagTable } from './flags';

export const FIT_FLAG = { value: 'FILE', help: 'saved output of "fit --json"' };
const TASK_FLAG = { value: 'T', help: 'task of the fit; may be left out where there is one' };
export const JSON_FLAG = { help: 'print one JSON object' };
export const LAW_FLAG = {
  value: 'LAW',
  help: 'auto (default), paper (arXiv 2510.14919), or a name such as "perModel × none × effective × none"',
};
export const SIDECAR_FLAG = {
  value: 'FILE',
  help: 'facts about models and tasks; default: context-scaling.json beside the results',
};

/** `--fit` and `--task`, the command's own flags, `--json`. */
export function withFit(own: FlagTable): FlagTable {
  return { fit: FIT_FLAG, task: TASK_FLAG, ...own, json: JSON_FLAG };
}
