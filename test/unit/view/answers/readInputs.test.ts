import { describe, expect, it } from 'vitest';
import type { CalculatorInputs } from '../../../../src/protocol/calculator';
import { readInputs } from '../../../../src/view/answers/readInputs';

const typed: CalculatorInputs = {
  question: 'need',
  target: '0.6',
  subject: 'm',
  compute: '',
  contextLimit: '8k',
  outputTokens: '0',
  promptTokens: '4096',
  otherSubject: 'm',
  otherPromptTokens: '1024',
};

/** What was read of the inputs; every id is that of the model `M`. */
const read = (inputs: CalculatorInputs) => readInputs(inputs, () => 'M');

describe('what is typed into the calculator', () => {
  it.each([
    ['0.6', 0.6],
    [' .6 ', 0.6],
    ['0,6', 0.6],
    ['60%', 0.6],
    ['60 %', 0.6],
    ['60', 0.6],
    ['0.5 %', 0.005],
    ['1', 1],
  ])('the target %j is %d', (target, value) => {
    expect(read({ ...typed, target }).asked.target).toBeCloseTo(value, 12);
  });

  it.each(['', 'lots', '0', '-0.5', '101', '1e9', 'NaN', 'Infinity', '0.5.5'])(
    'the target %j is asked for again, with an example',
    (target) => {
      const { asked, errors } = read({ ...typed, target });
      expect(asked.target).toBeUndefined();
      expect(errors.target).toContain('0.6');
    },
  );

  it.each([
    ['', 0],
    ['256', 256],
    ['1,024', 1024],
    ['1_000', 1000],
    ['4k', 4096],
  ])('output tokens %j are %d', (outputTokens, value) => {
    expect(read({ ...typed, outputTokens }).asked.outputTokens).toBe(value);
  });

  it.each(['-1', 'many', '1e12'])('output tokens %j are asked for again', (outputTokens) => {
    const parsed = read({ ...typed, outputTokens });
    expect(parsed.asked.outputTokens).toBeUndefined();
    expect(parsed.errors.outputTokens).toContain('256');
  });

  it('compute is read only where it is asked for', () => {
    expect(read({ ...typed, compute: 'nonsense' }).errors).toEqual({});
    expect(read({ ...typed, subject: 'compute', compute: '7.8e22' }).asked.trainingFlops).toBe(7.8e22);
    expect(read({ ...typed, subject: 'compute', compute: 'nonsense' }).errors.compute).toContain('FLOP');
    expect(read({ ...typed, subject: 'compute', compute: '0' }).errors.compute).toContain('FLOP');
  });

  it('models are those behind the ids, and of a compute none', () => {
    const models = new Map([
      ['m', 'Atlas'],
      ['o', 'Birch'],
    ]);
    const inputs = { ...typed, question: 'difference', otherSubject: 'o' };
    expect(readInputs(inputs, (id) => models.get(id)).asked).toEqual({
      model: 'Atlas',
      promptTokens: 4096,
      otherModel: 'Birch',
      otherPromptTokens: 1024,
    });
    const byCompute = { ...inputs, subject: 'compute', compute: '1e23' };
    expect(readInputs(byCompute, (id) => models.get(id)).asked.model).toBeUndefined();
  });

  it('a question’s older name is read as the question', () => {
    expect(read({ ...typed, question: 'limit' })).toEqual(read(typed));
  });

  it('a question is not held up by what is typed for another', () => {
    const nonsense = { ...typed, contextLimit: 'x', promptTokens: 'x', otherPromptTokens: 'x' };
    expect(read(nonsense).errors).toEqual({});
    expect(Object.keys(read({ ...nonsense, question: 'compute' }).errors)).toEqual(['contextLimit']);
    expect(Object.keys(read({ ...nonsense, question: 'difference' }).errors)).toEqual([
      'promptTokens',
      'otherPromptTokens',
    ]);
    expect(read({ ...nonsense, question: 'score' }).asked.target).toBeUndefined();
  });

  it('prompts may be left out where only their loss is asked, not where they are compared', () => {
    const blank = { ...typed, promptTokens: '' };
    expect(read({ ...blank, question: 'score' }).errors).toEqual({});
    expect(read({ ...blank, question: 'difference' }).errors.promptTokens).toContain('tokens');
  });

  it.each(['0', '-4', 'long'])('a context limit of %j is asked for again', (contextLimit) => {
    expect(read({ ...typed, question: 'score', contextLimit }).errors.contextLimit).toContain('16k');
  });
});
