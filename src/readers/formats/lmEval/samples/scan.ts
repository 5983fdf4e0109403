/** A logged instance read from the bytes of its line: the long texts around the few values needed are passed over. */
import type { Block } from '../../../bytes/block';
import type { ByteLine } from '../../../bytes/byteLines';
import { eachField, eachItem, isText, type Span, valueIn } from '../../../json/fields';
import { remembering } from '../../../json/remembering';
import { DECLINED, endOfSpace, endOfValue } from '../../../json/scan';
import { measureString } from '../../../samples/promptBytes';
import type { LmEvalSample } from './sample';

/** What `readSample` makes of the parsed line; undefined where the line has to be parsed to know. */
export type SampleScanner = (line: Pick<ByteLine, 'block' | 'start' | 'end'>) => LmEvalSample | undefined;

export function sampleScanner(): SampleScanner {
  // The same on every line of a file.
  const filterOf = remembering(valueIn);
  const namesOf = remembering(valueIn);
  return ({ block, start, end }) => {
    const fields: Field[] = [];
    const prompt: Prompt = { tokens: undefined };
    const last = eachField(block, endOfSpace(block, start), (key, at) => {
      const isPrompt = isText(block.bytes, key, 'arguments');
      const behind = isPrompt ? measurePrompt(block, at, prompt) : endOfValue(block, at);
      return fields.push({ key, value: { start: at, end: behind } }) > MOST_FIELDS ? DECLINED : behind;
    });
    if (last === DECLINED || endOfSpace(block, last) < end || last > end) return undefined;
    let twice = false;
    const find = (name: string): Span | undefined => {
      const isNamed = ({ key }: Field): boolean => isText(block.bytes, key, name);
      const at = fields.findIndex(isNamed);
      twice ||= at !== fields.findLastIndex(isNamed);
      return fields[at]?.value;
    };

    const [id, filter, metrics] = [find('doc_id'), find('filter'), find('metrics')];
    if (!id || !metrics) return undefined;
    const names = namesOf(block, metrics);
    const known = valueIn(block, id);
    if (!Array.isArray(names) || names.length > MOST_FIELDS) return undefined;
    if (typeof known !== 'number' && typeof known !== 'string') return undefined;
    const scores: [string, unknown][] = [];
    for (const name of names) {
      const value = typeof name === 'string' ? find(name) : undefined;
      if (value) scores.push([name, valueIn(block, value)]);
    }
    // Is told by who parses the line.
    if (twice) return undefined;
    const named = filter && filterOf(block, filter);
    return {
      id: known,
      filter: typeof named === 'string' ? named : 'none',
      promptTokens: prompt.tokens,
      scores,
    };
  };
}

/** A log has some fifteen. Fields are looked for one by one, so that many would take long. */
const MOST_FIELDS = 200;

interface Field {
  readonly key: Span;
  readonly value: Span;
}

interface Prompt {
  tokens: number | undefined;
}

/** Measures the first request's context where it is a text: `{"gen_args_0": {"arg_0": "…"}}`, older `[["…", "…"]]`. */
function measurePrompt(block: Block, at: number, prompt: Prompt): number {
  const request = (value: number): number => measureRequest(block, value, prompt);
  prompt.tokens = undefined;
  switch (kindOf(block, at)) {
    case '{':
      return fieldNamed(block, at, 'gen_args_0', request);
    case '[':
      return firstItem(block, at, request);
    default:
      return endOfValue(block, at);
  }
}

function measureRequest(block: Block, at: number, prompt: Prompt): number {
  const text = (value: number): number => {
    if (kindOf(block, value) !== '"') return DECLINED;
    const { end, tokens } = measureString(block, value);
    prompt.tokens = tokens;
    return end;
  };
  prompt.tokens = undefined;
  switch (kindOf(block, at)) {
    case '"':
      return text(at);
    case '{':
      return fieldNamed(block, at, 'arg_0', text);
    case '[':
      return firstItem(block, at, text);
    default:
      return endOfValue(block, at);
  }
}

function kindOf({ bytes }: Block, at: number): string {
  return String.fromCharCode(bytes[at] ?? 0);
}

function fieldNamed(block: Block, at: number, name: string, take: (value: number) => number): number {
  return eachField(block, at, (key, value) =>
    isText(block.bytes, key, name) ? take(value) : endOfValue(block, value),
  );
}

function firstItem(block: Block, at: number, take: (item: number) => number): number {
  let first = true;
  return eachItem(block, at, (item) => {
    const end = first ? take(item) : endOfValue(block, item);
    first = false;
    return end;
  });
}
