// Data as people have them that could mislead a fit without a word.
import { describe, expect, it } from 'vitest';
import { difference } from '../../../../src/core/answer/difference';
import { predict } from '../../../../src/core/answer/predict';
import { usable } from '../../../../src/core/answer/usable';
import type { TaskData } from '../../../../src/core/data/cell';
import { fitTask } from '../../../../src/core/fit/fit';
import type { TaskFit } from '../../../../src/core/fit/result';
import { type MadeCell, madeTask } from '../../../made/cells';
import { prng } from '../../../made/prng';
import { REGIMES } from '../../../made/regimes';

function fitted(data: TaskData, law?: string): TaskFit {
  const fit = fitTask(data, { law });
  if (fit.status !== 'fitted') throw new Error(`not fitted: ${fit.reason.id}`);
  return fit;
}

const LENGTHS = [4096, 8192, 16_384, 32_768, 65_536, 131_072];
const FALLING: readonly MadeCell[] = [0, 1, 2, 3, 4].flatMap((m) =>
  LENGTHS.map((promptTokens) => ({
    model: `model-${m}`,
    promptTokens,
    score: 0.95 / (1 + promptTokens / (6e4 + 3e4 * m)) + 0.01 * Math.sin(m + promptTokens),
  })),
);

describe('a floor of chance', () => {
  it('does not change what curves that only fall are answered from', () => {
    const without = fitted(madeTask(FALLING));
    const withChance = fitted({ ...madeTask(FALLING), chance: 0.25 });
    withChance.cells.forEach((cell, i) => {
      const answer = predict(withChance, cell);
      expect(answer.kind === 'prediction' && answer.score).toBeCloseTo(withChance.predicted[i] as number, 9);
    });
    const asked = { model: 'model-2', target: 0.6 };
    expect(usable(withChance, asked)).toEqual(usable(without, asked));
  });

  it('leaves out prompts past the limit that were not answered, and names them', () => {
    const rising = (REGIMES[1]?.simulate(prng(5)).data.cells ?? []).map((cell) => ({
      ...cell,
      score: cell.promptTokens > (cell.contextLimit ?? 0) ? 0 : 0.25 + 0.75 * cell.score,
    }));
    const fit = fitted({ ...madeTask(rising), chance: 0.25 });
    const unanswered = rising.filter(({ score }) => score === 0);
    expect(unanswered.length).toBeGreaterThan(0);
    expect(fit.problems).toHaveLength(unanswered.length);
    expect(fit.problems[0]?.reason).toContain('past the context limit');
    expect(fit.cells.every(({ score }) => score > 0)).toBe(true);
  });

  it('above every score is no floor of these data', () => {
    const fit = fitted({ ...madeTask(REGIMES[1]?.simulate(prng(5)).data.cells ?? []), chance: 0.99 });
    expect(Math.max(...fit.predicted)).toBeLessThan(0.99);
  });
});

describe('a model with nothing but zeros past its limit', () => {
  it('does not hide how far the other models miss the law', () => {
    const cells = REGIMES[4]?.simulate(prng(3)).data.cells ?? [];
    const dead = [4096, 8192, 16_384].map((promptTokens) => ({
      model: 'short-limit',
      trainingFlops: 3e22,
      contextLimit: 2048,
      promptTokens,
      score: 0,
      instances: cells[0]?.instances,
    }));
    const law = 'paper';
    const [alone, together] = [cells, [...cells, ...dead]].map((all) => fitted(madeTask(all), law).laws[0]);
    expect(alone?.modelDeviation).toBeGreaterThan(0.01);
    expect(together?.modelDeviation).toBeCloseTo(alone?.modelDeviation as number, 2);
  });
});

describe('a model that was not evaluated', () => {
  it('may miss the law by what the evaluated ones do', () => {
    const made = REGIMES[4]?.simulate(prng(3));
    const fit = fitted(madeTask(made?.data.cells ?? []), 'paper');
    const { name, trainingFlops } = made?.models[3] ?? { name: '', trainingFlops: 0 };
    const half = (subject: object): number => {
      const answer = predict(fit, { ...subject, promptTokens: 2000, contextLimit: 32_768 });
      return answer.kind === 'prediction' ? ((answer.high ?? 0) - (answer.low ?? 0)) / 2 : Number.NaN;
    };
    const deviation = fit.laws[fit.chosen]?.modelDeviation as number;
    expect(half({ trainingFlops })).toBeGreaterThan(Math.max(half({ model: name }), 1.6 * deviation * 0.1));
  });
});

describe('errors computed from the scatter of instances', () => {
  it('do not pull low scores down: they follow the fit, not the observed mean', () => {
    const random = prng(11);
    const bias = Array.from({ length: 60 }, () => {
      const cells = Array.from({ length: 12 }, (_, i): MadeCell => {
        const instances = 20;
        const score = random.binomial(instances, 0.15) / instances;
        const p = (score * instances + 1) / (instances + 2);
        const stderr = Math.sqrt((p * (1 - p)) / instances);
        const promptTokens = 100 * 2 ** (i % 6) * (1 + (i > 5 ? 0.3 : 0));
        return { model: 'only', promptTokens, score, stderr, instances, origin: { stderr: 'estimated' } };
      });
      const answer = predict(fitted(madeTask(cells), 'perModel × none × step × none'), {
        model: 'only',
        promptTokens: 800,
      });
      return answer.kind === 'prediction' ? answer.score - 0.15 : Number.NaN;
    });
    const mean = bias.reduce((sum, value) => sum + value, 0) / bias.length;
    expect(Math.abs(mean)).toBeLessThan(0.012);
  });
});

describe('curves that have not levelled off', () => {
  it('keep their interval though the best level lies at its bound', () => {
    const cells = [0.3, 0.6, 1].flatMap((strength, m) =>
      [64, 128, 256, 512, 1024, 2048, 4096].map((promptTokens, i) => ({
        model: `model-${m}`,
        promptTokens,
        score: 0.0078 * strength * Math.sqrt(promptTokens) + 0.003 * Math.sin(7 * m + 3 * i),
      })),
    );
    const fit = fitted(madeTask(cells));
    for (const { name } of fit.models)
      expect(predict(fit, { model: name, promptTokens: 1000 })).toMatchObject({ low: expect.any(Number) });
  });
});

describe('repeats of one evaluation', () => {
  it('are compared by their means', () => {
    const scores = { a: [0.5, 0.54, 0.58], b: [0.6, 0.64, 0.68] };
    const repeats = Object.entries(scores).flatMap(([model, all]) =>
      all.map((score) => ({ model, promptTokens: 8192, score, instances: 200 })),
    );
    const fit = fitted(
      madeTask([
        ...FALLING.filter(({ model }) => model < 'model-3'),
        ...repeats,
        ...['a', 'b'].flatMap((model) =>
          [4096, 16_384, 32_768].map((promptTokens) => ({ model, promptTokens, score: 0.5, instances: 200 })),
        ),
      ]),
    );
    const at = (model: string) => ({ model, promptTokens: 8192 });
    const answer = difference(fit, { first: at('a'), second: at('b') });
    expect(answer.kind === 'difference' && answer.measured?.difference).toBeCloseTo(0.1, 9);
  });
});
