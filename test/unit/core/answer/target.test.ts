import { describe, expect, it } from 'vitest';
import { targetOf, withExample } from '../../../../src/core/answer/target';
import { publishedThreshold } from '../../../../src/core/data/benchmarks';
import type { TaskFit } from '../../../../src/core/fit/result';
import { say } from '../../../../src/core/words/english';
import { madeCell } from '../../../made/cells';
import { AVERAGED, FALLING, fitOf } from './fits';

const LENGTHS = [4096, 8192, 16_384, 32_768, 65_536];

/** Falling curves that begin at these scores. */
function fallingFrom(starts: readonly number[]): TaskFit {
  const fit = fitOf(
    starts.flatMap((start, m) =>
      LENGTHS.map((promptTokens) =>
        madeCell({ model: `model-${m}`, promptTokens, score: start / (1 + (promptTokens - 4096) / 60_000) }),
      ),
    ),
  );
  return { ...fit, task: 'own task' };
}

describe('the target of a task', () => {
  it('is a person’s own before anything else', () => {
    const fit = { ...FALLING, task: 'RULER', target: 0.7, example: 0.6 };
    expect(targetOf(fit)).toMatchObject({ score: 0.7, origin: 'own' });
    expect(say(targetOf(fit).why)).toBe('0.700 is the target in context-scaling.json.');
  });

  it.each(['RULER', 'ruler', 'ruler avg', 'RULER_average', 'Ruler-Overall'])(
    'is what its authors published for %s',
    (task) => {
      expect(targetOf({ ...FALLING, task })).toMatchObject({ score: 0.856, origin: 'published' });
    },
  );

  it.each(['ruler_niah_single_1', 'my ruler variant', 'rulers', 'NoLiMa'])(
    'is not that of another benchmark or of one of its tasks: %s',
    (task) => expect(publishedThreshold(task)).toBeUndefined(),
  );

  it('is else 85 % of the median model’s score at its shortest length, rounded down to 0.05', () => {
    // 0.85 × 0.9 = 0.765.
    expect(targetOf(fallingFrom([0.95, 0.9, 0.6]))).toMatchObject({ score: 0.75, origin: 'example' });
    // 0.85 × 0.3 = 0.255: below 0.3 to hundredths.
    expect(targetOf(fallingFrom([0.31, 0.3, 0.29])).score).toBe(0.25);
  });

  it('counts from guessing on', () => {
    // 0.25 + 0.85 × (0.9 − 0.25) = 0.8025.
    expect(targetOf({ ...fallingFrom([0.95, 0.9, 0.6]), chance: 0.25 }).score).toBe(0.8);
  });

  it('is of the best measured score where scores rise', () => {
    const best = AVERAGED.models
      .map(({ name }) =>
        Math.max(...AVERAGED.cells.filter(({ model }) => model === name).map(({ score }) => score)),
      )
      .sort((a, b) => a - b);
    const middle = ((best[1] as number) + (best[2] as number)) / 2;
    expect(best).toHaveLength(4);
    expect(targetOf(AVERAGED)).toMatchObject({ origin: 'example', score: Math.floor(85 * middle) / 100 });
  });

  it('is none where no model is clearly above guessing, or the median model is not', () => {
    const few = fallingFrom([0.28, 0.27, 0.26]);
    expect(targetOf({ ...few, chance: 0.25 })).toMatchObject({ score: null, why: { id: 'target-none' } });
    const most = fallingFrom([0.9, 0.1, 0.1]);
    expect(targetOf({ ...most, chance: 0.25 })).toMatchObject({
      score: null,
      why: { id: 'target-none-median' },
    });
  });

  it('that was first shown stays, whatever is evaluated later', () => {
    const before = withExample(fallingFrom([0.95, 0.9, 0.6]));
    const later = fallingFrom([0.5, 0.4, 0.3]);
    expect(before).toMatchObject({ example: 0.75 });
    const example = 'example' in before ? before.example : undefined;
    expect(targetOf({ ...later, example })).toMatchObject({ score: 0.75, origin: 'example' });
  });

  it('is never moved by a score within a model that gets worse', () => {
    const scores = [0.95, 0.9, 0.6];
    const shown = withExample(fallingFrom(scores)) as TaskFit;
    for (const worse of [0.8, 0.6, 0.4]) {
      const again = { ...fallingFrom([worse, 0.9, 0.6]), example: shown.example };
      expect(targetOf(again).score).toBe(targetOf(shown).score);
    }
  });
});
