/** Longest name sent to the page, characters; what is cut ends in an ellipsis. */
const LONGEST = 200;

/**
 * A name out of a file, fit to be shown: control characters and those that turn the direction of writing
 * become visible, so that no name can reorder or hide the text around it.
 */
export function displayName(name: string): string {
  const shown = displayText(name, LONGEST);
  return shown.trim() === '' ? '(no name)' : shown;
}

/** A sentence with names out of files in it. */
export function displayText(text: string, longest = 2000): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return cut.replace(/[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '␣');
}
