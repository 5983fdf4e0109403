import type { Quantity } from '../../src/protocol/chart';
import { pointInWords, type Reading, type ReadingRow } from './reading';

/** Values announced in one breath; the rest is counted. */
const SPOKEN = 4;

/** A reading as one sentence for a screen reader. Of `one` model alone the evaluation is told as well. */
export function announcement({ title, rows }: Reading, quantity: Quantity, one: boolean): string {
  const values = rows
    .slice(0, SPOKEN)
    .map((row) => `${valueInWords(row)}${one ? evaluated(row, quantity) : ''}`);
  const rest = rows.length - values.length;
  return `${title}: ${values.length === 0 ? 'no value' : values.join('; ')}${rest > 0 ? `; and ${rest} more` : ''}.`;
}

function valueInWords({ name, text, interval }: ReadingRow): string {
  const value = `${name} ${text.replace(' *', ', extrapolated')}`;
  return interval === '' ? value : `${value}, ${interval.replace('–', ' to ')}`;
}

function evaluated({ point }: ReadingRow, quantity: Quantity): string {
  return point === undefined ? '' : `, ${pointInWords(point, quantity)}`;
}
