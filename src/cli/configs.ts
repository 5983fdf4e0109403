/** The limits of config files with what the fits say about them: what the hover shows, for scripts and builds. */

import { type ConfigLimit, type LimitPredictions, predictLimit, recognise } from '../configs';
import type { FitResult } from '../core/fit/result';
import { say } from '../core/words/english';
import { interval, score, tokens } from '../core/words/numbers';
import { decimal } from '../readers/decimal';
import { aligned } from './align';
import { type Answer, EXIT, isRefusal, type Refusal, refuse } from './answer';
import type { Command } from './command';
import { type ConfigText, configTexts } from './configFiles';
import type { ParsedLine } from './flags';
import { loadFit } from './savedFit';
import { FIT_FLAG, JSON_FLAG } from './sharedFlags';

export const CONFIGS: Command = {
  name: 'configs',
  summary: 'Every context limit, length and shot count in config files, with its predicted score.',
  usage: 'PATH… --fit FIT.json [--fail-below SCORE] [--json]',
  paths: 'needed',
  flags: {
    fit: FIT_FLAG,
    'fail-below': { value: 'SCORE', help: 'exit 1 when a predicted score is below this, 0 to 1 or 60%' },
    json: JSON_FLAG,
  },
  notes: [
    'JSON: {"limits": [{"file", "line", "key", "keyPath", "meaning", "value", "values", "model", "outputTokens",',
    '"notes", "predictions": [{"task", "model", "score", "low", "high", "promptTokens", "extrapolated", "warnings"}],',
    '"suggestion"}], "problems": [{"file", "reason"}]}. "model" is null where the file names none; the predictions are',
    'then those of every fitted model. "suggestion" is the smallest common limit within 1 % of the plateau.',
    'Exit 1 with --fail-below when a prediction is below SCORE, the lines on standard error; where a file names a model',
    'that was not evaluated, the predictions are those of the others, and nothing is judged.',
    'Example: context-scaling configs deploy/ --fit FIT.json --fail-below 0.6',
  ],
  run: configs,
};

/** Rows of one limit printed to a terminal. */
const MOST_ROWS = 5;

interface Line {
  readonly file: string;
  readonly limit: ConfigLimit;
  readonly predictions: LimitPredictions;
}

async function configs({ flags, paths }: ParsedLine): Promise<Answer | Refusal> {
  const given = flags.get('fail-below');
  const least = given === undefined ? undefined : leastScore(given);
  if (typeof least === 'object') return least;
  const fits = await loadFit(flags.get('fit'));
  if (isRefusal(fits)) return fits;
  const texts = await configTexts(paths);
  if (isRefusal(texts)) return texts;
  const read = texts.map((file) => ({ file, ...linesOf(file, fits) }));
  const lines = read.flatMap((each) => each.lines);
  const problems = read.flatMap(({ file, reasons }) =>
    reasons.map((reason) => ({ file: file.path, reason })),
  );
  const failures = least === undefined ? [] : lines.flatMap((line) => failuresOf(line, least));
  const unjudged = least === undefined ? [] : lines.filter(({ predictions }) => predictions.others);
  return {
    kind: 'answer',
    exit: failures.length > 0 ? EXIT.nothing : EXIT.ok,
    json: { limits: lines.map(toJsonLimit), problems },
    text: lines.length > 0 ? textOf(lines) : 'No limit was recognised.\n',
    messages: [
      ...problems.map(({ file, reason }) => `${file}: ${reason}`),
      ...failures,
      ...unjudged.map(unjudgedLine),
    ],
  };
}

/** 0 is a bar too: every score passes it. */
function leastScore(given: string): number | Refusal {
  const percent = given.endsWith('%');
  const value = decimal(percent ? given.slice(0, -1) : given);
  const least = value === undefined ? undefined : value / (percent ? 100 : 1);
  if (least !== undefined && least >= 0 && least <= 1) return least;
  return refuse(`--fail-below is a score between 0 and 1, such as 0.6 or 60%, but got "${given}".`);
}

function linesOf({ path, named, text, results }: ConfigText, fits: readonly FitResult[]) {
  if (results) return { lines: [], reasons: named ? ['holds evaluation results, not settings.'] : [] };
  const { limits, notes } = recognise(path, text);
  const silent = limits.length === 0 && notes.length === 0 && named;
  return {
    lines: limits.map((limit): Line => ({ file: path, limit, predictions: predictLimit(limit, fits) })),
    reasons: [...notes.map(say), ...(silent ? ['no limit was recognised in it.'] : [])],
  };
}

/** A named model that was not evaluated is not judged by others. */
function failuresOf({ file, limit, predictions }: Line, least: number): string[] {
  if (predictions.others) return [];
  return predictions.rows
    .filter((row) => row.score < least)
    .map(
      (row) =>
        `${file}:${limit.line}: ${limit.key} ${limit.value ?? limit.raw}: ${row.task}, ${row.model}: ` +
        `predicted ${score(row.score)} is below ${score(least)}.`,
    );
}

function unjudgedLine({ file, limit }: Line): string {
  return `${file}:${limit.line}: ${limit.key}: ${limit.model?.name ?? ''} is not among the evaluated models: not judged.`;
}

function toJsonLimit({ file, limit, predictions }: Line): object {
  const { line, key, keyPath, meaning, value, values, model, outputTokens, notes } = limit;
  return {
    file,
    line,
    key,
    keyPath,
    meaning,
    value,
    ...(values.length > 1 ? { values } : {}),
    model: model?.name ?? null,
    outputTokens: outputTokens ?? null,
    notes: [...notes, ...predictions.notes].map(say),
    predictions: predictions.rows.map((row) => ({
      task: row.task,
      model: row.model,
      score: row.score,
      low: row.low,
      high: row.high,
      promptTokens: row.promptTokens,
      extrapolated: row.extrapolated,
      warnings: row.warnings.map(say),
    })),
    suggestion: predictions.suggestion,
  };
}

function textOf(lines: readonly Line[]): string {
  return `${lines.flatMap(textOfLine).join('\n')}\n`;
}

function textOfLine({ file, limit, predictions }: Line): readonly string[] {
  const { line, key, value, values, raw, meaning, model, outputTokens } = limit;
  const read =
    values.length > 1 ? values.map(tokens).join(' ') : value === null ? `${raw} (no number)` : tokens(value);
  const output = outputTokens === undefined ? '' : `, output ${tokens(outputTokens)}`;
  const head = `${file}:${line}: ${key} = ${read}  [${meaning}, model ${model?.name ?? 'unknown'}${output}]`;
  const rows = predictions.rows
    .slice(0, MOST_ROWS)
    .map((row) => [
      `  ${row.task}`,
      row.model,
      score(row.score),
      interval(row.low, row.high, score),
      `at ${tokens(row.promptTokens)} prompt tokens`,
      row.extrapolated ? 'outside the data' : '',
    ]);
  const more = predictions.rows.length - rows.length;
  const { suggestion } = predictions;
  return [
    ...aligned([[head]]),
    ...aligned(rows, [2]),
    ...(more > 0 ? [`  … and ${more} more; --json lists every one.`] : []),
    ...aligned([...limit.notes, ...predictions.notes].map((note) => [`  ${say(note)}`])),
    ...(suggestion === null
      ? []
      : [`  smallest common limit within 1 % of the plateau: ${tokens(suggestion)}`]),
  ];
}
