/** A question as a command: its flags, help, text and JSON from the question itself. */
import type { InputName, Inputs } from '../core/answer/question';
import type { FitResult } from '../core/fit/result';
import { contextOf } from '../view/answers/calculatorAnswer';
import { INPUT_FIELDS, isModel } from '../view/answers/inputFields';
import type { CommandLineWords, WordedQuestion } from '../view/answers/wordedQuestion';
import { aligned } from './align';
import { type Answer, EXIT, isRefusal, type Refusal, refuse } from './answer';
import { askedFit } from './askedFits';
import { chooseModel } from './choose';
import type { Command } from './command';
import type { FlagTable, ParsedFlags, ParsedLine } from './flags';
import { outputLine } from './printable';
import { LAW_FLAG, SIDECAR_FLAG, withFit } from './sharedFlags';

type OnCommandLine = WordedQuestion & {
  readonly commandLine: CommandLineWords<Partial<Record<InputName, 'optional'>>>;
};

export function isOnCommandLine(worded: WordedQuestion): worded is OnCommandLine {
  return worded.commandLine !== undefined;
}

export function questionCommand(worded: OnCommandLine): Command {
  const { question, commandLine } = worded;
  const inputs = flagsOf(worded);
  const own = Object.fromEntries(
    inputs.map(({ flag, value, help }) => [flag, { value, help }]),
  ) satisfies FlagTable;
  return {
    name: question.name,
    formerly: question.formerly ?? [],
    summary: commandLine.summary,
    usage: `(--fit FIT.json | PATH…) [--task T] ${usageOf(worded, inputs)} [--json]`,
    paths: 'some',
    flags: withFit({ ...own, law: LAW_FLAG, sidecar: SIDECAR_FLAG }),
    notes: commandLine.notes,
    run: (line) => answerTo(worded, line),
  };
}

interface InputFlag {
  readonly name: InputName;
  readonly flag: string;
  readonly value: string;
  readonly help: string;
  /** There is no answer without it, and nothing else fills it in. */
  readonly needed: boolean;
}

/** In the order of the help. */
function flagsOf({ question, commandLine }: OnCommandLine): readonly InputFlag[] {
  return (Object.keys(commandLine.flags) as InputName[]).flatMap((name) => {
    const words = commandLine.flags[name];
    if (words === undefined) return [];
    const { flag, value } = INPUT_FIELDS[name];
    const needed = question.asks[name] === 'needed' && !words.filledIn;
    return { name, flag: words.flag ?? flag, value, help: words.help, needed };
  });
}

/** `--target SCORE [--model NAME | --flops C] [--output-tokens N]`: a model may be left out where there is one. */
function usageOf({ question: { asks } }: OnCommandLine, inputs: readonly InputFlag[]): string {
  const instead = inputs.find(({ name }) => asks[name] === 'instead');
  return inputs
    .flatMap(({ name, flag, value, needed }) => {
      const shown = `--${flag} ${value}`;
      if (asks[name] === 'instead') return [];
      if (name === 'model' && instead !== undefined) return `[${shown} | --${instead.flag} ${instead.value}]`;
      return needed && !isModel(name) && !INPUT_FIELDS[name].ofFit ? shown : `[${shown}]`;
    })
    .join(' ');
}

async function answerTo(worded: OnCommandLine, line: ParsedLine): Promise<Answer | Refusal> {
  const inputs = flagsOf(worded);
  const numbers = readNumbers(worded, inputs, line.flags);
  if (isRefusal(numbers)) return numbers;
  const chosen = await askedFit(line);
  if (isRefusal(chosen)) return chosen;
  const { fit, messages, problems } = chosen;
  const asked = withModels(worded, inputs, line.flags, fit, numbers);
  if (isRefusal(asked)) return refuse(asked.message, problems);
  return { kind: 'answer', messages, ...put(worded, fit, asked) };
}

