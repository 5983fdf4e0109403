import { describe, expect, it } from 'vitest';
import { requiredCompute } from '../../../../src/core/answer/compute';
import { limitWithin } from '../../../../src/core/answer/configuredLimit';
import { difference } from '../../../../src/core/answer/difference';
import { need } from '../../../../src/core/answer/need';
import { bestAtLimit, scoreAtLimit } from '../../../../src/core/answer/score';
import { usable } from '../../../../src/core/answer/usable';
import { fitTask } from '../../../../src/core/fit/fit';
import type { TaskFit } from '../../../../src/core/fit/result';
import { calculatorView } from '../../../../src/view/answers/calculatorView';
import { fallingTask, risingTask } from '../../../fixtures/panel/tasks';

function fitted(task: Parameters<typeof fitTask>[0]): TaskFit {
  const fit = fitTask(task);
  if (fit.status !== 'fitted') throw new Error('the fixture was meant to be fitted');
  return fit;
}

const rising = fitted(risingTask(8));
const falling = fitted(fallingTask(6));
const model = 'Atlas-70B-4k';
const typed = {
  question: 'limit',
  target: '0.6',
  subject: model,
  compute: '3e23',
  contextLimit: '4k',
  outputTokens: '256',
  promptTokens: '6000',
  otherSubject: model,
  otherPromptTokens: '512',
} as const;

