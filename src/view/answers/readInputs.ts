/** Reads what a person typed into the calculator; what cannot be read gets a sentence beside its field. */
import type { CalculatorField, CalculatorInputs, Question } from '../../protocol/calculator';
import { readNumber, readTokens } from '../../readers/numbers';

/** Longer outputs than any context limit there is. */
const MOST_TOKENS = 1e9;

/** Fields a question reads; `compute` only where the model is asked about by its compute. */
const READ: Readonly<Record<Question, readonly CalculatorField[]>> = {
  limit: ['target', 'compute', 'outputTokens'],
  score: ['contextLimit', 'compute', 'outputTokens', 'promptTokens'],
  compute: ['target', 'contextLimit', 'outputTokens'],
  usable: ['target', 'compute'],
  difference: ['compute', 'promptTokens', 'otherPromptTokens'],
};

/** Numbers as typed; undefined for what the question does not ask, what is left out and what cannot be read. */
export interface ParsedInputs {
  /** 0…1. */
  readonly target: number | undefined;
  /** FLOP. */
  readonly compute: number | undefined;
  /** Tokens. */
  readonly contextLimit: number | undefined;
  readonly outputTokens: number | undefined;
  readonly promptTokens: number | undefined;
  readonly otherPromptTokens: number | undefined;
  readonly errors: Readonly<Partial<Record<CalculatorField, string>>>;
}

const TOKENS_EXPECTED = 'A number of tokens, such as 4096 or 16k.';

export function parseInputs(inputs: CalculatorInputs): ParsedInputs {
  const target = parseScore(inputs.target);
  const compute = parseFlops(inputs.compute);
  const contextLimit = parseLength(inputs.contextLimit);
  const outputTokens = inputs.outputTokens.trim() === '' ? 0 : parseTokens(inputs.outputTokens);
  const promptTokens = parseLength(inputs.promptTokens);
  const otherPromptTokens = parseLength(inputs.otherPromptTokens);
  const compares = inputs.question === 'difference';
  const faults: readonly (readonly [CalculatorField, boolean, string])[] = [
    ['target', target === undefined, 'A score between 0 and 1, such as 0.6 or 60 %.'],
    ['contextLimit', contextLimit === undefined, TOKENS_EXPECTED],
    ['outputTokens', outputTokens === undefined, 'A number of tokens, such as 256 or 4k.'],
    [
      'compute',
      inputs.subject === 'compute' && compute === undefined,
      'Training compute in FLOP, such as 7.8e22.',
    ],
    [
      'promptTokens',
      promptTokens === undefined && (compares || inputs.promptTokens.trim() !== ''),
      TOKENS_EXPECTED,
    ],
    ['otherPromptTokens', otherPromptTokens === undefined, TOKENS_EXPECTED],
  ];
  const read = READ[inputs.question];
  const errors: Partial<Record<CalculatorField, string>> = {};
  for (const [field, wrong, expected] of faults) if (wrong && read.includes(field)) errors[field] = expected;
  return {
    target: read.includes('target') ? target : undefined,
    compute: inputs.subject === 'compute' ? compute : undefined,
    contextLimit: read.includes('contextLimit') ? contextLimit : undefined,
    outputTokens,
    promptTokens,
    otherPromptTokens,
    errors,
  };
}

/** `0.6`, `0,6`, `60%`, `60`: above 1.5 a number is read as percent, as in result tables. */
function parseScore(text: string): number | undefined {
  const read = readNumber(text, { decimalComma: /^\s*\d*,\d/.test(text) });
  if (read.kind !== 'number') return undefined;
  const target = read.form === 'percent' || read.value > 1.5 ? read.value / 100 : read.value;
  return target > 0 && target <= 1 ? target : undefined;
}

/** `256`, `1,024`, `1_000`, `4k` (= 4,096, as in every other place where lengths are read). */
function parseTokens(text: string): number | undefined {
  const read = readTokens(text);
  return read.kind === 'number' && read.value >= 0 && read.value <= MOST_TOKENS
    ? Math.round(read.value)
    : undefined;
}

/** At least one token. */
function parseLength(text: string): number | undefined {
  const length = parseTokens(text);
  return length !== undefined && length >= 1 ? length : undefined;
}

function parseFlops(text: string): number | undefined {
  const read = readNumber(text);
  return read.kind === 'number' && read.form === 'plain' && read.value > 0 ? read.value : undefined;
}