/** The numbers among the flags; before anything is read or fitted, so that nobody waits for a flag's fault. */
function readNumbers(
  { question: { asks } }: OnCommandLine,
  inputs: readonly InputFlag[],
  flags: ParsedFlags,
): Partial<Inputs> | Refusal {
  const read: { -readonly [Name in Exclude<InputName, 'model' | 'otherModel'>]?: number } = {};
  const instead = inputs.find(({ name }) => asks[name] === 'instead');
  const model = inputs.find(({ name }) => name === 'model');
  if (instead && model && flags.has(instead.flag) && flags.has(model.flag)) return whichModel(instead);
  const missing = inputs.filter(
    ({ name, flag, needed }) => needed && !isModel(name) && !flags.has(flag) && !INPUT_FIELDS[name].ofFit,
  );
  if (missing.length > 0) return areNeeded(missing);
  for (const { name, flag } of inputs) {
    const text = flags.get(flag);
    if (text === undefined || isModel(name)) continue;
    const { given, expected } = INPUT_FIELDS[name];
    const value = given(text);
    if (value === undefined) return refuse(`--${flag} is ${expected}, but got "${text}".`);
    read[name] = value;
  }
  return read;
}

/** All that was asked: models as the fit names them, what was left out filled in, what is missing told. */
function withModels(
  { question: { asks }, commandLine: { complete } }: OnCommandLine,
  inputs: readonly InputFlag[],
  flags: ParsedFlags,
  fit: FitResult,
  numbers: Partial<Inputs>,
): Partial<Inputs> | Refusal {
  const models: Partial<Record<'model' | 'otherModel', string>> = {};
  for (const { name, flag } of inputs) {
    const text = flags.get(flag);
    if (text === undefined || !isModel(name)) continue;
    const model = chooseModel(fit, text);
    if (typeof model === 'object') return model;
    models[name] = model;
  }
  const [only, second] = fit.models;
  const instead = inputs.find(({ name }) => asks[name] === 'instead');
  const byCompute = instead !== undefined && flags.has(instead.flag);
  if (only && !second && !byCompute)
    for (const { name, needed } of inputs)
      if (isModel(name) && needed && models[name] === undefined) models[name] = only.name;
  const given = { ...knownToFit(inputs, fit), ...numbers, ...models };
  const missing = inputs.filter(
    ({ name, needed }) => needed && given[name] === undefined && !(name === 'model' && byCompute),
  );
  if (instead !== undefined && missing.some(({ name }) => name === 'model')) return whichModel(instead, fit);
  if (missing.length > 0) return areNeeded(missing, fit);
  const asked = complete === undefined ? given : complete(given);
  return typeof asked === 'string' ? refuse(asked) : asked;
}

/** What the fit says of a flag that is needed and was left out. */
function knownToFit(inputs: readonly InputFlag[], fit: FitResult): Partial<Inputs> {
  return Object.fromEntries(
    inputs.flatMap(({ name, needed }) => {
      const known = needed ? INPUT_FIELDS[name].ofFit?.(fit) : undefined;
      return known === undefined ? [] : [[name, known]];
    }),
  );
}

/** `--target SCORE is needed: score to reach …` */
function areNeeded(missing: readonly InputFlag[], fit?: FitResult): Refusal {
  const names = missing.map(({ flag, value }) => `--${flag} ${value}`);
  const verb = names.length === 1 ? 'is' : 'are';
  const help = missing.map((input) => input.help).join('; ');
  return refuse(`${names.join(' and ')} ${verb} needed: ${help}${fit === undefined ? '' : modelsOf(fit)}.`);
}

function modelsOf({ models }: FitResult): string {
  return `; its models are ${models.map(({ name }) => `"${name}"`).join(', ')}`;
}

function whichModel({ flag, value }: InputFlag, fit?: FitResult): Refusal {
  return refuse(
    `say which model is meant: either --model NAME or --${flag} ${value} (training compute in FLOP)${fit === undefined ? '' : modelsOf(fit)}.`,
  );
}

function put(
  { question, words }: WordedQuestion,
  fit: FitResult,
  asked: Partial<Inputs>,
): Pick<Answer, 'exit' | 'json' | 'text'> {
  const answer = question.answer(fit, asked);
  const { sentence, rows = [] } = words(answer, contextOf(fit, asked));
  const table = aligned(
    rows.map(([first = '', ...others]) => [`  ${first}`, ...others]),
    [1],
  );
  const text = `${outputLine(`${fit.id}: ${sentence}`)}${table.map((line) => `${line}\n`).join('')}`;
  return { exit: question.isFound(answer) ? EXIT.ok : EXIT.nothing, json: question.toJson(answer), text };
}
