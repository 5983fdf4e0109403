import { describe, expect, it } from 'vitest';
import { compute } from '../../../../src/core/law/compute';
import { effective } from '../../../../src/core/law/effective';
import type { Factor, FactorInput, ParameterSpec } from '../../../../src/core/law/factor';
import { FACTORS } from '../../../../src/core/law/factors';
import { inputFor } from '../../../../src/core/law/law';
import { logDrift } from '../../../../src/core/law/logDrift';
import { logitCurve } from '../../../../src/core/law/logitCurve';
import { mixture } from '../../../../src/core/law/mixture';
import { perModel } from '../../../../src/core/law/perModel';
import { saturating } from '../../../../src/core/law/saturating';
import { soft } from '../../../../src/core/law/soft';
import { step } from '../../../../src/core/law/step';
import { noGain } from '../../../../src/core/law/unity';
import { type Prng, prng } from '../../../made/prng';
import { derivative } from './derivative';

const SCALES = { trainingFlops: 1e22, promptTokens: 2000 };

/** A factor named by its coordinates, asked at one point. */
function valueAt(factor: Factor, theta: readonly number[], input: FactorInput): number {
  return factor.evaluate(theta, 0, input, new Float64Array(8));
}

function asked(
  promptTokens: number,
  contextLimit: number | undefined = undefined,
  trainingFlops = SCALES.trainingFlops,
): FactorInput {
  return inputFor(SCALES, { promptTokens, contextLimit, trainingFlops });
}

/** Ordinary and extreme questions: one token, a thousand million, no limit, a limit of one token. */
const INPUTS: readonly FactorInput[] = [1, 2, 51, 1000, 2000, 4096, 8191, 8192, 1e5, 1e9].flatMap((n) =>
  [1, 8192, 131_072, undefined].flatMap((limit) =>
    [1e15, 3e21, 1e22, 1e24, 1e30].map((flops) => asked(n, limit, flops)),
  ),
);

/** Inside the bounds, and on and beside them. */
function coordinates(random: Prng, specs: readonly ParameterSpec[]): number[] {
  return specs.map(({ low, high }) =>
    random.pick([
      low,
      high,
      low + 1e-4,
      high - 1e-4,
      ...Array.from({ length: 6 }, () => random.between(low, high)),
    ]),
  );
}

const EACH = FACTORS.map((factor: Factor) => [factor.slot, factor.name, factor] as const);

describe.each(EACH)('%s %s', (_slot, _name, factor) => {
  it('has a value in 0…1 and finite derivatives wherever it is asked', () => {
    const random = prng(11);
    const gradient = new Float64Array(8);
    for (const input of INPUTS)
      for (let repeat = 0; repeat < 20; repeat++) {
        const theta = coordinates(random, factor.parameters);
        gradient.fill(0);
        const value = factor.evaluate(theta, 0, input, gradient);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        expect([...gradient].every(Number.isFinite)).toBe(true);
      }
  });

  it('has the derivatives that differences give, to 1e-6', () => {
    const random = prng(12);
    const gradient = new Float64Array(8);
    let compared = 0;
    for (const input of INPUTS)
      for (let repeat = 0; repeat < 6; repeat++) {
        const theta = coordinates(random, factor.parameters);
        factor.evaluate(theta, 0, input, gradient);
        factor.parameters.forEach(({ name }, k) => {
          const along = (at: number): number => valueAt(factor, theta.with(k, at), input);
          const expected = derivative(along, theta[k] as number);
          const error = Math.abs((gradient[k] as number) - expected);
          // Differences of values near 1 cannot tell derivatives below 1e-10 from 0.
          expect(error, `${name} at ${theta.join(', ')}`).toBeLessThan(1e-6 * Math.abs(expected) + 1e-10);
          compared++;
        });
      }
    expect(compared).toBe(INPUTS.length * 6 * factor.parameters.length);
  });

  it('does not depend on where its coordinates start', () => {
    const theta = coordinates(prng(13), factor.parameters);
    const shifted = [Number.NaN, Number.NaN, Number.NaN, ...theta, Number.NaN];
    for (const input of INPUTS)
      expect(factor.evaluate(shifted, 3, input, new Float64Array(8))).toBe(valueAt(factor, theta, input));
  });

  it('asks its value of no more inputs than it says it depends on', () => {
    const random = prng(14);
    const changes: readonly (readonly [FactorInput, FactorInput, readonly string[]])[] = [
      [asked(500, 8192, 1e21), asked(500, 8192, 1e23), ['nothing', 'length', 'length and limit']],
      [asked(500, 8192), asked(5000, 8192), ['nothing', 'compute']],
      [asked(500, 400), asked(500, 8192), ['nothing', 'compute', 'length']],
    ];
    for (const [before, after, unmoved] of changes) {
      if (!unmoved.includes(factor.dependsOn)) continue;
      const theta = coordinates(random, factor.parameters);
      expect(valueAt(factor, theta, after)).toBe(valueAt(factor, theta, before));
    }
  });

  it('reports parameters with the derivatives that differences give', () => {
    const random = prng(15);
    for (let repeat = 0; repeat < 50; repeat++) {
      const theta = factor.parameters.map(({ low, high }) =>
        random.between(Math.max(low, -3), Math.min(high, 3)),
      );
      factor.report(theta, 0, SCALES).forEach((reported, i) => {
        expect(Number.isFinite(reported.estimate)).toBe(true);
        expect(factor.parameters[reported.coordinate]).toBeDefined();
        theta.forEach((at, k) => {
          // Estimates span many powers of ten: relative derivatives are compared.
          const along = (value: number): number =>
            (factor.report(theta.with(k, value), 0, SCALES)[i]?.estimate as number) / reported.estimate;
          const expected = derivative(along, at);
          const error = Math.abs((reported.gradient[k] as number) / reported.estimate - expected);
          expect(error, reported.name).toBeLessThan(1e-6 * Math.abs(expected) + 1e-8);
        });
      });
    }
  });

  it('starts inside its bounds and says what lying at them means', () => {
    for (const spec of factor.parameters) {
      expect(spec.start).toBeGreaterThanOrEqual(spec.low);
      expect(spec.start).toBeLessThanOrEqual(spec.high);
      expect(spec.atLow).not.toBe('');
      expect(spec.atHigh).not.toBe('');
    }
  });
});

