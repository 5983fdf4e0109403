import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsFromSamples } from '../../../../src/core/data/cellsFromSamples';
import {
  addSample,
  countSamples,
  emptySamples,
  meansOf,
  type Samples,
} from '../../../../src/core/data/samples';
import { prng } from '../../../made/prng';
import { observation } from './observations';

function samplesOf(instances: readonly (readonly [number, number])[]): Samples {
  const samples = emptySamples();
  for (const [tokens, score] of instances) addSample(samples, tokens, score);
  return samples;
}

describe('instances of one length', () => {
  it('become one mean with the scatter of the scores as standard error', () => {
    const means = meansOf(
      samplesOf(Array.from({ length: 100 }, (_, i) => [4000 + i, i < 80 ? 1 : 0] as const)),
    );
    expect(means).toHaveLength(1);
    expect(means[0]).toMatchObject({ promptTokens: 4049.5, score: 0.8, instances: 100 });
    expect(means[0]?.stderr).toBeCloseTo(Math.sqrt((0.8 * 0.2) / 99), 12);
  });

  it('all right are not certain: the standard error is that of one more right and one more wrong', () => {
    const [mean] = meansOf(samplesOf(Array.from({ length: 20 }, () => [512, 1] as const)));
    const p = 21 / 22;
    expect(mean).toMatchObject({ score: 1 });
    expect(mean?.stderr).toBeCloseTo(Math.sqrt((p * (1 - p)) / 20), 12);
  });

  it('may have outliers: only the 5th to the 95th percentile counts', () => {
    const instances = Array.from({ length: 100 }, (_, i) => [i === 0 ? 100_000 : 1000, 1] as const);
    expect(meansOf(samplesOf(instances))).toHaveLength(1);
  });

  it('on a scale of 100 come out on 0…1', () => {
    const [mean] = meansOf(
      samplesOf([
        [100, 40],
        [100, 60],
      ]),
      100,
    );
    expect(mean?.score).toBe(0.5);
    expect(mean?.stderr).toBeCloseTo(0.1, 12);
  });
});

describe('the order of instances', () => {
  const fractional = fc.tuple(
    fc.oneof(fc.integer({ min: 900, max: 1100 }), fc.double({ min: 900, max: 1100, noNaN: true })),
    fc.oneof(
      fc.integer({ min: 0, max: 1_000_000 }).map((value) => value / 1e6),
      fc.double({ min: 0, max: 1, noNaN: true }),
    ),
  );

  it('changes no bit of their means', () => {
    fc.assert(
      fc.property(fc.array(fractional, { minLength: 20, maxLength: 60 }), fc.nat(), (instances, seed) => {
        const turned = prng(seed).shuffled(instances);
        expect(meansOf(samplesOf(turned))).toEqual(meansOf(samplesOf(instances)));
      }),
    );
  });

  it('does not, either, where they scatter by little beside their mean', () => {
    const [mean] = meansOf(samplesOf(Array.from({ length: 1000 }, (_, i) => [500, 0.9 + (i % 2) * 2e-6])));
    expect((mean?.stderr ?? 0) / (1e-6 / Math.sqrt(999))).toBeCloseTo(1, 8);
  });
});

