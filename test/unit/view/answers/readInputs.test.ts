import { describe, expect, it } from 'vitest';
import type { CalculatorInputs } from '../../../../src/protocol/calculator';
import { parseInputs } from '../../../../src/view/answers/readInputs';

const typed: CalculatorInputs = {
  question: 'limit',
  target: '0.6',
  subject: 'm',
  compute: '',
  contextLimit: '8k',
  outputTokens: '0',
  promptTokens: '4096',
  otherSubject: 'm',
  otherPromptTokens: '1024',
};

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
    expect(parseInputs({ ...typed, target }).target).toBeCloseTo(value, 12);
  });

  it.each(['', 'lots', '0', '-0.5', '101', '1e9', 'NaN', 'Infinity', '0.5.5'])(
    'the target %j is asked for again, with an example',
    (target) => {
      const { target: value, errors } = parseInputs({ ...typed, target });
      expect(value).toBeUndefined();
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
    expect(parseInputs({ ...typed, outputTokens }).outputTokens).toBe(value);
  });

  it.each(['-1', 'many', '1e12'])('output tokens %j are asked for again', (outputTokens) => {
    const parsed = parseInputs({ ...typed, outputTokens });
    expect(parsed.outputTokens).toBeUndefined();
    expect(parsed.errors.outputTokens).toContain('256');
  });

  it('compute is read only where it is asked for', () => {
    expect(parseInputs({ ...typed, compute: 'nonsense' }).errors).toEqual({});
    expect(parseInputs({ ...typed, subject: 'compute', compute: '7.8e22' }).compute).toBe(7.8e22);
    expect(parseInputs({ ...typed, subject: 'compute', compute: 'nonsense' }).errors.compute).toContain(
      'FLOP',
    );
    expect(parseInputs({ ...typed, subject: 'compute', compute: '0' }).errors.compute).toContain('FLOP');
  });

  it('a question is not held up by what is typed for another', () => {
    const nonsense = { ...typed, contextLimit: 'x', promptTokens: 'x', otherPromptTokens: 'x' };
    expect(parseInputs(nonsense).errors).toEqual({});
    expect(Object.keys(parseInputs({ ...nonsense, question: 'compute' }).errors)).toEqual(['contextLimit']);
    expect(Object.keys(parseInputs({ ...nonsense, question: 'difference' }).errors)).toEqual([
      'promptTokens',
      'otherPromptTokens',
    ]);
    expect(parseInputs({ ...nonsense, question: 'score' }).target).toBeUndefined();
  });

  it('prompts may be left out where only their loss is asked, not where they are compared', () => {
    const blank = { ...typed, promptTokens: '' };
    expect(parseInputs({ ...blank, question: 'score' }).errors).toEqual({});
    expect(parseInputs({ ...blank, question: 'difference' }).errors.promptTokens).toContain('tokens');
  });

  it.each(['0', '-4', 'long'])('a context limit of %j is asked for again', (contextLimit) => {
    expect(parseInputs({ ...typed, question: 'score', contextLimit }).errors.contextLimit).toContain('16k');
  });
});
