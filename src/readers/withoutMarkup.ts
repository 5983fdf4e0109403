/**
 * The text of a table cell without its markup: `**84.4**`, `<ins>84.4</ins>`, `*84.4*`, `` `84.4` `` and
 * `[Llama2](https://…) (7B)` as people write them in README tables.
 */
import { limits } from './limits';

export function withoutMarkup(cell: string): string {
  let text = cell.length > LONGEST ? cell.slice(0, LONGEST) : cell;
  if (MARKUP.test(text)) {
    text = text
      .replace(/!?\[([^\][]{0,500})\]\((?:[^()\s]|\([^()\s]{0,500}\)){0,2000}\)/g, '$1')
      .replace(/<\/?[a-z][a-z0-9]{0,9}(?:\s[^<>]{0,200})?\/?>/gi, '')
      .replace(/&nbsp;/gi, ' ')
      .replace(/&plusmn;/gi, '±')
      .replace(/&lt;/gi, '<')
      .replace(/&gt;/gi, '>')
      .replace(/&amp;/gi, '&')
      .replace(/`/g, '')
      .replace(/\*\*/g, '');
    text = withoutPair(text.trim(), '*');
    text = withoutPair(text, '__');
    text = withoutPair(text, '_');
  }
  return text.replace(SPACES, ' ').trim();
}

/** Longer text is prose, not a number or a name: only its beginning is looked at. */
const LONGEST = 8 * limits.name;
const MARKUP = /[*_`<[&]/;
const SPACES = /[\s\u00a0\u2000-\u200b\u202f\u3000\ufeff]+/g;

function withoutPair(text: string, mark: string): string {
  const long = text.length > 2 * mark.length;
  return long && text.startsWith(mark) && text.endsWith(mark) ? text.slice(mark.length, -mark.length) : text;
}