describe('instances whose lengths spread', () => {
  it('at 4K, 8K and 16K with jitter stay three groups', () => {
    const instances = [4096, 8192, 16384].flatMap((length, i) =>
      Array.from({ length: 40 }, (_, j) => [length - 60 + 3 * j, i === 2 ? 0 : 1] as const),
    );
    const means = meansOf(samplesOf(instances));
    expect(means.map(({ instances: count, score }) => [count, score])).toEqual([
      [40, 1],
      [40, 1],
      [40, 0],
    ]);
  });

  it('make at most 64 bins, ascending, with every instance in one; of few instances only where nothing is near', () => {
    const length = fc.double({ min: 0, max: 20, noNaN: true }).map((exponent) => 2 ** exponent);
    const instance = fc.tuple(length, fc.constantFrom(0, 0.5, 1));
    fc.assert(
      fc.property(fc.array(instance, { minLength: 8, maxLength: 2000 }), (instances) => {
        const means = meansOf(samplesOf(instances));
        expect(means.length).toBeLessThanOrEqual(64);
        means.forEach(({ instances: count, promptTokens }, i) => {
          const [before, after] = [means[i - 1], means[i + 1]].map((other) =>
            other === undefined
              ? Number.POSITIVE_INFINITY
              : Math.abs(Math.log(other.promptTokens / promptTokens)),
          );
          expect(count >= 8 || Math.min(before as number, after as number) > Math.log(1.9)).toBe(true);
        });
        expect(means.reduce((sum, mean) => sum + mean.instances, 0)).toBe(instances.length);
        expect(means.map((mean) => mean.promptTokens)).toEqual(
          means.map((mean) => mean.promptTokens).sort((a, b) => a - b),
        );
        const total = means.reduce((sum, mean) => sum + mean.score * mean.instances, 0);
        expect(total).toBeCloseTo(
          instances.reduce((sum, [, score]) => sum + score, 0),
          6,
        );
        for (const { lengths, instances: count, stderr } of means) {
          expect(lengths.counts.reduce((sum, n) => sum + n, 0)).toBe(count);
          expect(lengths.edges.length).toBe(lengths.counts.length);
          expect(lengths.counts.length).toBeLessThanOrEqual(32);
          expect([...lengths.edges, lengths.end]).toEqual(
            [...lengths.edges, lengths.end].sort((a, b) => a - b),
          );
          expect(stderr).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('far apart are never averaged into a length that nobody ran', () => {
    const few = [4096, 131_072].flatMap((tokens, k) =>
      Array.from({ length: 5 }, () => [tokens, 1 - k] as const),
    );
    expect(meansOf(samplesOf(few)).map(({ promptTokens, score }) => [promptTokens, score])).toEqual([
      [4096, 1],
      [131_072, 0],
    ]);
    const doubling = [4096, 8192, 16_384].flatMap((tokens) =>
      Array.from({ length: 6 }, () => [tokens, 1] as const),
    );
    expect(meansOf(samplesOf(doubling)).map(({ promptTokens }) => promptTokens)).toEqual([
      4096, 8192, 16_384,
    ]);
  });

  it('do not depend on the order in which they come', () => {
    const instances = Array.from({ length: 300 }, (_, i) => [100 + 37 * ((i * 101) % 300), i % 2] as const);
    const forward = meansOf(samplesOf(instances));
    const backward = meansOf(samplesOf([...instances].reverse()));
    expect(backward).toEqual(forward);
  });

  it('need memory for the grid of lengths, not for themselves', () => {
    const samples = emptySamples();
    for (let i = 1; i <= 100_000; i++) addSample(samples, i, 1);
    expect(countSamples(samples)).toBe(100_000);
    expect(samples.bins.size).toBeLessThan(300);
  });
});

describe('what is no instance', () => {
  it.each([
    [0, 1],
    [-5, 1],
    [Number.NaN, 1],
    [Number.POSITIVE_INFINITY, 1],
    [100, Number.NaN],
    [100, Number.POSITIVE_INFINITY],
  ])('%d tokens with score %d is refused', (tokens, score) => {
    const samples = emptySamples();
    expect(addSample(samples, tokens, score)).toBe(false);
    expect(meansOf(samples)).toEqual([]);
  });
});

describe('cellsFromSamples', () => {
  it('gives observations of the group whose standard error is marked as estimated', () => {
    const {
      score: _score,
      stderr: _stderr,
      instances: _instances,
      promptTokens: _tokens,
      ...group
    } = observation({
      model: 'm',
      origin: { task: 'name' },
    });
    const [cell] = cellsFromSamples(
      group,
      samplesOf([
        [100, 0],
        [100, 1],
      ]),
    );
    expect(cell).toMatchObject({ model: 'm', task: 'recall', promptTokens: 100, score: 0.5, instances: 2 });
    expect(cell?.origin).toEqual({ task: 'name', stderr: 'estimated' });
    expect(cell?.lengths?.counts).toEqual([2]);
  });
});
