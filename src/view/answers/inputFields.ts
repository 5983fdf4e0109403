/** What questions ask for as doors ask it: the field of the page, the flag of the command line, and how each is read. */
import type { InputName } from '../../core/answer/question';
import type { FitResult } from '../../core/fit/result';
import type { FieldName } from '../../protocol/calculator';
import { decimal } from '../../readers/decimal';
import { isLength } from '../../readers/limits';
import { readNumber, readTokens } from '../../readers/numbers';

export interface InputField {
  /** In the page: its field, with the field's label. */
  readonly field: FieldName;
  readonly label: string;
  /** What the page says beside a field that it cannot read; empty for a choice of models. */
  readonly hint: string;
  /** On the command line: the flag, and what stands for its value in the help. */
  readonly flag: string;
  readonly value: string;
  /** "--target is …, but got": what a flag takes. */
  readonly expected: string;
  /** A number as typed into the page, where its reading is seen at once: `60` is 60 %. */
  typed(text: string): number | undefined;
  /** A number as a flag, where nobody sees how it was read. */
  given(text: string): number | undefined;
  /** What a fit knows itself, so that the flag may be left out. */
  ofFit?(fit: FitResult): number | undefined;
  /** What an optional field means that is left blank. */
  readonly blank?: number | undefined;
}

const MODEL = {
  label: 'Model',
  hint: '',
  value: 'NAME',
  expected: 'a model of the fit',
  typed: () => undefined,
  given: () => undefined,
};

const LENGTH = {
  hint: 'A number of tokens, such as 4096 or 16k.',
  value: 'N',
  expected: 'a number of tokens, such as 4096 or 4K',
  typed: typedLength,
  given: givenLength,
};

export const INPUT_FIELDS: { readonly [Name in InputName]: InputField } = {
  model: { ...MODEL, field: 'subject', flag: 'model' },
  trainingFlops: {
    field: 'compute',
    label: 'Training compute (FLOP)',
    hint: 'Training compute in FLOP, such as 7.8e22.',
    flag: 'flops',
    value: 'C',
    expected: 'training compute in FLOP, a number above 0 such as 7.8e22',
    typed: typedFlops,
    given: (text) => positive(decimal(text)),
  },
  target: {
    field: 'target',
    label: 'Target score',
    hint: 'A score between 0 and 1, such as 0.6 or 60 %.',
    flag: 'target',
    value: 'SCORE',
    expected: 'a score between 0 and 1, such as 0.6 or 60%',
    typed: typedScore,
    given: givenScore,
    // A person's own, from context-scaling.json; an example is nobody's question.
    ofFit: ({ target }) => target,
  },
  contextLimit: { ...LENGTH, field: 'contextLimit', label: 'Context limit (tokens)', flag: 'context-limit' },
  outputTokens: {
    field: 'outputTokens',
    label: 'Output tokens',
    hint: 'A number of tokens, such as 256 or 4k.',
    flag: 'output-tokens',
    value: 'N',
    expected: 'a number of tokens from 0 to 1,000,000,000, such as 256 or 4K',
    typed: typedTokens,
    given: givenTokens,
    blank: 0,
  },
  promptTokens: { ...LENGTH, field: 'promptTokens', label: 'Prompt tokens', flag: 'prompt-tokens' },
  otherModel: { ...MODEL, field: 'otherSubject', label: 'Compared with', flag: 'to-model' },
  otherPromptTokens: {
    ...LENGTH,
    field: 'otherPromptTokens',
    label: 'at prompt tokens',
    flag: 'to-tokens',
  },
};

export function isModel(name: InputName): name is 'model' | 'otherModel' {
  return name === 'model' || name === 'otherModel';
}

/** Longer outputs than any context limit there is. */
const MOST_TOKENS = 1e9;

/** `0.6`, `0,6`, `60%`, `60`: above 1.5 a number is read as percent, as in result tables. */
function typedScore(text: string): number | undefined {
  const read = readNumber(text, { decimalComma: /^\s*\d*,\d/.test(text) });
  if (read.kind !== 'number') return undefined;
  return share(read.form === 'percent' || read.value > 1.5 ? read.value / 100 : read.value);
}

function givenScore(text: string): number | undefined {
  const percent = text.endsWith('%');
  const value = decimal((percent ? text.slice(0, -1) : text).trim());
  return value === undefined ? undefined : share(value / (percent ? 100 : 1));
}

/** `256`, `1,024`, `1_000`, `4k` (= 4,096, as in every other place where lengths are read). */
function typedTokens(text: string): number | undefined {
  const read = readTokens(text);
  return read.kind === 'number' && read.value >= 0 && read.value <= MOST_TOKENS
    ? Math.round(read.value)
    : undefined;
}

/** At least one token. */
function typedLength(text: string): number | undefined {
  const length = typedTokens(text);
  return length !== undefined && length >= 1 ? length : undefined;
}

function givenTokens(text: string): number | undefined {
  const read = readTokens(text);
  const isGiven = read.kind === 'number' && read.value >= 0 && read.value <= MOST_TOKENS;
  return isGiven && Number.isInteger(read.value) ? read.value : undefined;
}

function givenLength(text: string): number | undefined {
  const reading = readTokens(text);
  return reading.kind === 'number' && isLength(reading.value) ? reading.value : undefined;
}

function typedFlops(text: string): number | undefined {
  const read = readNumber(text);
  return read.kind === 'number' && read.form === 'plain' ? positive(read.value) : undefined;
}

function share(value: number): number | undefined {
  return value > 0 && value <= 1 ? value : undefined;
}

function positive(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 ? value : undefined;
}
