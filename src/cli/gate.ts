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
  /** Least score that passes, 0…1. */
  readonly least: number;
  readonly judged: JudgedNumber;
}

export interface Gate {
  readonly failures: readonly string[];
  readonly notJudged: readonly string[];
  /** Predictions that were looked at. */
  readonly judged: number;
}

export function gateOf(lines: readonly PredictedLimit[], options: GateOptions): Gate {
  const each = lines.filter(isJudgeable).map((line) => judgeLine(line, options));
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
  const all = predictions.rows.map((row) => ({ row, judgement: judge(row, least, judged) }));
  const of = (verdict: Judgement['verdict'], write: (row: LimitPrediction, of: Judgement) => string) =>
    all
      .filter(({ judgement }) => judgement.verdict === verdict)
      .map(
        ({ row, judgement }) =>
          `${place} ${limit.value ?? limit.raw}: ${row.task}, ${row.model}: ${write(row, judgement)}`,
      );
  return {
    failures: of('fail', (row, judgement) => failure(row, judgement, least)),
    notJudged: of('not judged', whyNot),
    judged: all.filter(({ judgement }) => judgement.verdict !== 'not judged').length,
  };
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
