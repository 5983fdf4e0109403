import { fitTask } from '../core/fit/fit';
import { type Answer, EXIT, isRefusal, type Refusal, refuse } from './answer';
import { tasksNamed } from './choose';
import type { Command } from './command';
import { fitText } from './fitText';
import type { ParsedLine } from './flags';
import { lawFlag } from './lawFlag';
import { loadResults } from './loadResults';
import { problemLines } from './problemLines';
import { LAW_FLAG, SIDECAR_FLAG } from './sharedFlags';
import { versionedFitDocument } from './versionedFitDocument';

export const FIT: Command = {
  name: 'fit',
  summary: 'Fits the law to result files; its JSON is the FIT.json of the other commands.',
  usage: 'PATH… [--task T] [--law paper|auto|NAME] [--sidecar FILE] [--json]',
  paths: 'needed',
  flags: {
    task: { value: 'T', help: 'fit this task only' },
    law: LAW_FLAG,
    sidecar: SIDECAR_FLAG,
    json: { help: 'print one JSON object, to be saved as FIT.json' },
  },
  notes: [
    'JSON: {"version", "tasks": [{"task", "metric", "law", "cells", "parameters": [{"name", "estimate",',
    '"standardError", "unit"}], "sumOfSquares", "meanAbsoluteError", "termination", "problems", "fit"}],',
    '"problems": [{"file", "row", "reason"}]}. "cells" is the number of cells; a task that cannot be fitted has',
    '"law": null and a "reason". Rows that were not used are named on standard error.',
    '',
    'Example: context-scaling fit results --json > FIT.json',
  ],
  run: fit,
};

async function fit({ flags, paths }: ParsedLine): Promise<Answer | Refusal> {
  const law = lawFlag(flags.get('law'));
  if (typeof law === 'object') return law;
  const loaded = await loadResults(paths, flags.get('sidecar'));
  if (isRefusal(loaded)) return loaded;
  const wanted = flags.get('task');
  const tasks = wanted === undefined ? loaded.tasks : tasksNamed(loaded.tasks, wanted);
  if (wanted !== undefined && tasks.length === 0) {
    const listed = loaded.tasks.map(({ id }) => `"${id}"`).join(', ');
    return refuse(
      `no task "${wanted}" in these results; ${listed === '' ? 'they hold no task' : `their tasks are ${listed}`}.`,
      loaded.problems,
    );
  }
  const fits = tasks.map((task) => fitTask(task, { law }));
  const problems = [...loaded.problems, ...fits.flatMap((result) => result.problems)];
  return {
    kind: 'answer',
    exit: fits.some(({ status }) => status === 'fitted') ? EXIT.ok : EXIT.nothing,
    json: versionedFitDocument(fits, problems, loaded.readings),
    text: fitText(fits, loaded),
    messages: problemLines(problems),
  };
}
