/** The hover on a limit: what was read, what the fits say there, and what one should know about it. */

import { type ConfigLimit, type LimitPrediction, type LimitPredictions, leadingOf } from '../../configs';
import { sayMeaning } from '../../configs/meaning';
import { groupBy } from '../../core/data/groupBy';
import { say } from '../../core/words/english';
import { interval, score, tokens } from '../../core/words/numbers';
import { sureLength } from '../answers/heldTo';
import { hoverTable, isExact } from './hoverTable';
import { asMarkdown, type Piece, safeName, safeText } from './safeText';
import { suggestionHead } from './suggestionInWords';

/** Undefined where the fits say nothing about this key. */
export function hoverText(limit: ConfigLimit, predictions: LimitPredictions): readonly Piece[] | undefined {
  // A value that nobody can read is worth a word: it is not what whoever wrote it meant.
  if (predictions.rows.length === 0)
    return limit.value === null && limit.meaning === 'context limit' ? heading(limit) : undefined;
  return [
    ...heading(limit),
    ...sentence(limit, predictions.rows),
    ...hoverTable(limit, predictions),
    ...advice(limit, predictions.rows),
    ...warnings(predictions.rows),
    asMarkdown('\n\n[Show the fit](command:contextScaling.fit "Fit Context Scaling Law")'),
  ];
}

function heading(limit: ConfigLimit): Piece[] {
  const { key, value, values, meaning, atMost, outputTokens } = limit;
  const read = value === null ? '' : values.length > 1 ? values.map(tokens).join(', ') : tokens(value);
  const room = value !== null && outputTokens !== undefined && outputTokens < value;
  return [
    asMarkdown('**'),
    ...safeName(key.replace(/^-+/, '')),
    asMarkdown(read === '' ? '**' : `** = ${read}`),
    asMarkdown(` — ${sayMeaning(meaning, atMost)}`),
    ...(room
      ? [
          asMarkdown(
            ` ${tokens(outputTokens)} of it are kept for the output: prompts up to ${tokens(value - outputTokens)}.`,
          ),
        ]
      : []),
    ...limit.notes.flatMap((note) => [asMarkdown('  \n'), ...safeText(say(note))]),
  ];
}

/** What is true of the one row there is, in a sentence: nobody should have to read a table for one number. */
function sentence(limit: ConfigLimit, rows: readonly LimitPrediction[]): Piece[] {
  const [row, second] = rows;
  if (!row || second || isExact(limit)) return [];
  const sentences = [...scoreSentence(row), ...usableSentence(row)];
  return sentences.length === 0 ? [] : [asMarkdown(`\n\n${sentences.join(' ')}`)];
}

function scoreSentence(row: LimitPrediction): readonly string[] {
  const leading = leadingOf(row);
  if (leading === null) return [];
  const { promptTokens, low, high } = leading;
  const range = interval(low, high, score);
  const number = `**${score(leading.score)}**${range === '' ? ' (no interval)' : ` (${range})`}`;
  return [
    row.leads === 'full'
      ? `A prompt that fills ${tokens(promptTokens)} tokens scores ${number}.`
      : `The best prompt within ${tokens(row.at)} tokens scores ${number}, at ${tokens(promptTokens)} tokens.`,
  ];
}

/** `≥ 0.850 holds to at least 71,000.` */
function usableSentence({ usable }: LimitPrediction): readonly string[] {
  if (usable === null) return [];
  const { target, length } = usable;
  const least = `≥ ${score(target.score)}${target.origin === 'example' ? ' (an example)' : ''}`;
  const sure = length === null ? undefined : sureLength(length);
  return [
    sure === undefined
      ? `${least} surely holds at no evaluated length.`
      : `${least} holds to at least ${sure}.`,
  ];
}

/** The limits that could be set instead: one number where all agree, else one for each task or model. */
function advice({ slots = 1 }: ConfigLimit, rows: readonly LimitPrediction[]): Piece[] {
  const suggested = rows.flatMap((row) => (row.suggestion === null ? [] : { ...row, ...row.suggestion }));
  return [...groupBy(suggested, ({ because, target }) => `${because} ${target}`).values()].flatMap(
    (alike) => {
      const [first] = alike;
      if (first === undefined) return [];
      const agree = (some: readonly (typeof first)[]) =>
        new Set(some.map(({ tokens: limit }) => limit)).size === 1;
      const groups = agree(alike)
        ? [{ limit: first.tokens, names: alike.length === rows.length ? [] : [first.task] }]
        : [...groupBy(alike, ({ task }) => task)].flatMap(([task, some]) =>
            agree(some)
              ? [{ limit: some[0]?.tokens ?? 0, names: [task] }]
              : some.map(({ tokens: limit, model }) => ({ limit, names: [model, task] })),
          );
      const parts = groups.flatMap(({ limit, names }, i) => [
        asMarkdown(`${i > 0 ? '; ' : ''}**${tokens(limit)}**`),
        ...names.flatMap((name, n) => [asMarkdown(n === 0 ? ' for ' : ' in '), ...safeName(name)]),
      ]);
      return [
        asMarkdown(`\n\n${suggestionHead(first)}: `),
        ...parts,
        asMarkdown(slots > 1 ? ' for each request.' : '.'),
      ];
    },
  );
}

/** Warnings of one kind that are written out; more would say the same of more models. */
const MOST_ALIKE = 2;

function warnings(rows: readonly LimitPrediction[]): Piece[] {
  const all = rows.flatMap((row) => row.warnings);
  return [...groupBy(all, ({ id }) => id).values()].flatMap((alike) => {
    const sentences = [...new Set(alike.map(say))];
    const more = sentences.length - MOST_ALIKE;
    return [
      ...sentences.slice(0, MOST_ALIKE).flatMap((sentence) => [asMarkdown('\n\n⚠ '), ...safeText(sentence)]),
      ...(more > 0 ? [asMarkdown(` The same holds for ${more} more.`)] : []),
    ];
  });
}