describe('the list of factors', () => {
  it('has one of each name in a slot, and names that stand between × signs', () => {
    const names = EACH.map(([slot, name]) => `${slot} ${name}`);
    expect(new Set(names).size).toBe(names.length);
    for (const [, name] of EACH) expect(name).toMatch(/^[A-Za-z][A-Za-z0-9-]*$/);
  });

  it.each(EACH)('%s %s is searched in its own coordinates', (_slot, _name, factor) => {
    const { search, parameters, scope } = factor;
    if (search?.by === 'bracket') expect([parameters.length, scope]).toEqual([2, 'shared']);
    if (search?.by === 'linear') expect([parameters.length, scope]).toEqual([1, 'own']);
    const starts = search?.by === 'settings' ? search.settings : [parameters.map(({ start }) => start)];
    for (const start of starts) {
      expect(start).toHaveLength(parameters.length);
      start.forEach((value, k) => {
        expect(value).toBeGreaterThanOrEqual(parameters[k]?.low as number);
        expect(value).toBeLessThanOrEqual(parameters[k]?.high as number);
      });
    }
  });

  it.each(EACH)('%s %s has a profile for the parameter that says so', (_slot, _name, factor) => {
    const theta = factor.parameters.map(({ start }) => start);
    const profiled = factor.report(theta, 0, SCALES).filter(({ interval }) => interval === 'profile');
    expect(profiled.map(({ name }) => name)).toEqual(factor.scale ? [factor.scale.parameter] : []);
    if (!factor.scale) return;
    const logScale = factor.scale.logScale(theta, 0);
    expect(profiled[0]?.estimate).toBeCloseTo(SCALES.promptTokens * Math.exp(logScale), 6);
    const held = factor.scale.held(logScale);
    const rest = theta.toSpliced(factor.scale.coordinate, 1);
    for (const n of [10, 2000, 1e6])
      expect(valueAt(held, rest, asked(n))).toBeCloseTo(valueAt(factor, theta, asked(n)), 12);
  });

  it.each(EACH)('%s %s has a Python function of its name', (_slot, _name, { python }) => {
    expect(python.code.startsWith(`\ndef ${python.name}(theta, at):\n    """`)).toBe(true);
  });
});

