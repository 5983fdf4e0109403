// Whatever the cells are, a fit and its answers are values: no exception, no NaN, nothing that JSON would lose.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requiredCompute } from '../../src/core/answer/compute';
import { contours } from '../../src/core/answer/contours';
import { curve } from '../../src/core/answer/curve';
import { difference } from '../../src/core/answer/difference';
import { lossAtLimit } from '../../src/core/answer/loss';
import { need } from '../../src/core/answer/need';
import { nextEvaluation } from '../../src/core/answer/next';
import { predict } from '../../src/core/answer/predict';
import { bestRange } from '../../src/core/answer/range';
import { bestAtLimit } from '../../src/core/answer/score';
import { usable } from '../../src/core/answer/usable';
import { fitTask } from '../../src/core/fit/fit';
import { everyLaw, nameOf } from '../../src/core/law/composition';
import { expectFinite, expectSoundAnswer, expectSoundFit } from '../made/sound';
import { anyTask, griddedTask } from './arbitrary';

const RUNS = Number(process.env.PROPERTY_RUNS ?? 60);
const SEED = Number(process.env.PROPERTY_SEED ?? 1);
/** The first failing set is shown as it is: shrinking would fit thousands more. */
const settings = { numRuns: RUNS, seed: SEED, endOnFailure: true };

describe('any cells', () => {
  it('give a fit or a reason, finite throughout and unchanged by JSON', () => {
    fc.assert(
      fc.property(anyTask, (data) => expectSoundFit(fitTask(data))),
      settings,
    );
  });

  it('in rows and columns as people have them, too', () => {
    fc.assert(
      fc.property(griddedTask, (data) => expectSoundFit(fitTask(data))),
      settings,
    );
  });

  it('with any law pinned', () => {
    const law = fc.constantFrom(...everyLaw().map(nameOf), 'paper', 'nonsense');
    fc.assert(
      fc.property(griddedTask, law, (data, name) => expectSoundFit(fitTask(data, { law: name }))),
      settings,
    );
  });

  it('with a chance floor', () => {
    fc.assert(
      fc.property(griddedTask, fc.constantFrom(0.1, 0.25, 0.5), (data, chance) =>
        expectSoundFit(fitTask({ ...data, chance })),
      ),
      { ...settings, numRuns: RUNS / 2 },
    );
  });

  it('give the same bits each time', () => {
    const other = fc.sample(griddedTask, { numRuns: 1, seed: 5 })[0];
    fc.assert(
      fc.property(griddedTask, (data) => {
        const first = JSON.stringify(fitTask(data));
        if (other) fitTask(other);
        expect(JSON.stringify(fitTask(data))).toBe(first);
      }),
      { ...settings, numRuns: RUNS / 2 },
    );
  });
});

describe('any question to a fit of any cells', () => {
  const strange = fc.constantFrom(
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    -1,
    0,
    1e-300,
    0.3,
    1,
    1.5,
    7,
    4096,
    1e7,
    1e18,
    1e300,
  );
  const model = fc.constantFrom(undefined, 'model-0', 'model-3', 'nobody', '', '__proto__');

  it('has an answer without an exception and without NaN', () => {
    fc.assert(
      fc.property(
        griddedTask,
        model,
        fc.option(strange, { nil: undefined }),
        fc.array(strange, { minLength: 6, maxLength: 6 }),
        (data, name, trainingFlops, numbers) => {
          const fit = fitTask(data);
          const who = { model: name, trainingFlops };
          const [a, b, c, d] = numbers as [number, number, number, number];
          const answers = [
            predict(fit, { ...who, promptTokens: a, contextLimit: b }),
            need(fit, { ...who, target: c, outputTokens: d }),
            need(fit, { ...who, target: 0.3 }),
            usable(fit, { ...who, target: c, contextLimit: b }),
            usable(fit, { ...who, target: 0.3 }),
            bestAtLimit(fit, { ...who, contextLimit: b, outputTokens: d }),
            bestRange(fit, { ...who, contextLimit: b, within: c }),
            lossAtLimit(fit, { ...who, contextLimit: b, promptTokens: a, outputTokens: d }),
            requiredCompute(fit, { target: c, contextLimit: b, outputTokens: d }),
            nextEvaluation(fit, { ...who, target: c }),
            nextEvaluation(fit, who),
          ];
          answers.forEach(expectSoundAnswer);
        },
      ),
      settings,
    );
  });

  it('curves, contours and differences likewise', () => {
    fc.assert(
      fc.property(griddedTask, fc.array(strange, { minLength: 4, maxLength: 4 }), (data, numbers) => {
        const fit = fitTask(data);
        const [a] = numbers as [number];
        expectFinite(curve(fit, { model: 'model-0', from: 10, to: 1e5, points: 20 }));
        expectFinite(
          contours(fit, {
            levels: [0.1, 0.5],
            from: 10,
            to: 1e5,
            leastFlops: 1e20,
            mostFlops: 1e25,
            points: 8,
          }),
        );
        expectSoundAnswer(
          difference(fit, {
            first: { model: 'model-0', promptTokens: 100 },
            second: { model: 'model-0', promptTokens: a, contextLimit: 8192 },
          }),
        );
      }),
      { ...settings, numRuns: RUNS / 2 },
    );
  });
});
