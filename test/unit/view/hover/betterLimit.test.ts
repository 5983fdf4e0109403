import { describe, expect, it } from 'vitest';
import type { LimitPredictions } from '../../../../src/configs';
import { recognise } from '../../../../src/configs';
import { betterLimit } from '../../../../src/view/hover/betterLimit';

const suggesting = (suggestion: number | null): LimitPredictions => ({
  rows: [],
  more: 0,
  others: false,
  notes: [],
  suggestion:
    suggestion === null
      ? null
      : { tokens: suggestion, because: 'plateau', task: 'task', target: null, sure: null },
});

/** The text with its first limit replaced. */
function fixed(name: string, text: string, suggestion: number | null = 16384): string | undefined {
  const [limit] = recognise(name, text).limits;
  if (limit === undefined) throw new Error('a limit was expected');
  const better = betterLimit(limit, suggesting(suggestion));
  const { start, end } = limit.valueRange;
  return better && text.slice(0, start) + better.text + text.slice(end);
}

describe('a better limit', () => {
  it.each([
    ['a.yaml', 'max_model_len: 131072\n', 'max_model_len: 16384\n'],
    ['a.yaml', 'max_model_len: 128k # all of it\n', 'max_model_len: 16384 # all of it\n'],
    ['a.yaml', 'max_model_len: "131072"\n', 'max_model_len: "16384"\n'],
    ['a.json', '{"num_ctx": 131072, "x": 1}', '{"num_ctx": 16384, "x": 1}'],
    [
      'a.sh',
      'vllm serve m/n --max-model-len=131072 --port 1\n',
      'vllm serve m/n --max-model-len=16384 --port 1\n',
    ],
    ['Modelfile', 'FROM m\nPARAMETER num_ctx 131072\n', 'FROM m\nPARAMETER num_ctx 16384\n'],
  ])('in %s: %s', (name, text, expected) => {
    expect(fixed(name, text)).toBe(expected);
  });

  it('is none where the fits suggest none, or what is written', () => {
    expect(fixed('a.yaml', 'max_model_len: 131072\n', null)).toBeUndefined();
    expect(fixed('a.yaml', 'max_model_len: 16k\n')).toBeUndefined();
  });

  it('is none for training lengths and references', () => {
    expect(fixed('a.yaml', 'base_model: m\nsequence_len: 4096\nadapter: lora\n')).toBeUndefined();
    expect(fixed('a.sh', 'LEN=131072\nvllm serve m/n --max-model-len $LEN\n')).toBeUndefined();
  });
});