describe('what the factors mean', () => {
  const reported = (factor: Factor, theta: readonly number[], name: string): number =>
    factor.report(theta, 0, SCALES).find((own) => own.name === name)?.estimate as number;
  const theta = [0.7, -0.9];

  it('the level of compute is 1 − 1/e at C₁, nothing without compute and everything with enough', () => {
    const c1 = reported(compute, theta, 'C1');
    expect(valueAt(compute, theta, asked(100, undefined, c1))).toBeCloseTo(1 - Math.exp(-1), 12);
    expect(valueAt(compute, theta, asked(100, undefined, c1 * 1e-30))).toBeLessThan(1e-10);
    expect(valueAt(compute, theta, asked(100, undefined, c1 * 1e30))).toBe(1);
  });

  it('the gain of prompt length is 1 − 1/e at n₁ and follows n₁ and β as the paper writes it', () => {
    const n1 = reported(saturating, theta, 'n1');
    const beta = reported(saturating, theta, 'beta');
    expect(valueAt(saturating, theta, asked(n1))).toBeCloseTo(1 - Math.exp(-1), 12);
    for (const n of [1, 30, 4000, 1e6])
      expect(valueAt(saturating, theta, asked(n))).toBeCloseTo(1 - Math.exp(-((n / n1) ** beta)), 12);
  });

  it('the step lets prompts of up to the limit pass, and none longer', () => {
    expect(valueAt(step, [], asked(8191, 8192))).toBe(1);
    expect(valueAt(step, [], asked(8192, 8192))).toBe(1);
    expect(valueAt(step, [], asked(8193, 8192))).toBe(0);
    expect(valueAt(step, [], asked(1e9, undefined))).toBe(1);
  });

  it('the soft limit is one half at κL and the step for large s', () => {
    const theta = [Math.log(0.9), Math.log(6)];
    expect(reported(soft, theta, 'kappa')).toBeCloseTo(0.9, 12);
    expect(valueAt(soft, theta, asked(0.9 * 8192, 8192))).toBeCloseTo(0.5, 12);
    expect(valueAt(soft, theta, asked(4096, 8192))).toBeCloseTo(1 / (1 + (4096 / (0.9 * 8192)) ** 6), 12);
    expect(valueAt(soft, [0, 4.5], asked(7000, 8192))).toBeGreaterThan(0.999);
    expect(valueAt(soft, [0, 4.5], asked(9600, 8192))).toBeLessThan(0.001);
    expect(valueAt(soft, theta, asked(1e9, undefined))).toBe(1);
  });

  it('the effective limit takes half of the level, whatever the model claims', () => {
    const theta = [1.5, 0.3];
    const limit = reported(effective, theta, 'effectiveLimit');
    expect(limit).toBeCloseTo(2000 * Math.exp(1.5), 8);
    for (const claimed of [1000, 1e6, undefined])
      expect(valueAt(effective, theta, asked(limit, claimed))).toBeCloseTo(0.5, 12);
  });

  it('the mixture is the share of instances within the limit', () => {
    const input = inputFor(SCALES, {
      promptTokens: 8000,
      contextLimit: 8192,
      trainingFlops: undefined,
      shareWithin: (tokens) => (tokens === 8192 ? 0.6 : 0),
    });
    expect(valueAt(mixture, [], input)).toBe(0.6);
    expect(valueAt(mixture, [], asked(8192, 8192))).toBe(1);
    expect(valueAt(mixture, [], asked(8193, 8192))).toBe(0);
  });

  it('the drift halves the score per doubling of 1 + n/1000 at δ = 1 and does nothing at 0', () => {
    expect(valueAt(logDrift, [0], asked(1e6))).toBe(1);
    expect(valueAt(logDrift, [1], asked(1000))).toBeCloseTo(0.5, 12);
    expect(valueAt(logDrift, [0.1], asked(7000))).toBeCloseTo(8 ** -0.1, 12);
  });

  it('the logit curve is σ(c) at 4,096 tokens and falls by d per e-fold there', () => {
    expect(valueAt(logitCurve, [1, 0.5, 0.2], asked(4096))).toBeCloseTo(1 / (1 + Math.exp(-1)), 12);
    const x = Math.log(32_768 / 4096);
    expect(valueAt(logitCurve, [1, 0.5, 0.2], asked(32_768))).toBeCloseTo(
      1 / (1 + Math.exp(-(1 - 0.5 * x - 0.2 * x * x))),
      12,
    );
  });

  it('a level of a model’s own is that level', () => {
    expect(valueAt(perModel, [0.37], asked(100))).toBe(0.37);
    expect(valueAt(noGain, [], asked(100))).toBe(1);
  });
});
