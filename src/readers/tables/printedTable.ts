/** Tables drawn with `|`, wherever they were pasted: into Markdown, a log, or a comment of a program. */

/** The cells of a line, spaces kept; undefined when the line is no row. What stands before the first `|` is ignored. */
export function cellsOf(line: string): readonly string[] | undefined {
  const start = line.indexOf('|');
  const end = line.lastIndexOf('|');
  if (start < 0 || end <= start) return undefined;
  return line
    .slice(start + 1, end)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.replace(/\\\|/g, '|'));
}

/** The line of dashes and colons under a header. */
export function isRule(cells: readonly string[]): boolean {
  return (
    cells.every((cell) => /^\s*(?:(?::-*:?|-+:?)\s*)?$/.test(cell)) &&
    cells.some((cell) => cell.includes('-'))
  );
}

/** A line without the colour codes of a terminal. */
export function withoutColours(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes begin with the escape character
  return line.includes('\u001b') ? line.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '') : line;
}
