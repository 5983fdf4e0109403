/** How a table was understood, told to the person column by column. */

import type { Sink } from '../reader';
import type { Columns } from './columns';
import type { Field } from './synonyms';

/** @param scales Header, or metric in tables over lengths → how its scores were read. */
export function reportReadings(
  file: string,
  columns: Columns,
  scales: ReadonlyMap<string, string>,
  sink: Sink,
): void {
  const { fields, headers, scores, shape } = columns;
  const header = (index: number | undefined): string => (index === undefined ? '' : (headers[index] ?? ''));
  for (const [column, as] of scales) sink.reading({ file, column, as });
  for (const [field, as] of Object.entries(meanings(columns)))
    sink.reading({ file, column: header(fields[field as Field]), as });
  if (shape === 'wide')
    for (const score of scores)
      sink.reading({ file, column: score.header, as: `score at ${score.promptTokens} prompt tokens` });
  for (const { stderr, interval } of scores)
    if (stderr !== undefined)
      sink.reading({
        file,
        column: header(stderr),
        as: interval
          ? 'half-width of a 95 % interval; / 1.96 is the standard error'
          : 'standard error of the score',
      });
  for (const index of columns.variants)
    sink.reading({ file, column: header(index), as: 'tells runs of one model apart: part of its name' });
  for (const column of columns.ignored.slice(0, MOST_IGNORED)) sink.reading({ file, column, as: 'not used' });
  const more = columns.ignored.length - MOST_IGNORED;
  if (more > 0) sink.reading({ file, column: '…', as: `${more} more columns are not used` });
  for (const column of columns.repeated)
    sink.problem({ file, row: 1, reason: `two columns are called “${column}”; the first is used` });
}

/** Columns that mean nothing here are told by name up to this many. */
const MOST_IGNORED = 50;

function meanings({ fields, lengthIsTarget }: Columns): Readonly<Partial<Record<Field, string>>> {
  const all: Record<Exclude<Field, 'score' | 'stderr'>, string> = {
    model: 'model',
    task: 'task',
    metric: 'metric',
    instances: 'number of instances',
    prompt_tokens: lengthIsTarget ? 'prompt tokens (the length asked for; 4K is 4096)' : 'prompt tokens',
    shots: 'in-context examples',
    context_limit: 'context limit, tokens',
    training_flops: 'training compute, FLOP',
    lower_is_better: 'direction of the metric',
    higher_is_better: 'direction of the metric',
    revision: 'checkpoint of the model',
  };
  return Object.fromEntries(Object.entries(all).filter(([field]) => fields[field as Field] !== undefined));
}
