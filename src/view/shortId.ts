import { displayText } from './displayName';

/**
 * Names from files as short ids. The page remembers ids and sends them back, so a name of a megabyte must
 * not travel twice, and two long names that begin alike must stay two.
 */
const LONGEST = 120;

export function shortId(name: string): string {
  const shown = displayText(name, LONGEST);
  return shown === name ? name : `${shown} ${hash(name).toString(36)}`;
}

/** FNV-1a over UTF-16 units: spread, not secrecy. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  return value;
}
