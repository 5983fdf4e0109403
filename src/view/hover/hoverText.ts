/** The hover on a limit: what was read, what the fits say there, and what one should know about it. */

import type { ConfigLimit, LimitPrediction, LimitPredictions } from '../../configs';
import { sayMeaning } from '../../configs/meaning';
import { groupBy } from '../../core/data/groupBy';
import { say } from '../../core/words/english';
import { interval, score, tokens } from '../../core/words/numbers';
import { type Piece, safeName, safeText } from './safeText';

/** Undefined where the fits say nothing about this key. */
export function hoverText(limit: ConfigLimit, predictions: LimitPredictions): readonly Piece[] | undefined {
  if (predictions.rows.length === 0) return undefined;
  return [
    ...heading(limit),
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

function table(limit: ConfigLimit, { rows, more, notes }: LimitPredictions): Piece[] {
  const exact = limit.meaning === 'prompt length' && !limit.atMost;
  const falls = rows.some(({ filled }) => filled !== null);
  const head = [
    'Task',
    'Model',
    'Score',
    '90\u00a0%',
    ...(exact ? [] : ['Prompt']),
    ...(falls ? ['Filled'] : []),
    'Half',
    'Double',
  ];
  const line = (cells: readonly Piece[][]): Piece[] => [
    markdown('\n|'),
    // The editor draws tables without space between their columns.
    ...cells.flatMap((cell, i) => [markdown(i === 0 ? ' ' : ' &nbsp;'), ...cell, markdown(' |')]),
  ];
  return [
    ...notes.flatMap((note) => [markdown('  \n'), ...safeText(say(note))]),
    markdown('\n'),
    ...line(head.map((title) => [markdown(title)])),
    markdown(`\n|:--|:--|${'--:|'.repeat(head.length - 2)}`),
    ...rows.flatMap((row) =>
      line([
        safeName(row.task),
        safeName(row.model),
        [markdown(`**${score(row.score)}**`)],
        [markdown(interval(row.low, row.high, score) || '–')],
        ...(exact ? [] : [[markdown(tokens(row.promptTokens))]]),
        ...(falls ? [[markdown(scoreOrDash(row.filled))]] : []),
        [markdown(scoreOrDash(row.half))],
        [markdown(scoreOrDash(row.double))],
      ]),
    ),
    markdown(more > 0 ? `\n\nand ${more} more` : ''),
    markdown(`\n\n${legend(exact, falls)}`),
  ];
}

/** The heads of the columns are short, since a hover is narrow; here is what they mean. */
function legend(exact: boolean, falls: boolean): string {
  const score = exact
    ? 'Score at this length, with its 90 % interval.'
    : 'Score: the best of prompts up to this limit, with its 90 % interval. Prompt: the length that gives it.';
  const filled = falls ? ' Filled: a prompt that fills the limit.' : '';
  const where = exact ? 'length' : 'limit';
  return `${score}${filled} Half, double: at half and twice the ${where}.`;
}

function scoreOrDash(value: number | null): string {
  return value === null ? '–' : score(value);
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