describe('the calculator', () => {
  it('offers the questions that the fit can be asked, as forms', () => {
    const names = (fit: TaskFit) => calculatorView(fit, undefined).questions.map(({ name }) => name);
    expect(names(rising)).toEqual(['need', 'score', 'compute', 'usable', 'difference']);
    expect(names(falling)).toEqual(['need', 'score', 'usable', 'difference']);
    const [need] = calculatorView(rising, undefined).questions;
    expect(need).toMatchObject({ label: 'Limit needed', formerly: ['limit'] });
    expect(need?.fields.map(({ name }) => name)).toEqual(['target', 'subject', 'compute', 'outputTokens']);
  });

  it('takes a question by a name it had before, and one nobody knows for the one that leads', () => {
    expect(calculatorView(rising, typed).inputs.question).toBe('need');
    expect(calculatorView(rising, { ...typed, question: 'fortune' }).inputs.question).toBe('need');
    expect(calculatorView(falling, { ...typed, question: 'next' }).inputs.question).toBe('usable');
  });

  it('leads with the context limit where scores rise and with the usable length where they fall', () => {
    expect(calculatorView(rising, undefined).inputs.question).toBe('need');
    expect(calculatorView(falling, undefined).inputs.question).toBe('usable');
  });

  it('has an answer before anybody types', () => {
    expect(calculatorView(rising, undefined).answer.kind).toBe('reachable');
    expect(calculatorView(falling, undefined).answer.kind).toBe('usable');
  });

  it('shows the engine’s context limit, rounded up to one that people configure', () => {
    const engine = need(rising, { model, target: 0.6, outputTokens: 256 });
    if (engine.kind !== 'reachable') throw new Error('0.6 was meant to be reachable');
    const { answer } = calculatorView(rising, typed);
    expect(answer.contextLimit).toBe(engine.contextLimit);
    expect(answer.promptTokens).toBe(engine.promptTokens);
    expect(answer.headline).toBe(`${engine.configured?.toLocaleString('en-US')} tokens`);
    expect(answer.explanation).toContain('256 output tokens');
  });

  it('shows the engine’s usable length', () => {
    const engine = usable(falling, { model: 'Model 1', target: 0.5 });
    if (engine.kind !== 'usable') throw new Error('0.5 was meant to be usable');
    const { answer } = calculatorView(falling, {
      ...typed,
      question: 'usable',
      subject: 'Model 1',
      target: '50 %',
    });
    expect([answer.kind, answer.promptTokens]).toEqual(['usable', engine.promptTokens]);
  });

  it('out of reach says the best score and the compute that would reach it', () => {
    const { answer } = calculatorView(rising, { ...typed, target: '0.95' });
    expect(answer.kind).toBe('out of reach');
    const labels = answer.details.map(({ label }) => label);
    expect(labels).toEqual(['Best score', 'Prompt length there', 'Compute needed']);
    expect(answer.details[2]?.value).toMatch(/FLOP \([\d.]+ ×\)|none under this law/);
  });

  it('a falling model that never reaches the target says its best', () => {
    const { answer } = calculatorView(falling, {
      ...typed,
      question: 'usable',
      subject: 'Model 1',
      target: '0.999',
    });
    expect(answer.kind).toBe('never');
    expect(answer.headline).toBe('Out of reach');
  });

  it('answers for a compute nobody has trained with, where the law knows compute', () => {
    const view = calculatorView(rising, { ...typed, subject: 'compute' });
    expect(view.takesCompute).toBe(true);
    expect(view.answer.kind).toBe('reachable');
    expect(view.answer.explanation).toContain('3.0e23 FLOP');
    expect(calculatorView(falling, undefined).takesCompute).toBe(false);
  });

  it('a model that is gone gives way to one that is there', () => {
    const view = calculatorView(falling, { ...typed, subject: 'renamed since' });
    expect(view.subjects.map(({ id }) => id)).toContain(view.inputs.subject);
  });

  it('what cannot be read is not answered', () => {
    const view = calculatorView(rising, { ...typed, target: 'lots' });
    expect(view.answer).toMatchObject({ kind: 'incomplete', headline: '', contextLimit: null });
    expect(view.errors.target).toBeDefined();
  });

  it('a target within reach of the law but outside the evaluated compute is marked as extrapolated', () => {
    const { answer } = calculatorView(rising, {
      ...typed,
      subject: 'compute',
      compute: '9e25',
      target: '0.97',
    });
    expect(answer.extrapolated).toBe(true);
  });

  it('target, context limit and compute: any two give the third', () => {
    const limit = calculatorView(rising, { ...typed, subject: 'compute', outputTokens: '0' });
    const asked = limit.answer.contextLimit ?? 0;
    const compute = requiredCompute(rising, { target: 0.6, contextLimit: asked });
    if (compute.kind !== 'compute') throw new Error('0.6 was meant to be within reach');
    expect(compute.trainingFlops).toBeLessThanOrEqual(3.001e23);
    const contextLimit = String(asked);
    const back = calculatorView(rising, { ...typed, question: 'compute', contextLimit, outputTokens: '0' });
    expect(back.answer.kind).toBe('compute');
    expect(Number(back.answer.headline.replace(' FLOP', ''))).toBeCloseTo(compute.trainingFlops, -22);
    const score = calculatorView(rising, {
      ...typed,
      question: 'score',
      subject: 'compute',
      contextLimit,
      outputTokens: '0',
      promptTokens: '',
    });
    expect(Number(score.answer.headline)).toBeCloseTo(0.6, 2);
  });

  it('the score at a limit is that of the prompts typed, and longer ones are said to be cut', () => {
    const { answer, asides } = calculatorView(rising, { ...typed, question: 'score' });
    const engine = scoreAtLimit(rising, { model, contextLimit: 4096, outputTokens: 256, promptTokens: 6000 });
    if (engine.kind !== 'score') throw new Error('a score was expected');
    expect([engine.of, engine.promptTokens]).toEqual(['length', 3840]);
    expect(answer.headline).toBe(engine.score.toFixed(3));
    expect(answer.explanation).toContain('with prompts of 3,840 tokens');
    expect(asides.join(' ')).toContain('Prompts of 6,000 tokens are cut to 3,840');
  });

  it('without a length it is the engine’s best where scores rise, and of a full prompt where they fall', () => {
    const blank = { ...typed, question: 'score', promptTokens: '' } as const;
    const best = bestAtLimit(rising, { model, contextLimit: 4096, outputTokens: 256 });
    if (best.kind !== 'best') throw new Error('a score was expected');
    const { answer } = calculatorView(rising, blank);
    expect([answer.headline, answer.promptTokens]).toEqual([best.score.toFixed(3), best.promptTokens]);
    const falls = calculatorView(falling, { ...blank, subject: 'Model 1', contextLimit: '8k' }).answer;
    expect(falls.explanation).toContain('with a prompt that fills it');
    expect(falls.promptTokens).toBe(8192 - 256);
    const beside = falls.details.find(({ label }) => label === 'Best score')?.value ?? '';
    expect(Number(beside.slice(0, 5))).toBeGreaterThan(Number(falls.headline));
  });

  it('a limit above the model’s own has no full prompt, which is said', () => {
    const { answer } = calculatorView(falling, {
      ...typed,
      question: 'score',
      subject: 'Model 1',
      contextLimit: '1M',
      promptTokens: '',
    });
    expect(answer.kind).toBe('unanswerable');
    expect(answer.explanation).toContain('above its own context limit');
  });

  it('output tokens that leave no room are an answer, not an error', () => {
    const { answer, errors } = calculatorView(rising, { ...typed, question: 'score', outputTokens: '8k' });
    expect(errors).toEqual({});
    expect(answer.kind).toBe('unanswerable');
    expect(answer.explanation).toContain('leave no room');
  });

  it.each([
    ['two lengths of one model', 'Model 1', '65536', '4096'],
    ['two models', 'Model 2', '16384', '16384'],
  ])('%s: the verdict is the engine’s', (_, other, promptTokens, otherPromptTokens) => {
    const engine = difference(falling, {
      first: { model: other, promptTokens: Number(otherPromptTokens) },
      second: { model: 'Model 1', promptTokens: Number(promptTokens) },
    });
    if (engine.kind !== 'difference') throw new Error('a difference was expected');
    const { answer, settings } = calculatorView(falling, {
      ...typed,
      question: 'difference',
      subject: 'Model 1',
      promptTokens,
      otherSubject: other,
      otherPromptTokens,
    });
    const words = { noise: 'Could be noise', real: 'A real difference', unknown: 'Not determined' };
    expect(answer.headline).toBe(words[engine.verdict]);
    expect(answer.details.map(({ label }) => label)).toEqual(['Measured', 'By the law']);
    expect(settings).toEqual([]);
  });

  it('the configured limit is at hand for each tool', () => {
    const engine = need(rising, { model, target: 0.6, outputTokens: 256 });
    const limit = engine.kind === 'reachable' ? engine.configured : 0;
    expect(calculatorView(rising, typed).settings.map(({ text }) => text)).toEqual([
      `--max-model-len ${limit}`,
      `-c ${limit}`,
      `PARAMETER num_ctx ${limit}`,
    ]);
    expect(calculatorView(rising, { ...typed, target: '0.99' }).settings).toEqual([]);
  });

  it('a limit beyond the model’s own is said to be', () => {
    const own = 4096;
    const { answer, asides } = calculatorView(rising, { ...typed, outputTokens: '5000' });
    expect(answer.contextLimit).toBeGreaterThan(own);
    expect(asides[0]).toBe('That is more than the model’s own context limit of 4,096 tokens.');
  });

  it('every fitted task answers the same question, and one limit is named for all', () => {
    const second = { ...rising, id: 'another task', task: 'another task' };
    const { tasks, together } = calculatorView(rising, typed, [rising, second, falling]);
    expect(tasks.map(({ task, shown }) => [task, shown])).toEqual([
      [rising.id, true],
      ['another task', false],
      [falling.id, false],
    ]);
    expect(tasks[1]?.headline).toBe(tasks[0]?.headline);
    expect(tasks[2]?.headline).toBe('Not evaluated');
    expect(together).toBe(`A context limit of ${tasks[0]?.headline} is enough for all 2 tasks.`);
  });

  it('alone, a task is not compared with itself', () => {
    expect(calculatorView(rising, typed).tasks).toEqual([]);
  });

  it('compute is no question where the law does not know it', () => {
    const { inputs } = calculatorView(falling, { ...typed, question: 'compute' });
    expect(inputs.question).toBe('usable');
  });

  it('a usable length is configured as a limit at which the score still holds', () => {
    const { answer, settings, asides } = calculatorView(falling, {
      ...typed,
      question: 'usable',
      subject: 'Model 1',
      target: '0.5',
    });
    const limit = limitWithin(answer.promptTokens ?? 0);
    expect(limit).toBeLessThanOrEqual(answer.promptTokens ?? 0);
    expect(settings[0]?.text).toBe(`--max-model-len ${limit}`);
    if (limit < (answer.promptTokens ?? 0)) expect(asides[0]).toContain('rounded down');
  });

  it.each([
    [33_522, 32_768],
    [32_768, 32_768],
    [50_000, 49_152],
    [5000, 4096],
    [100, 100],
    [700, 512],
  ])('%d tokens are configured as a limit of %d', (length, limit) => {
    expect(limitWithin(length)).toBe(limit);
  });
});
