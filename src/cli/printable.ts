/** Control characters (terminal escapes, line ends) and marks that reorder or hide text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;

/** A name out of a file, fit for one line of a terminal: a name is an attack until proven otherwise. */
export function printable(text: string, longest = 200): string {
  const line = text.slice(0, 4 * longest).replace(UNPRINTABLE, '\ufffd');
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

/** A sentence with names in it as one line of output. */
export function outputLine(sentence: string): string {
  return `${printable(sentence, LONGEST_SENTENCE)}\n`;
}

const LONGEST_SENTENCE = 1000;
