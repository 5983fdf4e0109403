/** What `fit` says to people: per task the law, how good it is, and its parameters. */
import type { FitResult, LawFit, Parameter, TaskFit, Termination } from '../core/fit/result';
import { say } from '../core/words/english';
import { flops, score, tokens, uncertain, withError } from '../core/words/numbers';
import { exampleAnswer } from '../view/answers/exampleAnswer';
import { aligned } from './align';
import type { LoadedResults } from './loadResults';
import { printable } from './printable';

/** Models a table of own parameters is printed for; more only fill the screen, and `--json` has them. */
const MOST_MODELS = 12;
/** Files that are named below the fits. */
const MOST_FILES = 20;

const SOLVER: Readonly<Record<Termination, string>> = {
  'exact fit': 'converged: the law passes through every cell',
  gradient: 'converged: no direction in the parameters improves the fit',
  floor: 'converged: no improvement left at double precision',
  flat: 'stopped: a parameter has no influence any more',
  stalled: 'stopped: no step improves the fit',
  limit: 'stopped: iterations used up',
  'closed form': 'solved directly',
};

export function fitText(fits: readonly FitResult[], loaded: LoadedResults): string {
  const parts = fits.map((fit) => (fit.status === 'fitted' ? fittedText(fit) : insufficientText(fit)));
  if (fits.length === 0) parts.push([`Nothing to fit: ${nothingWhy(loaded)}`]);
  const sources = sourceLines(loaded);
  if (sources.length > 0) parts.push(sources);
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function heading(fit: FitResult): string {
  const models = counted(fit.models.length, 'model');
  return `${printable(fit.id)} (${printable(fit.metric)}): ${counted(fit.cells.length, 'cell')}, ${models}`;
}

function fittedText(fit: TaskFit): string[] {
  const law = fit.laws[fit.chosen];
  if (!law) return [heading(fit)];
  const statements = [...fit.statements, fit.intervals].map((statement) => printable(say(statement), 1000));
  const verdict = printable(say(fit.verdict), 1000);
  const example = exampleAnswer(fit);
  return [
    heading(fit),
    ...indented([...new Set([verdict, ...statements])]),
    '',
    ...indented(
      aligned([
        ['law', law.law],
        ['mean absolute error', score(law.meanAbsoluteError)],
        ['sum of squares', law.sumOfSquares.toPrecision(4)],
        ['solver', SOLVER[law.termination]],
      ]),
    ),
    '',
    ...indented(parameterLines(law)),
    ...(example === undefined ? [] : ['', ...indented([printable(`For example, ${example}`, 1000)])]),
  ];
}

/** Shared parameters one per line; those every model has of its own as a table with a line per model. */
function parameterLines(law: LawFit): string[] {
  const shared = law.parameters.filter(({ model }) => model === undefined);
  const own = law.parameters.filter(({ model }) => model !== undefined);
  const lines = aligned(
    shared.map((parameter) => [
      parameter.symbol,
      written(parameter),
      parameter.unit,
      parameter.atBound ?? parameter.meaning,
    ]),
  );
  if (own.length === 0) return lines;
  const names = [...new Set(own.map(({ name }) => name))];
  const firsts = names.flatMap((name) => own.find((parameter) => parameter.name === name) ?? []);
  const meanings = aligned(firsts.map(({ symbol, meaning }) => [symbol, meaning]));
  const models = [...new Set(own.map(({ model }) => model ?? ''))];
  const table = aligned([
    ['model', ...firsts.map(({ symbol, unit }) => (unit === '' ? symbol : `${symbol} (${unit})`))],
    ...models.slice(0, MOST_MODELS).map((model) => [
      model,
      ...names.map((name) => {
        const parameter = own.find((candidate) => candidate.model === model && candidate.name === name);
        return parameter ? written(parameter) : '';
      }),
    ]),
  ]);
  const more = models.length - MOST_MODELS;
  return [
    ...lines,
    ...meanings,
    '',
    ...table,
    ...(more > 0 ? [`… and ${counted(more, 'more model')}; --json lists all.`] : []),
  ];
}

/** `83.2 ± 4.1`; the error is left out where the data do not determine it, and that is said. */
function written({ estimate, standardError, unit }: Parameter): string {
  if (standardError !== null) return withError(estimate, standardError);
  const value =
    unit === 'FLOP'
      ? flops(estimate)
      : unit === 'tokens'
        ? tokens(estimate)
        : uncertain(estimate, null).value;
  return `${value} (not determined)`;
}

function insufficientText(fit: FitResult & { readonly status: 'insufficient' }): string[] {
  return [
    heading(fit),
    ...indented([`Not fitted: ${printable(say(fit.reason), 1000)}`, printable(say(fit.advice), 1000)]),
  ];
}

function nothingWhy({ files, problems }: LoadedResults): string {
  if (files === 0)
    return 'no result files here. "context-scaling fit --help" and the README say what is read.';
  return problems.length > 0
    ? 'none of the rows could be used; the reasons are on standard error.'
    : 'no file here is a result file that this program knows.';
}

/** Where the numbers come from, and on which scale each file's scores were read. */
function sourceLines({ observations, readings, problems, unrecognised }: LoadedResults): string[] {
  const counts = new Map<string, number>();
  for (const { place } of observations) counts.set(place.file, (counts.get(place.file) ?? 0) + 1);
  const files = [...counts].slice(0, MOST_FILES).map(([file, count]) => {
    const scales = readings.filter((reading) => reading.file === file && reading.as.startsWith('score, '));
    return [file, counted(count, 'result'), [...new Set(scales.map(({ as }) => as))].slice(0, 2).join('; ')];
  });
  const more = counts.size - files.length;
  const notes = `${counted(problems.length, 'note')} on what was not used, on standard error.`;
  return [
    ...aligned(files, [1]),
    ...(more > 0 ? [`… and ${counted(more, 'more file')}`] : []),
    ...(problems.length > 0
      ? [notes]
      : observations.length > 0
        ? ['Nothing was left out of these files.']
        : []),
    ...unrecognisedLine(unrecognised),
  ];
}

/** A table that nobody recognised is not passed over in silence. */
function unrecognisedLine(files: readonly string[]): readonly string[] {
  if (files.length === 0) return [];
  const named = files.slice(0, MOST_UNRECOGNISED).map((file) => printable(file));
  const more = files.length - named.length;
  return [
    `Not recognised as results: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}. Give such a file by its path to hear why.`,
  ];
}

const MOST_UNRECOGNISED = 5;

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : `  ${line}`));
}
