import { predict } from '../core/answer/predict';
import type { FitResult } from '../core/fit/result';
import { say } from '../core/words/english';
import { flops, score, tokens } from '../core/words/numbers';
import { aligned } from './align';
import { type Answer, EXIT, isRefusal, type Refusal, refuse } from './answer';
import { FIT_FLAG, JSON_FLAG } from './askedFit';
import { chooseTask, findModel } from './choose';
import type { Command } from './command';
import type { ParsedLine } from './flags';
import { loadPoints, type QueryPoint } from './points';
import { loadFit } from './savedFit';

export const PREDICT: Command = {
  name: 'predict',
  summary: 'The score at given points (model, prompt tokens, context limit), with intervals.',
  usage: '--fit FIT.json --points POINTS.csv [--task T] [--json]',
  takesPaths: false,
  flags: {
    fit: FIT_FLAG,
    points: {
      value: 'FILE',
      help: 'CSV or TSV: prompt_tokens; model or training_flops; context_limit and task where needed',
    },
    task: { value: 'T', help: 'task of the points that name none' },
    json: JSON_FLAG,
  },
  notes: [
    'JSON: {"points": [{…the columns of the file, "predicted", "low", "high", "extrapolated"}]}, in the order of the',
    'file; "low" and "high" are the 90 % interval. A point that cannot be predicted has "predicted": null and a',
    '"reason". Exit 1 when no point can be predicted.',
  ],
  run: predictPoints,
};

/** One point with its answer; `reason` where there is none. */
interface Predicted {
  readonly point: QueryPoint;
  readonly predicted: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly extrapolated: boolean | null;
  readonly reason?: string;
}

async function predictPoints({ flags }: ParsedLine): Promise<Answer | Refusal> {
  const path = flags.get('points');
  if (path === undefined)
    return refuse('--points FILE is needed: a CSV with prompt_tokens and model columns.');
  const fits = await loadFit(flags.get('fit'));
  if (isRefusal(fits)) return fits;
  const task = flags.get('task');
  if (task !== undefined) {
    const known = chooseTask(fits, task);
    if (isRefusal(known)) return known;
  }
  const table = await loadPoints(path);
  if (isRefusal(table)) return table;
  const answers = table.points.map((point) => answerTo(point, fits, task));
  return {
    kind: 'answer',
    exit: answers.some(({ predicted }) => predicted !== null) ? EXIT.ok : EXIT.nothing,
    json: { points: answers.map(toJsonPoint) },
    text: toText(answers),
    messages: answers.flatMap(({ point, reason }) =>
      reason === undefined ? [] : [`${path}:${point.row}: ${reason}`],
    ),
  };
}

function answerTo(point: QueryPoint, fits: readonly FitResult[], taskFlag: string | undefined): Predicted {
  const none = (reason: string): Predicted => ({
    point,
    predicted: null,
    low: null,
    high: null,
    extrapolated: null,
    reason,
  });
  if (point.wrong !== undefined) return none(point.wrong);
  const fit = chooseTask(fits, point.task ?? taskFlag);
  if (isRefusal(fit)) return none(fit.message);
  const { promptTokens, contextLimit, trainingFlops } = point;
  if (promptTokens === undefined) return none('no prompt_tokens');
  if (point.model === undefined && trainingFlops === undefined)
    return none('neither a model nor training_flops');
  // A model that was not evaluated may still be asked about by its compute.
  const model = point.model === undefined ? undefined : (findModel(fit, point.model) ?? point.model);
  const answer = predict(fit, { model, trainingFlops, promptTokens, contextLimit });
  if (answer.kind === 'unanswerable') return none(say(answer.reason));
  if (!Number.isFinite(answer.score)) return none('the law gives no number here');
  const { score: predicted, low, high, extrapolated } = answer;
  return { point, predicted, low, high, extrapolated };
}

/** The input's columns first; `fromEntries` keeps a column called `__proto__` a plain property. */
function toJsonPoint({ point, predicted, low, high, extrapolated, reason }: Predicted): object {
  return Object.fromEntries([
    ...point.columns,
    ['predicted', predicted],
    ['low', low],
    ['high', high],
    ['extrapolated', extrapolated],
    ...(reason === undefined ? [] : [['reason', reason]]),
  ]);
}

function toText(answers: readonly Predicted[]): string {
  const optional = (value: number | null | undefined, write: (value: number) => string): string =>
    value === null || value === undefined ? '' : write(value);
  const rows = answers.map(({ point, predicted, low, high, extrapolated, reason }) => [
    point.task ?? '',
    point.model ?? optional(point.trainingFlops, (value) => `${flops(value)} FLOP`),
    optional(point.promptTokens, tokens),
    optional(point.contextLimit, tokens),
    optional(predicted, score),
    low === null || high === null ? '' : `${score(low)}–${score(high)}`,
    reason ?? (extrapolated ? 'outside the data' : ''),
  ]);
  const head = ['task', 'model', 'tokens', 'limit', 'score', '90 % interval', ''];
  return `${aligned([head, ...rows], [2, 3, 4, 5]).join('\n')}\n`;
}
