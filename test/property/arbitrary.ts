/** Any cells a reader may come up with. */
import fc from 'fast-check';
import type { TaskData } from '../../src/core/data/cell';
import { type MadeCell, madeTask } from '../made/cells';

/** Scores of one set: free, or all alike in a way that leaves nothing to fit. */
const scores: fc.Arbitrary<fc.Arbitrary<number>> = fc.constantFrom(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.constantFrom(0, 0.25, 0.5, 0.75, 1),
  fc.constant(0),
  fc.constant(1),
  fc.constant(0.37),
  fc.constantFrom(0, 1e-12, 1e-300, 1 - 1e-12, 1),
);

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 4 });

const lengths = fc.oneof(
  fc.constantFrom(1, 2, 128, 4096, 8192, 131_072, 10_000_000),
  fc.double({ min: 0, max: 16.1, noNaN: true }).map((x) => Math.round(Math.exp(x))),
);

function cell(score: fc.Arbitrary<number>): fc.Arbitrary<MadeCell> {
  return fc.record({
    model: fc.constantFrom('a', 'b', 'c', 'd', '__proto__', 'toString'),
    promptTokens: lengths,
    score,
    contextLimit: optional(fc.constantFrom(1, 4096, 8192, 131_072)),
    trainingFlops: optional(fc.constantFrom(1, 7.8e22, 8e22, 1.5e23, 1e30)),
    stderr: optional(fc.constantFrom(0, 1e-9, 0.01, 0.3)),
    instances: optional(fc.constantFrom(1, 20, 500, 1e9)),
  });
}

/** One to forty cells with anything missing. */
export const anyTask: fc.Arbitrary<TaskData> = scores
  .chain((score) => fc.array(cell(score), { minLength: 0, maxLength: 40 }))
  .map((cells) => madeTask(cells));

/** A design as people have it: some models at some lengths, scores of any shape. */
export const griddedTask: fc.Arbitrary<TaskData> = fc
  .record({
    models: fc.array(
      fc.record({
        trainingFlops: optional(fc.constantFrom(1e21, 7.8e22, 8e22, 1.5e23)),
        contextLimit: optional(fc.constantFrom(2048, 8192, 131_072)),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    lengths: fc.uniqueArray(lengths, { minLength: 2, maxLength: 9 }),
    score: scores,
    instances: optional(fc.constantFrom(20, 500)),
  })
  .chain(({ models, lengths: all, score, instances }) =>
    fc
      .array(score, { minLength: models.length * all.length, maxLength: models.length * all.length })
      .map((values) =>
        madeTask(
          models.flatMap((model, m) =>
            all.map((promptTokens, i) => ({
              ...model,
              model: `model-${m}`,
              promptTokens,
              instances,
              score: values[m * all.length + i] as number,
            })),
          ),
        ),
      ),
  );
