/** Lists of plain numbers, spread by `JSON.stringify` over one line each. Text cannot match: it holds no raw line ends. */
const NUMBERS = /\[\n\s+(?:[\d.eE+-]+|null)(?:,\n\s+(?:[\d.eE+-]+|null))*\n\s*\]/g;

/**
 * One JSON object and a line end, readable by people too.
 * JSON has no NaN and no infinities: `JSON.stringify` writes them as null.
 */
export function toJson(value: object): string {
  const text = JSON.stringify(value, undefined, 2);
  return `${text.replace(NUMBERS, (list) => list.replace(/\n\s*/g, ' ').replace('[ ', '[').replace(' ]', ']'))}\n`;
}
