/** `configs --fail-below`: which limits fail, which could not be judged, in a line each. */
import {
  type ConfigLimit,
  type JudgedNumber,
  type Judgement,
  judge,
  type LimitPrediction,
  type LimitPredictions,
} from '../configs';
import { fixed, tokens } from '../core/words/numbers';

/** A limit of a file with what the fits say of it. */
export interface PredictedLimit {
  readonly file: string;
  readonly limit: ConfigLimit;
  readonly predictions: LimitPredictions;
}

export interface GateOptions {
  /** Least score that passes for a task, by `TaskFit.id`, 0…1; undefined where nobody said. */
  least(task: string): number | undefined;
  readonly judged: JudgedNumber;
}

export interface Gate {
  readonly failures: readonly string[];
  readonly notJudged: readonly string[];
  /** Predictions that were looked at. */
  readonly judged: number;
}

export function gateOf(lines: readonly PredictedLimit[], options: GateOptions): Gate {
  return joined(lines.filter(isJudgeable).map((line) => judgeLine(line, options)));
}

function joined(each: readonly Gate[]): Gate {
  return {
    failures: each.flatMap(({ failures }) => failures),
    notJudged: each.flatMap(({ notJudged }) => notJudged),
    judged: each.reduce((sum, { judged }) => sum + judged, 0),
  };
}

/** Shots and output budgets bound no prompt: nobody expects a score of them. */
function isJudgeable({ limit: { meaning } }: PredictedLimit): boolean {
  return meaning !== 'shots' && meaning !== 'output budget' && meaning !== 'model default';
}

function judgeLine(line: PredictedLimit, { least, judged }: GateOptions): Gate {
  const { file, limit, predictions } = line;
  const place = `${file}:${limit.line}: ${limit.key}`;
  if (predictions.others) {
    const name = limit.model?.name ?? '';
    return notJudged(`${place}: ${name} is not among the evaluated models: not judged.`);
  }
  if (predictions.rows.length === 0)
    return notJudged(`${place} ${limit.value ?? limit.raw}: no fit says anything of it: not judged.`);
  const told = (row: LimitPrediction, words: string) =>
    `${place} ${limit.value ?? limit.raw}: ${row.task}, ${row.model}: ${words}`;
  const all = predictions.rows.map((row): Gate => {
    const bar = least(row.task);
    if (bar === undefined)
      return notJudged(told(row, `tasks."${row.task}".target is not in context-scaling.json: not judged.`));
    const judgement = judge(row, bar, judged);
    if (judgement.verdict === 'not judged') return notJudged(told(row, whyNot(row, judgement)));
    const failures = judgement.verdict === 'fail' ? [told(row, failure(row, judgement, bar))] : [];
    return { failures, notJudged: [], judged: 1 };
  });
  return joined(all);
}

function notJudged(words: string): Gate {
  return { failures: [], notJudged: [words], judged: 0 };
}

function failure(row: LimitPrediction, { of, number }: Judgement, least: number): string {
  const low = number?.low ?? Number.NaN;
  const digits = digitsApart(low, least);
  const what =
    of === 'full'
      ? `a prompt that fills ${tokens(number?.promptTokens ?? row.at)} tokens`
      : `the best prompt within ${tokens(row.at)} tokens`;
  const estimate = fixed(number?.score ?? Number.NaN, digits);
  return `${what} scores at least ${fixed(low, digits)} (best estimate ${estimate}), below ${fixed(least, digits)}.`;
}

function whyNot(row: LimitPrediction, { of, number }: Judgement): string {
  if (number !== null) return 'the data allow no interval here: not judged.';
  return of === 'best'
    ? 'the key sets a length and bounds none: not judged by its best prompt.'
    : `the model takes no prompt that fills it (${tokens(row.at)} tokens at most): not judged.`;
}

/** Decimals that tell two scores apart, three at least. */
function digitsApart(a: number, b: number): number {
  for (let digits = 3; digits < MOST_DIGITS; digits++)
    if (fixed(a, digits) !== fixed(b, digits)) return digits;
  return MOST_DIGITS;
}

const MOST_DIGITS = 9;
