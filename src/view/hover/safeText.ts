/**
 * Names out of files inside of Markdown. `appendText` escapes most signs; those it leaves alone, and that build
 * tables, links, addresses or entities, are written as entities here.
 */
import { displayName } from '../displayName';

/** A piece of Markdown: written by us, or text that must not act as Markdown. */
export type Piece = { readonly markdown: string } | { readonly text: string };

/** What we write ourselves. */
export function asMarkdown(text: string): Piece {
  return { markdown: text };
}

/** Characters of a name in a table; longer ones push the numbers out of sight. */
const LONGEST = 48;

const ACTIVE = /[|:@<&]|www(?=\.)/i;

export function safeName(name: string): Piece[] {
  const shown = displayName(name);
  return safeText(shown.length > LONGEST ? `${shown.slice(0, LONGEST - 1)}…` : shown);
}

/** A sentence with names in it. */
export function safeText(text: string): Piece[] {
  const pieces: Piece[] = [];
  let rest = text.replace(/\s+/g, ' ');
  for (let match = ACTIVE.exec(rest); match; match = ACTIVE.exec(rest)) {
    if (match.index > 0) pieces.push({ text: rest.slice(0, match.index) });
    // One entity is enough to end the pattern that the sign would be part of.
    pieces.push({ markdown: `&#${match[0].charCodeAt(0)};` });
    rest = rest.slice(match.index + 1);
  }
  if (rest !== '') pieces.push({ text: rest });
  return pieces;
}
