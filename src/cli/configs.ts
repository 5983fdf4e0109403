/** The limits of config files with what the fits say about them: what the hover shows, for scripts and builds. */

import { type JudgedNumber, type LimitPrediction, leadingOf, predictLimit, recognise } from '../configs';
import type { ScoreAt } from '../core/answer/atLimit';
import type { FitResult } from '../core/fit/result';
import { say } from '../core/words/english';
import { interval, score, tokens } from '../core/words/numbers';
import { decimal } from '../readers/decimal';
import { aligned } from './align';
import { type Answer, EXIT, isRefusal, type Refusal, refuse } from './answer';
import { chooseTask } from './choose';
import type { Command } from './command';
import { type ConfigText, configTexts } from './configFiles';
import type { ParsedFlags, ParsedLine } from './flags';
import { type Gate, gateOf, type PredictedLimit } from './gate';
import { loadFit } from './savedFit';
import { FIT_FLAG, JSON_FLAG } from './sharedFlags';

export const CONFIGS: Command = {
  name: 'configs',
  summary: 'Every context limit, length and shot count in config files, with its predicted score.',
  usage:
    'PATH… --fit FIT.json [--task T] [--model NAME] [--fail-below SCORE [--at full|best] [--strict]] [--json]',
  paths: 'needed',
  flags: {
    fit: FIT_FLAG,
    task: { value: 'T', help: 'this task only' },
    model: { value: 'NAME', help: 'this model, whichever the files name' },
    'fail-below': { value: 'SCORE', help: 'exit 1 when a score may be below this, 0 to 1 or 60%' },
    at: {
      value: 'full|best',
      help: 'judge the prompt that fills the limit, or the best within it (default: the one that leads)',
    },
    strict: { help: 'exit 1, too, when something could not be judged' },
    json: JSON_FLAG,
  },
  notes: [
    'JSON: {"limits": [{"file", "line", "key", "keyPath", "meaning", "value", "values", "model", "outputTokens",',
    '"notes", "predictions": [{"task", "model", "direction", "leads", "score", "low", "high", "promptTokens",',
    '"extrapolated", "full", "best", "gap", "judged", "warnings"}], "suggestion"}], "problems": [{"file", "reason"}]}.',
    '"full" is the score of a prompt that fills the limit beside the output budget, "best" that of the best prompt within',
    'it. Where scores rise with length the best leads, elsewhere the full prompt does: "score", "low", "high" and',
    '"promptTokens" are those of the number that leads, null where the model takes no such prompt. "model" is null where',
    'the file names none; the predictions are then those of every fitted model. "suggestion" is the smallest common limit',
    'within 1 % of the plateau.',
    'Exit 1 with --fail-below when the lower end of an interval is below SCORE, the lines on standard error. What has no',
    'number or no interval is not judged: it is counted there, and with --strict it fails.',
    'Example: context-scaling configs deploy/ --fit FIT.json --fail-below 0.6',
  ],
  run: configs,
};

/** Rows of one limit printed to a terminal. */
const MOST_ROWS = 5;

async function configs({ flags, paths }: ParsedLine): Promise<Answer | Refusal> {
  const asked = gateFlags(flags);
  if (isRefusal(asked)) return asked;
  const saved = await loadFit(flags.get('fit'));
  if (isRefusal(saved)) return saved;
  const fits = tasksAsked(saved, flags.get('task'));
  if (isRefusal(fits)) return fits;
  const texts = await configTexts(paths);
  if (isRefusal(texts)) return texts;
  const read = texts.map((file) => ({ file, ...linesOf(file, fits, flags.get('model')) }));
  const lines = read.flatMap((each) => each.lines);
  const problems = read.flatMap(({ file, reasons }) =>
    reasons.map((reason) => ({ file: file.path, reason })),
  );
  const gate = asked.least === undefined ? undefined : gateOf(lines, { ...asked, least: asked.least });
  const failed = gate && (gate.failures.length > 0 || (asked.strict && gate.notJudged.length > 0));
  return {
    kind: 'answer',
    exit: failed ? EXIT.nothing : EXIT.ok,
    json: { limits: lines.map((line) => toJsonLimit(line)), problems },
    text: lines.length > 0 ? textOf(lines) : 'No limit was recognised.\n',
    messages: [
      ...problems.map(({ file, reason }) => `${file}: ${reason}`),
      ...(gate === undefined ? [] : gateLines(gate)),
    ],
  };
}

function gateLines({ failures, notJudged, judged }: Gate): readonly string[] {
  if (notJudged.length === 0) return failures;
  return [...failures, ...notJudged, `${judged} judged, ${notJudged.length} not judged.`];
}

interface GateFlags {
  readonly least: number | undefined;
  readonly judged: JudgedNumber;
  readonly strict: boolean;
}

