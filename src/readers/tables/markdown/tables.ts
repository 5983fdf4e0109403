/** The tables of a Markdown file, line by line, with the headings they stand under. */
import { limits } from '../../limits';
import { modelInLine } from '../../names/modelInLine';
import { modelInText } from '../../names/modelInPath';
import { withoutMarkup } from '../../withoutMarkup';
import { isRule } from '../printedTable';

export interface MarkdownTable {
  readonly headers: readonly string[];
  /** 1-based line of the header. */
  readonly row: number;
  readonly rows: readonly { readonly cells: readonly string[]; readonly row: number }[];
  /** Lines too long to be rows, 1-based. */
  readonly tooLong: readonly number[];
  /** The headings it stands under, the outermost first. */
  readonly headings: readonly string[];
  /** The last line of text before it, often its caption. */
  readonly caption: string;
  /** The model that a line above it names, where no heading since then names one. */
  readonly model: string | undefined;
}

interface Growing extends MarkdownTable {
  readonly rows: { cells: readonly string[]; row: number }[];
  readonly tooLong: number[];
}

export interface MarkdownTables {
  /** Takes a line. The table that ends with it, if one does. */
  push(line: string, row: number): MarkdownTable | undefined;
  /** The table at the end of the file. */
  end(): MarkdownTable | undefined;
}

export function markdownTables(): MarkdownTables {
  const headings: (string | undefined)[] = [];
  let caption = '';
  let model: string | undefined;
  let previous: { readonly cells: readonly string[]; readonly row: number } | undefined;
  let table: Growing | undefined;

  const end = (): MarkdownTable | undefined => {
    const ended = table;
    table = undefined;
    previous = undefined;
    return ended;
  };

  return {
    end,
    push(line, row) {
      const cells = line.length > LONGEST_ROW ? undefined : markdownCells(line);
      if (table) {
        if (line.length > LONGEST_ROW && line.includes('|')) {
          table.tooLong.push(row);
          return undefined;
        }
        if (cells) {
          if (table.rows.length < limits.rowsPerGroup) table.rows.push({ cells, row });
          return undefined;
        }
        const ended = end();
        if (ended) caption = '';
        keepHeading(line);
        return ended;
      }
      const header = previous;
      previous = undefined;
      if (cells && header && isRule(cells) && cells.length === header.cells.length) {
        const above = headings.filter((heading) => heading !== undefined);
        const own = { headers: header.cells, row: header.row, rows: [], tooLong: [] };
        table = { ...own, headings: above, caption, model };
      } else if (cells) previous = { cells, row };
      else keepHeading(line);
      return undefined;
    },
  };

  function keepHeading(line: string): void {
    const heading = HEADING.exec(line);
    const level = heading?.[1]?.length ?? (BOLD.test(line) ? LEVELS : 0);
    if (level > 0) {
      headings.length = level - 1;
      headings[level - 1] = (heading ? headingText(heading[2] ?? '') : line).slice(0, limits.name);
      caption = '';
      if (modelInText(withoutMarkup(line)) !== undefined) model = undefined;
    } else if (line.trim() !== '') {
      caption = line.slice(0, limits.name);
      model = modelInLine(line) ?? model;
    }
  }
}

/** The cells of a line with `|`, with or without one at either end; undefined when it has none. */
export function markdownCells(line: string): readonly string[] | undefined {
  if (!line.includes('|')) return undefined;
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replace(/\\\|/g, '|'));
}

/** Without the signs that may close a heading. */
function headingText(text: string): string {
  return text
    .trimEnd()
    .replace(/(?<!#)#+$/, '')
    .trimEnd();
}

/** Characters; longer lines are no rows that somebody wrote. */
export const LONGEST_ROW = 20_000;
const HEADING = /^\s{0,3}(#{1,6})\s+(\S.*)?$/;
/** A line in bold alone heads what follows it, below all headings. */
const BOLD = /^\s*(?:\*\*|__)[^*_].{0,200}?(?:\*\*|__):?\s*$/;
const LEVELS = 7;
