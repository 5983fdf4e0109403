/** The limits of config files with what the fits say about them: what the hover shows, for scripts and builds. */

import { type LimitPrediction, leadingOf, predictLimit, recognise } from '../configs';
import type { Suggestion } from '../configs/suggestion';
import type { FitResult } from '../core/fit/result';
import { say } from '../core/words/english';
import { interval, score, tokens } from '../core/words/numbers';
import { sureLength } from '../view/answers/heldTo';
import { suggestionInWords } from '../view/hover/suggestionInWords';
import { aligned } from './align';
import { type Answer, EXIT, isRefusal, type Refusal } from './answer';
import { chooseModel, chooseTask } from './choose';
import type { Command } from './command';
import { type ConfigText, configTexts } from './configFiles';
import type { ParsedLine } from './flags';
import { type Gate, gateOf, type PredictedLimit } from './gate';
import { GATE_FLAGS, gateFlags, leastFor } from './gateFlags';
import { limitJson } from './limitJson';
import { loadFit } from './savedFit';
import { FIT_FLAG, JSON_FLAG } from './sharedFlags';

export const CONFIGS: Command = {
  name: 'configs',
  summary: 'Every context limit, length and shot count in config files, with its predicted score.',
  usage:
    'PATH… --fit FIT.json [--task T] [--model NAME] [(--fail-below SCORE | --targets) [--at full|best] [--strict]] [--json]',
  paths: 'needed',
  flags: {
    fit: FIT_FLAG,
    task: { value: 'T', help: 'this task only' },
    model: { value: 'NAME', help: 'this model, whichever the files name' },
    ...GATE_FLAGS,
    json: JSON_FLAG,
  },
  notes: [
    'JSON: {"limits": [{"file", "line", "key", "keyPath", "meaning", "value", "values", "model", "outputTokens", "slots",',
    '"notes", "predictions": [{"task", "model", "direction", "leads", "score", "low", "high", "promptTokens",',
    '"extrapolated", "full", "best", "gap", "usable", "suggestion", "judged", "warnings"}], "suggestion"}],',
    '"problems": [{"file", "reason"}]}.',
    '"full" is the score of a prompt that fills the limit beside the output budget, "best" that of the best prompt within',
    'it. Where scores rise with length the best leads, elsewhere the full prompt does: "score", "low", "high" and',
    '"promptTokens" are those of the number that leads, null where the model takes no such prompt. "model" is null where',
    'the file names none; the predictions are then those of every fitted model. "usable", where scores fall, is {"target",',
    '"example", "promptTokens", "low", "high"}: how long prompts may be, null where they may have no length. "suggestion"',
    'is a limit to set instead: at the task’s target in context-scaling.json, or where scores rise and there is none the',
    'smallest common limit within 1 % of the best score.',
    '"slots" are requests that share a limit as it is written: "value" and "suggestion" are then what each of them gets.',
    'Exit 1 with --fail-below or --targets when the lower end of an interval is below that, the lines on standard error.',
    'What has no number, no interval or no target is not judged: it is counted there, and with --strict it fails.',
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
  const model = modelAsked(fits, flags.get('model'));
  if (isRefusal(model)) return model;
  const configs = await configTexts(paths);
  if (isRefusal(configs)) return configs;
  const read = configs.texts.map((file) => ({ file, ...linesOf(file, fits, model?.name) }));
  const lines = read.flatMap((each) => each.lines);
  const problems = [
    ...read.flatMap(({ file, reasons }) => reasons.map((reason) => ({ file: file.path, reason }))),
    ...configs.skipped.map(({ file, reason }) => ({ file, reason })),
  ];
  const least = leastFor(asked.bar, fits);
  const gate = least && gateOf(lines, { least, judged: asked.judged });
  // What could not be read was not judged either, and where nothing was, nothing passed.
  const unsure = gate && (gate.notJudged.length > 0 || problems.length > 0 || gate.judged === 0);
  const failed = gate && (gate.failures.length > 0 || (asked.strict && unsure));
  return {
    kind: 'answer',
    exit: failed ? EXIT.nothing : EXIT.ok,
    json: { limits: lines.map((line) => limitJson(line)), problems },
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

function tasksAsked(fits: readonly FitResult[], task: string | undefined): readonly FitResult[] | Refusal {
  if (task === undefined) return fits;
  const fit = chooseTask(fits, task);
  return isRefusal(fit) ? fit : [fit];
}

/** A model that is in none of the fits was misspelled. */
function modelAsked(
  fits: readonly FitResult[],
  name: string | undefined,
): { readonly name: string | undefined } | Refusal {
  if (name === undefined) return { name };
  const chosen = fits.map((fit) => chooseModel(fit, name));
  const refusals = chosen.filter((found) => typeof found !== 'string');
  const [first] = refusals;
  return first !== undefined && refusals.length === chosen.length ? first : { name };
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
    ...(suggestion === null || suggestion.tokens === value
      ? []
      : [`  ${wouldDo(suggestion, limit.slots)}: ${suggestionInWords(suggestion)}`]),
  ];
}

/** Where scores fall it is the most that one should set, where they rise the least. */
function wouldDo({ tokens: each, because }: Suggestion, slots = 1): string {
  const upTo = because === 'holds' ? 'up to ' : '';
  return slots === 1
    ? `${upTo}${tokens(each)} would do`
    : `${upTo}${tokens(each * slots)} would do, ${tokens(each)} for each request`;
}

/** The number that leads; beside a full prompt the best one, where filling the limit surely costs. */
function textOfRow(row: LimitPrediction): readonly string[] {
  const { task, model, leads, best, gap, usable } = row;
  const held = usable?.length && sureLength(usable.length);
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
    held ? `≥ ${score(usable.target.score)} holds to at least ${held}` : '',
    leading.extrapolated ? 'outside the data' : '',
  ];
}
