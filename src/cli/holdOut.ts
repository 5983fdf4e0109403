/** A fit without some of the evaluations, and how well it predicts them: the paper's own check, on anybody's results. */

import type { TaskData } from '../core/data/cell';
import { modelNamed } from '../core/data/modelNamed';
import { problemDocument } from '../core/export/saved/fitDocument';
import { type HeldCell, type HoldOut, holdOut, type NoHoldOut } from '../core/holdOut/holdOut';
import type { HoldOutQuestion } from '../core/holdOut/selection';
import { say } from '../core/words/english';
import { interval, score, signed, tokens } from '../core/words/numbers';
import { aligned } from './align';
import { type Answer, EXIT, isRefusal, type Refusal, refuse } from './answer';
import { tasksNamed } from './choose';
import type { Command } from './command';
import type { ParsedFlags, ParsedLine } from './flags';
import { lawFlag } from './lawFlag';
import { lengthFlag } from './lengthFlag';
import { loadResults } from './loadResults';
import { printable } from './printable';
import { problemLines } from './problemLines';
import { JSON_FLAG } from './sharedFlags';

export const HOLD_OUT: Command = {
  name: 'hold-out',
  summary:
    'Fits without the longest prompts, or without a model, and compares what was left out with its prediction.',
  usage:
    'PATH… (--beyond TOKENS | --model NAME) [--task T] [--law paper|auto|NAME] [--sidecar FILE] [--json]',
  paths: 'needed',
  flags: {
    beyond: { value: 'TOKENS', help: 'leave out prompts longer than this, such as 10000 or 8K' },
    model: { value: 'NAME', help: 'leave out this model; with --beyond, its longer prompts only' },
    task: { value: 'T', help: 'test this task only' },
    law: { value: 'LAW', help: 'auto (default), paper (arXiv 2510.14919), or the name of a law' },
    sidecar: {
      value: 'FILE',
      help: 'facts about models and tasks; default: context-scaling.json beside the results',
    },
    json: JSON_FLAG,
  },
  notes: [
    'JSON: {"tasks": [{"task", "metric", "law", "fitted", "heldOut", "meanAbsoluteError", "paperMeanAbsoluteError",',
    '"points": [{"model", "promptTokens", "contextLimit", "measured", "predicted", "low", "high", "residual",',
    '"paper", "counts"}]}], "problems": [{"file", "row", "reason"}]}. "fitted" and "heldOut" are numbers of cells.',
    'A task that cannot be tested has "meanAbsoluteError": null and a "reason"; exit 1 when no task can.',
    'Cells that score nothing past their context limit stay in a fit without long prompts, and "count" in no error.',
    'Example: context-scaling hold-out results --beyond 10000',
  ],
  run: check,
};

interface Tested {
  readonly data: TaskData;
  readonly result: HoldOut | NoHoldOut;
}

async function check({ flags, paths }: ParsedLine): Promise<Answer | Refusal> {
  const question = readQuestion(flags);
  if (isRefusal(question)) return question;
  const law = lawFlag(flags.get('law'));
  if (typeof law === 'object') return law;
  const loaded = await loadResults(paths, flags.get('sidecar'));
  if (isRefusal(loaded)) return loaded;
  const wanted = flags.get('task');
  const named = wanted === undefined ? loaded.tasks : tasksNamed(loaded.tasks, wanted);
  const listed = loaded.tasks.map(({ id }) => `"${id}"`).join(', ');
  if (wanted !== undefined && named.length === 0)
    return refuse(
      `no task "${wanted}" in these results; their tasks are ${listed || 'none'}.`,
      loaded.problems,
    );
  const tasks = named.flatMap((data) => {
    const own = withModel(data, question);
    return own === undefined ? [] : { data, question: own };
  });
  if (named.length > 0 && tasks.length === 0)
    return refuse(`no model "${question.model}" in these results.`, loaded.problems);
  const tested = tasks.map(
    ({ data, question: own }): Tested => ({ data, result: holdOut(data, own, { law }) }),
  );
  return {
    kind: 'answer',
    exit: tested.some(({ result }) => result.kind === 'hold-out') ? EXIT.ok : EXIT.nothing,
    json: { tasks: tested.map(toJsonTask), problems: loaded.problems.map(problemDocument) },
    text: tested.length === 0 ? 'Nothing to test: no results were read.\n' : textOf(tested),
    messages: problemLines(loaded.problems),
  };
}

