/** The rows of a Markdown table as plain text, with the rows that only head others folded into these. */

import { looksLikeModel } from '../../names/modelInPath';
import { withoutMarkup } from '../../withoutMarkup';
import type { MarkdownTable } from './tables';

export interface MarkdownRow {
  readonly cells: readonly string[];
  /** 1-based line. */
  readonly row: number;
}

/**
 * A row with nothing but its first cell heads the ones below it: `| **Llama 3.3 70B** | | |`. Where it names a model,
 * rows that begin with a dash are variants of that: `- w/ CoT` becomes `Llama 3.3 70B w/ CoT`.
 */
export function markdownRows(rows: MarkdownTable['rows']): readonly MarkdownRow[] {
  let head: string | undefined;
  return rows.flatMap(({ cells, row }) => {
    const plain = cells.map(cellText);
    const [first = '', ...others] = plain;
    if (others.every((cell) => cell === '')) {
      head = looksLikeModel(first) ? first : undefined;
      return [];
    }
    const variant = /^[-–—•└]\s*(\S.*)$/u.exec(first)?.[1];
    if (variant === undefined) head = undefined;
    const name = variant === undefined ? first : [head, variant].filter(Boolean).join(' ');
    return [{ cells: [name, ...others], row }];
  });
}

/** The rows with blank cells of these columns filled from above: people leave out a task or model that goes on. */
export function filledDown(
  rows: readonly MarkdownRow[],
  columns: readonly (number | undefined)[],
): readonly MarkdownRow[] {
  const last = new Map<number, string>();
  return rows.map(({ cells, row }) => ({
    row,
    cells: cells.map((cell, i) => {
      if (!columns.includes(i)) return cell;
      if (cell !== '') last.set(i, cell);
      return last.get(i) ?? '';
    }),
  }));
}

/** A cell without markup, footnotes and the marks that lead to them: `GPT-4o*`, `Qwen3<sup>1</sup>`. */
export function cellText(cell: string): string {
  const marked = withoutMarkup(cell.replace(/<sup>[^<]{0,40}<\/sup>/gi, ''));
  return marked.replace(/(?<=[\w)%])[*†‡§¹²³]+(?=\s|\(|$)/gu, '');
}