function gateFlags(flags: ParsedFlags): GateFlags | Refusal {
  const given = flags.get('fail-below');
  const least = given === undefined ? undefined : leastScore(given);
  if (typeof least === 'object') return least;
  const at = flags.get('at');
  if (at !== undefined && at !== 'full' && at !== 'best')
    return refuse(`--at is full (a prompt that fills the limit) or best, but got "${at}".`);
  const alone = ['at', 'strict'].find((name) => flags.has(name));
  if (least === undefined && alone !== undefined)
    return refuse(`--${alone} says how --fail-below SCORE judges, which is missing.`);
  return { least, judged: at ?? 'leading', strict: flags.has('strict') };
}

function tasksAsked(fits: readonly FitResult[], task: string | undefined): readonly FitResult[] | Refusal {
  if (task === undefined) return fits;
  const fit = chooseTask(fits, task);
  return isRefusal(fit) ? fit : [fit];
}

/** 0 is a bar too: every score passes it. */
function leastScore(given: string): number | Refusal {
  const percent = given.endsWith('%');
  const value = decimal(percent ? given.slice(0, -1) : given);
  const least = value === undefined ? undefined : value / (percent ? 100 : 1);
  if (least !== undefined && least >= 0 && least <= 1) return least;
  return refuse(`--fail-below is a score between 0 and 1, such as 0.6 or 60%, but got "${given}".`);
}

function linesOf(
  { path, named, text, results }: ConfigText,
  fits: readonly FitResult[],
  model: string | undefined,
) {
  if (results) return { lines: [], reasons: named ? ['holds evaluation results, not settings.'] : [] };
  const { limits, notes } = recognise(path, text);
  const silent = limits.length === 0 && notes.length === 0 && named;
  return {
    lines: limits.map((read): PredictedLimit => {
      const limit = model === undefined ? read : { ...read, model: { name: model, range: read.range } };
      return { file: path, limit, predictions: predictLimit(limit, fits) };
    }),
    reasons: [...notes.map(say), ...(silent ? ['no limit was recognised in it.'] : [])],
  };
}

function toJsonLimit({ file, limit, predictions }: PredictedLimit): object {
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
    predictions: predictions.rows.map(toJsonPrediction),
    suggestion: predictions.suggestion,
  };
}

function toJsonPrediction(row: LimitPrediction): object {
  const { task, model, direction, leads, full, best, gap, warnings } = row;
  const leading = leadingOf(row);
  return {
    task,
    model,
    direction,
    leads,
    score: leading?.score ?? null,
    low: leading?.low ?? null,
    high: leading?.high ?? null,
    promptTokens: leading?.promptTokens ?? null,
    extrapolated: leading?.extrapolated ?? null,
    full: full && toJsonScore(full),
    best: best && toJsonScore(best),
    gap: gap && { score: gap.difference, low: gap.low, high: gap.high },
    judged: leading !== null && leading.low !== null,
    warnings: warnings.map(say),
  };
}

function toJsonScore({ score: value, low, high, promptTokens }: ScoreAt): object {
  return { score: value, low, high, promptTokens };
}

function textOf(lines: readonly PredictedLimit[]): string {
  return `${lines.flatMap(textOfLine).join('\n')}\n`;
}

function textOfLine({ file, limit, predictions }: PredictedLimit): readonly string[] {
  const { line, key, value, values, raw, meaning, model, outputTokens } = limit;
  const read =
    values.length > 1 ? values.map(tokens).join(' ') : value === null ? `${raw} (no number)` : tokens(value);
  const output = outputTokens === undefined ? '' : `, output ${tokens(outputTokens)}`;
  const head = `${file}:${line}: ${key} = ${read}  [${meaning}, model ${model?.name ?? 'unknown'}${output}]`;
  const rows = predictions.rows.slice(0, MOST_ROWS).map(textOfRow);
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

/** The number that leads; beside a full prompt the best one, where filling the limit surely costs. */
function textOfRow(row: LimitPrediction): readonly string[] {
  const { task, model, leads, best, gap } = row;
  const leading = leadingOf(row);
  if (leading === null) return [`  ${task}`, model, '–', '', 'no prompt fills it', ''];
  const costs = gap !== null && gap.low !== null && gap.low > 0;
  const prompt =
    leads === 'full'
      ? `a prompt of ${tokens(leading.promptTokens)} tokens`
      : `at ${tokens(leading.promptTokens)} prompt tokens`;
  return [
    `  ${task}`,
    model,
    score(leading.score),
    interval(leading.low, leading.high, score),
    leads === 'full' && costs && best !== null
      ? `${prompt}; best ${score(best.score)} at ${tokens(best.promptTokens)}`
      : prompt,
    leading.extrapolated ? 'outside the data' : '',
  ];
}
