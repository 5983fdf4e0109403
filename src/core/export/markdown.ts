/** A report on the fit of one task, to be kept beside the results or pasted into a discussion. */

import { condensed } from '../data/condensed';
import { dataHash } from '../data/dataHash';
import { distinctProblems } from '../data/distinctProblems';
import type { Problem } from '../data/observation';
import type { FitResult, InsufficientFit, Parameter, TaskFit } from '../fit/result';
import { factorsOf, nameOf } from '../law/composition';
import { say } from '../words/english';
import { interval, percent, score, signed, tokens, uncertain } from '../words/numbers';
import type { Statement } from '../words/statement';
import { cellEstimates } from './cellEstimate';
import { markdownTable, markdownText } from './markdownText';

export interface ReportContext {
  /** Version of the program that fitted. */
  readonly engine: string;
  /** What was not used of the files, beside what the fit itself left out. */
  readonly problems: readonly Problem[];
  /** Answers of the calculator, one sentence each. */
  readonly answers: readonly string[];
}

/** Where the law comes from. */
const LAW_SOURCE =
  'Montgomery et al., “Predicting Task Performance with Context-aware Scaling Laws”, arXiv 2510.14919 (2025)';

/** Rows of a table in the report; the CSV has all. */
const MOST_ROWS = 500;
const LONGEST_SENTENCE = 2000;

export function markdown(fit: FitResult, context: ReportContext): string {
  const { engine, problems, answers } = context;
  const models = new Set(fit.cells.map(({ model }) => model)).size;
  const sections = [
    `# ${markdownText(fit.task)}`,
    `Metric: ${markdownText(fit.metric)}. ${counted(fit.cells.length, 'evaluation')} of ${counted(models, 'model')}.`,
    ...(fit.status === 'fitted' ? fittedSections(fit) : insufficientSections(fit)),
    ...(answers.length === 0 ? [] : ['## Answers', bullets(answers)]),
    '## Evaluations and predictions',
    evaluations(fit),
    '## Not used',
    notUsed(condensed(distinctProblems(problems, fit.problems))),
    '## Origin',
    bullets([
      `Data hash ${dataHash(fit)}: other evaluations have another.`,
      `Fitted by Context Scaling ${engine}.`,
      `The law: ${LAW_SOURCE}, and others of its family.`,
    ]),
  ];
  return `${sections.join('\n\n')}\n`;
}

function fittedSections(fit: TaskFit): string[] {
  const shown = fit.laws[fit.chosen];
  return [
    `**${sentence(fit.verdict)}**`,
    '## Law',
    laws(fit),
    ...(shown === undefined
      ? []
      : [
          `The law shown, ${markdownText(nameOf(shown.composition))}, is the product of`,
          factorsOf(shown.composition)
            .filter(({ name }) => name !== 'none')
            .map(({ formula, meaning }) => `- \`${formula}\`: ${meaning}`)
            .join('\n'),
          '## Parameters',
          parameters(shown.parameters),
        ]),
    '## What the fit says',
    bullets([...fit.statements, fit.intervals].map(say)),
  ];
}

function insufficientSections({ reason, advice }: InsufficientFit): string[] {
  return [`**Not fitted: ${sentence(reason)}** ${sentence(advice)}`];
}

/** Every law with a share in the prediction, and the paper's for comparison. */
function laws(fit: TaskFit): string {
  const rows = fit.laws.flatMap((law, i) => {
    const share = fit.mode === 'pinned' ? Number(i === fit.chosen) : law.weight;
    if (!(share > 0) && i !== fit.paper) return [];
    const paper = i === fit.paper ? ' (the paper’s)' : '';
    return [
      [
        markdownText(nameOf(law.composition)) + paper,
        percent(share),
        fourDigits(law.meanAbsoluteError),
        fourDigits(law.heldOutError),
      ],
    ];
  });
  return markdownTable(
    ['Law', 'Share of the prediction', 'Mean absolute error', 'The same, model left out'],
    rows,
    [1, 2, 3],
  );
}

function parameters(all: readonly Parameter[]): string {
  const own = all.some(({ model }) => model !== undefined);
  const rows = all.slice(0, MOST_ROWS).map((parameter) => {
    const { value, error } = uncertain(parameter.estimate, parameter.standardError);
    const ends = interval(parameter.low ?? null, parameter.high ?? null, (end) => uncertain(end, null).value);
    return [
      markdownText(parameter.symbol),
      ...(own ? [parameter.model === undefined ? '' : markdownText(parameter.model)] : []),
      Number.isFinite(parameter.estimate) ? value : '',
      error === '' ? 'not determined' : `± ${error}`,
      ends,
      parameter.unit === '' ? '' : markdownText(parameter.unit),
      markdownText(parameter.atBound ?? parameter.meaning),
    ];
  });
  const header = [
    'Symbol',
    ...(own ? ['Of'] : []),
    'Estimate',
    'Standard error',
    '90 % interval',
    'Unit',
    '',
  ];
  return withRest(markdownTable(header, rows), all.length, 'parameter');
}

/** Measured beside predicted, one line per cell. No column is called a score: a report must not be read as results. */
function evaluations(fit: FitResult): string {
  const estimates = fit.status === 'fitted' ? cellEstimates(fit) : [];
  const header = [
    'Model',
    'Prompt tokens',
    'Context limit',
    'Measured',
    'Predicted',
    '90 % interval',
    'Residual',
  ];
  const rows = fit.cells.slice(0, MOST_ROWS).map((cell, i) => {
    const estimate = estimates[i];
    return [
      markdownText(cell.model),
      tokens(cell.promptTokens),
      cell.contextLimit === undefined ? '' : tokens(cell.contextLimit),
      score(cell.score),
      estimate === undefined ? '' : score(estimate.score) + (estimate.extrapolated ? ' (extrapolated)' : ''),
      estimate === undefined ? '' : interval(estimate.low, estimate.high, score),
      estimate === undefined ? '' : signed(estimate.residual),
    ];
  });
  return withRest(markdownTable(header, rows, [1, 2, 3, 4, 5, 6]), fit.cells.length, 'evaluation');
}

function notUsed(problems: readonly Problem[]): string {
  if (problems.length === 0) return 'Nothing was left out of the files that were read.';
  const rows = problems.slice(0, MOST_ROWS).map(({ file, row, key, reason }) => {
    const place = row === undefined ? file : `${file}:${row}`;
    return [
      markdownText(key === undefined ? place : `${place} (${key})`),
      markdownText(reason, LONGEST_SENTENCE),
    ];
  });
  return withRest(markdownTable(['Where', 'Why'], rows), problems.length, 'row');
}

function withRest(table: string, total: number, what: string): string {
  const rest = total - MOST_ROWS;
  return rest > 0 ? `${table}\n\n… and ${counted(rest, `more ${what}`)}.` : table;
}

function sentence(statement: Statement): string {
  return markdownText(say(statement), LONGEST_SENTENCE);
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${markdownText(line, LONGEST_SENTENCE)}`).join('\n');
}

/** Null where a saved fit holds no number. */
function fourDigits(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : value.toFixed(4);
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
