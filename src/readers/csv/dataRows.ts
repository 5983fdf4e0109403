/** The rows under the header of a CSV table, in the pieces in which they are read. */
import type { Sink } from '../reader';
import type { Source } from '../source';
import { type DelimitedRow, readDelimited } from './delimited';
import type { CsvStyle } from './sniff';

export type DataRow = Extract<DelimitedRow, { readonly kind: 'row' }>;

/** Rows that are broken become problems. */
export async function* readDataRows(
  source: Source,
  { delimiter, headerRow }: Pick<CsvStyle, 'delimiter' | 'headerRow'>,
  sink: Sink,
  signal: AbortSignal,
): AsyncGenerator<readonly DataRow[]> {
  for await (const rows of readDelimited(source, delimiter, signal, sink.progress)) {
    const sound: DataRow[] = [];
    for (const row of rows)
      if (row.kind === 'broken') sink.problem({ file: source.path, row: row.row, reason: row.reason });
      else if (row.row > headerRow) sound.push(row);
    yield sound;
  }
}
