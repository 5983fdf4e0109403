/** The hover on a limit: what was read, what the fits say there, and what one should know about it. */

import { type ConfigLimit, type LimitPrediction, type LimitPredictions, leadingOf } from '../../configs';
import { sayMeaning } from '../../configs/meaning';
import type { ScoreAt } from '../../core/answer/atLimit';
import { groupBy } from '../../core/data/groupBy';
import { say } from '../../core/words/english';
import { interval, score, tokens } from '../../core/words/numbers';
import { type Piece, safeName, safeText } from './safeText';

/** Undefined where the fits say nothing about this key. */
export function hoverText(limit: ConfigLimit, predictions: LimitPredictions): readonly Piece[] | undefined {
  if (predictions.rows.length === 0) return undefined;
  return [
    ...heading(limit),
    ...sentence(limit, predictions.rows),
    ...table(limit, predictions),
    ...advice(predictions.rows),
    ...warnings(predictions.rows),
    markdown('\n\n[Show the fit](command:contextScaling.fit "Fit Context Scaling Law")'),
  ];
}

function heading(limit: ConfigLimit): Piece[] {
  const { key, value, values, meaning, atMost, outputTokens } = limit;
  const read = value === null ? '' : values.length > 1 ? values.map(tokens).join(', ') : tokens(value);
  const room = value !== null && outputTokens !== undefined && outputTokens < value;
  return [
    markdown('**'),
    ...safeName(key.replace(/^-+/, '')),
    markdown(read === '' ? '**' : `** = ${read}`),
    markdown(` — ${sayMeaning(meaning, atMost)}`),
    ...(room
      ? [
          markdown(
            ` ${tokens(outputTokens)} of it are kept for the output: prompts up to ${tokens(value - outputTokens)}.`,
          ),
        ]
      : []),
    ...limit.notes.flatMap((note) => [markdown('  \n'), ...safeText(say(note))]),
  ];
}

/** What is true of the one row there is, in a sentence: nobody should have to read a table for one number. */
function sentence(limit: ConfigLimit, rows: readonly LimitPrediction[]): Piece[] {
  const [row, second] = rows;
  const leading = row && leadingOf(row);
  if (!leading || second || isExact(limit)) return [];
  const { promptTokens, low, high } = leading;
  const range = interval(low, high, score);
  const number = `**${score(leading.score)}**${range === '' ? ' (no interval)' : ` (${range})`}`;
  const text =
    row.leads === 'full'
      ? `A prompt that fills ${tokens(promptTokens)} tokens scores ${number}.`
      : `The best prompt within ${tokens(row.at)} tokens scores ${number}, at ${tokens(promptTokens)} tokens.`;
  return [markdown(`\n\n${text}`)];
}

/** A column of the table: its head, and what stands there. The editor draws heads of one word best. */
interface Column {
  readonly head: string;
  cell(row: LimitPrediction): string;
}

function columnsFor(limit: ConfigLimit, rows: readonly LimitPrediction[]): readonly Column[] {
  const exact = isExact(limit);
  const falls = !exact && rows.some(({ leads }) => leads === 'full');
  const costly = !exact && rows.some((row) => row.leads === 'best' && costsToFill(row));
  const score90 = (row: LimitPrediction): string => {
    const { low, high } = leadingOf(row) ?? { low: null, high: null };
    return interval(low, high, score) || '–';
  };
  return [
    { head: 'Score', cell: (row) => `**${scoreOrDash(leadingOf(row)?.score)}**` },
    { head: '90\u00a0%', cell: score90 },
    ...(exact ? [] : [{ head: 'Prompt', cell: (row: LimitPrediction) => tokensOrDash(leadingOf(row)) }]),
    ...(falls ? [{ head: 'Best', cell: bestOrDash }] : []),
    ...(costly ? [{ head: 'Full', cell: fullOrDash }] : []),
    { head: 'Half', cell: ({ half }) => scoreOrDash(half) },
    { head: 'Double', cell: ({ double }) => scoreOrDash(double) },
  ];
}

/** Every prompt has this length, so there is nothing to choose. */
function isExact({ meaning, atMost }: ConfigLimit): boolean {
  return meaning === 'prompt length' && !atMost;
}

/** Whether a prompt that fills the limit surely scores less than the best. */
function costsToFill({ gap }: LimitPrediction): boolean {
  return gap !== null && gap.low !== null && gap.low > 0;
}