function readQuestion(flags: ParsedFlags): HoldOutQuestion | Refusal {
  const beyond = flags.get('beyond');
  const model = flags.get('model');
  if (beyond === undefined && model === undefined)
    return refuse('say what to leave out: --beyond TOKENS (the longer prompts), --model NAME, or both.');
  const beyondTokens = beyond === undefined ? undefined : lengthFlag('beyond', beyond);
  return typeof beyondTokens === 'object' ? beyondTokens : { beyondTokens, model };
}

/** The question with the model's own name in this task; undefined where the task has no such model. */
function withModel(data: TaskData, question: HoldOutQuestion): HoldOutQuestion | undefined {
  if (question.model === undefined) return question;
  const { cells, aliases = {} } = data;
  const models = [...new Set(cells.map(({ model }) => model))].map((name) => ({
    name,
    aliases: Object.hasOwn(aliases, name) ? aliases[name] : undefined,
  }));
  const model = modelNamed(models, question.model)?.name;
  return model === undefined ? undefined : { ...question, model };
}

function toJsonTask({ data, result }: Tested): object {
  const { id, task, metric, cells } = data;
  const head = { id, task, metric };
  if (result.kind === 'unanswerable') {
    const nothing = { law: null, fitted: result.fit?.cells.length ?? null, heldOut: null, points: [] };
    return {
      ...head,
      ...nothing,
      meanAbsoluteError: null,
      paperMeanAbsoluteError: null,
      reason: say(result.reason),
    };
  }
  const { fit, held, meanAbsoluteError, paperMeanAbsoluteError } = result;
  return {
    ...head,
    law: fit.laws[fit.chosen]?.law ?? null,
    fitted: cells.length - held.length,
    heldOut: held.length,
    meanAbsoluteError,
    paperMeanAbsoluteError,
    points: held.map(toJsonPoint),
  };
}

function toJsonPoint({ cell, predicted, low, high, residual, paper, counts, reason }: HeldCell): object {
  const { model, promptTokens, contextLimit = null, score: measured } = cell;
  const point = {
    model,
    promptTokens,
    contextLimit,
    measured,
    predicted,
    low,
    high,
    residual,
    paper,
    counts,
  };
  return reason === undefined ? point : { ...point, reason: say(reason) };
}

function textOf(tested: readonly Tested[]): string {
  return `${tested.map((one) => textOfTask(one).join('\n')).join('\n\n')}\n`;
}

/** Rows printed to a terminal; `--json` prints all. */
const MOST_ROWS = 60;

function textOfTask({ data, result }: Tested): string[] {
  const name = printable(`${data.id} (${data.metric})`);
  if (result.kind === 'unanswerable')
    return [`${name}: not tested`, `  ${printable(say(result.reason), 1000)}`];
  const { fit, held, meanAbsoluteError, paperMeanAbsoluteError } = result;
  const shares = fit.laws.filter(({ weight }) => weight >= 0.005).length;
  const law = fit.mode === 'average' && shares > 1 ? `average of ${shares} laws` : fit.laws[fit.chosen]?.law;
  const paper =
    paperMeanAbsoluteError === null ? 'not determined without them' : score(paperMeanAbsoluteError);
  const rows = held
    .slice(0, MOST_ROWS)
    .map(({ cell, predicted, low, high, residual, counts, reason }) => [
      cell.model,
      tokens(cell.promptTokens),
      score(cell.score),
      predicted === null ? '' : score(predicted),
      interval(low, high, score),
      residual === null ? '' : signed(residual),
      reason !== undefined ? say(reason) : counts ? '' : 'past the context limit, not counted',
    ]);
  const more = held.length - MOST_ROWS;
  return [
    `${name}: fitted to ${data.cells.length - held.length} cells, ${held.length} held out`,
    `  mean absolute error ${score(meanAbsoluteError)} (${law ?? ''})`,
    `  law of arXiv 2510.14919 ${paper}`,
    '',
    ...aligned(
      [['model', 'tokens', 'measured', 'predicted', '90 % interval', 'residual', ''], ...rows],
      [1, 2, 3, 4, 5],
    ).map((line) => `  ${line}`),
    ...(more > 0 ? [`  … and ${more} more; --json lists every one.`] : []),
  ];
}
