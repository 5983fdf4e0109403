import type { InputName } from '../core/answer/question';
import { modelNamed } from '../core/data/modelNamed';
import type { FitResult } from '../core/fit/result';
import { say } from '../core/words/english';
import { flops, score, tokens } from '../core/words/numbers';
import { INPUT_FIELDS } from '../view/answers/inputFields';
import { PREDICT } from '../view/answers/predict';
import { aligned } from './align';
import { type Answer, EXIT, isRefusal, type Refusal, refuse } from './answer';
import { askedFits } from './askedFits';
import { chooseTask } from './choose';
import type { Command } from './command';
import type { ParsedLine } from './flags';
import { loadPoints, type QueryPoint } from './points';

/** `predict` answers for one point, or with `--points` for a table of them. */
export function withPoints(command: Command): Command {
  if (command.name !== PREDICT.question.name) return command;
  return {
    ...command,
    usage: `${command.usage}\n       context-scaling predict (--fit FIT.json | PATH…) --points POINTS.csv [--task T] [--json]`,
    flags: { ...command.flags, points: POINTS_FLAG },
    notes: [...NOTES, ...command.notes],
    run: (line) => (line.flags.has('points') ? ofTable(line) : command.run(line)),
  };
}

/** What one point is asked about stands in the table's columns: a flag beside it would be passed over. */
async function ofTable(line: ParsedLine): Promise<Answer | Refusal> {
  const beside = Object.keys(PREDICT.question.asks)
    .map((name) => INPUT_FIELDS[name as InputName].flag)
    .find((flag) => line.flags.has(flag));
  return beside === undefined
    ? predictPoints(line)
    : refuse(`--${beside} is for one point; with --points it is a column of the file.`);
}

const POINTS_FLAG = {
  value: 'FILE',
  help: 'CSV or TSV: prompt_tokens; model or training_flops; context_limit and task where needed',
};

const NOTES = [
  'JSON with --points: {"points": [{…the columns of the file, "predicted", "low", "high", "extrapolated"}]}, in the',
  'order of the file; "low" and "high" are the 90 % interval. A point that cannot be predicted has "predicted": null',
  'and a "reason". Exit 1 when no point can be predicted.',
];

/** One point with its answer; `reason` where there is none. */
interface Predicted {
  readonly point: QueryPoint;
  readonly predicted: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly extrapolated: boolean | null;
  readonly reason?: string;
}

async function predictPoints(line: ParsedLine): Promise<Answer | Refusal> {
  const { flags } = line;
  const path = flags.get('points') ?? '';
  const loaded = await askedFits(line);
  if (isRefusal(loaded)) return loaded;
  const { fits } = loaded;
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
    messages: [
      ...loaded.messages,
      ...answers.flatMap(({ point, reason }) =>
        reason === undefined ? [] : [`${path}:${point.row}: ${reason}`],
      ),
    ],
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
  const model =
    point.model === undefined ? undefined : (modelNamed(fit.models, point.model)?.name ?? point.model);
  const answer = PREDICT.question.answer(fit, { model, trainingFlops, promptTokens, contextLimit });
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