function table(limit: ConfigLimit, { rows, more, notes }: LimitPredictions): Piece[] {
  const columns = columnsFor(limit, rows);
  const line = (cells: readonly Piece[][]): Piece[] => [
    markdown('\n|'),
    // The editor draws tables without space between their columns.
    ...cells.flatMap((cell, i) => [markdown(i === 0 ? ' ' : ' &nbsp;'), ...cell, markdown(' |')]),
  ];
  return [
    ...notes.flatMap((note) => [markdown('  \n'), ...safeText(say(note))]),
    markdown('\n'),
    ...line(['Task', 'Model', ...columns.map(({ head }) => head)].map((title) => [markdown(title)])),
    markdown(`\n|:--|:--|${'--:|'.repeat(columns.length)}`),
    ...rows.flatMap((row) =>
      line([safeName(row.task), safeName(row.model), ...columns.map(({ cell }) => [markdown(cell(row))])]),
    ),
    markdown(more > 0 ? `\n\nand ${more} more` : ''),
    markdown(`\n\n${legend(limit, rows, columns)}`),
  ];
}

/** The heads of the columns are short, since a hover is narrow; here is what they mean. */
function legend(limit: ConfigLimit, rows: readonly LimitPrediction[], columns: readonly Column[]): string {
  const where = isExact(limit) ? 'length' : 'limit';
  const has = (head: string) => columns.some((column) => column.head === head);
  return [
    ...scoreLegend(limit, rows),
    ...(has('Best') ? ['Best: of any prompt within the limit, and its length.'] : []),
    ...(has('Full') ? ['Full: a prompt that fills the limit, where that surely costs.'] : []),
    `Half, double: at half and twice the ${where}.`,
  ].join(' ');
}

function scoreLegend(limit: ConfigLimit, rows: readonly LimitPrediction[]): readonly string[] {
  if (isExact(limit)) return ['Score at this length, with its 90 % interval.'];
  const best =
    'the best of prompts up to this limit, with its 90 % interval. Prompt: the length that gives it.';
  const full = 'a prompt that fills this limit, with its 90 % interval.';
  const leads = new Set(rows.map((row) => row.leads));
  if (leads.size === 1) return [`Score: ${leads.has('full') ? full : best}`];
  return [`Score where scores rise: ${best}`, `Where they fall: ${full}`];
}

function scoreOrDash(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : score(value);
}

function tokensOrDash(at: ScoreAt | null): string {
  return at === null ? '–' : tokens(at.promptTokens);
}

/** `0.965 at 8,695`, where scores fall. */
function bestOrDash({ leads, best }: LimitPrediction): string {
  return leads === 'full' && best !== null ? `${score(best.score)} at ${tokens(best.promptTokens)}` : '–';
}

function fullOrDash(row: LimitPrediction): string {
  return row.leads === 'best' && costsToFill(row) ? scoreOrDash(row.full?.score) : '–';
}

/** The smallest limits that are good enough: one number where all agree, else one for each task or model. */
function advice(rows: readonly LimitPrediction[]): Piece[] {
  const known = rows.filter((row) => row.smallest !== null);
  if (known.length === 0) return [];
  const agree = (some: readonly LimitPrediction[]) =>
    new Set(some.map(({ smallest }) => smallest)).size === 1;
  const groups = agree(known)
    ? [{ smallest: known[0]?.smallest, names: [] as readonly string[] }]
    : [...groupBy(known, ({ task }) => task)].flatMap(([task, some]) =>
        agree(some)
          ? [{ smallest: some[0]?.smallest, names: [task] }]
          : some.map(({ smallest, model }) => ({ smallest, names: [model, task] })),
      );
  const parts = groups.flatMap(({ smallest, names }, i) => [
    markdown(`${i > 0 ? '; ' : ''}**${tokens(smallest ?? 0)}**`),
    ...names.flatMap((name, n) => [markdown(n === 0 ? ' for ' : ' in '), ...safeName(name)]),
  ]);
  return [markdown('\n\nSmallest common limit within 1 % of the plateau: '), ...parts, markdown('.')];
}

/** Warnings of one kind that are written out; more would say the same of more models. */
const MOST_ALIKE = 2;

function warnings(rows: readonly LimitPrediction[]): Piece[] {
  const all = rows.flatMap((row) => row.warnings);
  return [...groupBy(all, ({ id }) => id).values()].flatMap((alike) => {
    const sentences = [...new Set(alike.map(say))];
    const more = sentences.length - MOST_ALIKE;
    return [
      ...sentences.slice(0, MOST_ALIKE).flatMap((sentence) => [markdown('\n\n⚠ '), ...safeText(sentence)]),
      ...(more > 0 ? [markdown(` The same holds for ${more} more.`)] : []),
    ];
  });
}

function markdown(text: string): Piece {
  return { markdown: text };
}
