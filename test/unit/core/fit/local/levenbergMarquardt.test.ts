// What src/core/fit/solver.ts relies on or works around in ml-levenberg-marquardt 5.1.0. A test that fails here
// after an update of the package says which part of the solver to look at again.
import { levenbergMarquardt } from 'ml-levenberg-marquardt';
import { describe, expect, it } from 'vitest';

type Model = Parameters<typeof levenbergMarquardt>[1];

/** y = b at every point: one parameter, derivative 1. */
const constant: Model =
  ([b = Number.NaN]) =>
  () =>
    b;
const ones = () => (): number[] => [1];

/** Options as the solver gives them; the rest per test. */
const careful = { damping: 1e-9, dampingStepUp: 11, dampingStepDown: 9, errorTolerance: 0, maxIterations: 5 };

/** Parameters at which the model and the Jacobian were asked for. */
function recorded(model: Model, jacobian: (b: number[]) => (x: number) => number[]) {
  const models: number[][] = [];
  const jacobians: number[][] = [];
  return {
    models,
    jacobians,
    model: ((b) => {
      models.push(Array.from(b));
      return model(b);
    }) as Model,
    jacobianFunction: (b: number[]) => {
      jacobians.push(Array.from(b));
      return jacobian(b);
    },
  };
}

describe('ml-levenberg-marquardt 5.1.0, what the solver relies on', () => {
  it('minimises the plain sum of squares when no weights are given', () => {
    const { parameterValues, parameterError } = levenbergMarquardt({ x: [0, 1], y: [0, 10] }, constant, {
      ...careful,
      initialValues: [1],
      jacobianFunction: ones,
    });
    expect(parameterValues[0]).toBeCloseTo(5, 6);
    expect(parameterError).toBeCloseTo(50, 6);
  });

  it('takes the derivatives of the model, not of the residual, and asks for them once per iteration', () => {
    const asked = recorded(
      ([a = 0, b = 0]) =>
        (x) =>
          a + b * x,
      () => (x) => [1, x],
    );
    const { parameterValues } = levenbergMarquardt({ x: [0, 1, 2], y: [1, 3, 5] }, asked.model, {
      ...careful,
      maxIterations: 1,
      initialValues: [0, 0],
      jacobianFunction: asked.jacobianFunction,
    });
    expect(asked.jacobians).toEqual([[0, 0]]);
    expect(parameterValues[0]).toBeCloseTo(1, 6);
    expect(parameterValues[1]).toBeCloseTo(2, 6);
  });

  it('gives back the best point it has visited, however little better', () => {
    const { parameterValues } = levenbergMarquardt(
      { x: [0, 1], y: [0, 0] },
      ([b = 0]) =>
        () =>
          Math.atan(b),
      {
        ...careful,
        maxIterations: 1,
        initialValues: [2],
        jacobianFunction:
          ([b = 0]) =>
          () => [1 / (1 + b * b)],
      },
    );
    // The only step overshoots to −3.5, where the sum of squares is larger: the start is the best.
    expect(parameterValues).toEqual([2]);
  });

  it('keeps steps inside the bounds by clipping', () => {
    const { parameterValues } = levenbergMarquardt({ x: [0, 1], y: [10, 10] }, constant, {
      ...careful,
      initialValues: [1],
      minValues: [0],
      maxValues: [3],
      jacobianFunction: ones,
    });
    expect(parameterValues).toEqual([3]);
  });

  it('does not write into the initial values', () => {
    const initialValues = [1];
    levenbergMarquardt({ x: [0, 1], y: [4, 4] }, constant, {
      ...careful,
      initialValues,
      jacobianFunction: ones,
    });
    expect(initialValues).toEqual([1]);
  });
});

describe('ml-levenberg-marquardt 5.1.0, what the solver works around', () => {
  it('takes steps of the wrong length unless all weights are one, even when all are alike', () => {
    const firstStep = (weight: number): number => {
      const asked = recorded(constant, ones);
      levenbergMarquardt({ x: [0, 1], y: [0, 10] }, asked.model, {
        ...careful,
        maxIterations: 1,
        initialValues: [0],
        weights: [weight, weight],
        jacobianFunction: asked.jacobianFunction,
      });
      return asked.models.at(-1)?.[0] as number;
    };
    expect(firstStep(1)).toBeCloseTo(5, 6);
    // A common weight cannot move the optimum, which lies one undamped step away: here it is 16 steps.
    expect(firstStep(2)).toBeCloseTo(80, 5);
  });

  it('does not reject an uphill step: the next one starts where the sum of squares has grown', () => {
    const asked = recorded(
      ([b = 0]) =>
        () =>
          Math.atan(b),
      ([b = 0]) =>
        () => [1 / (1 + b * b)],
    );
    levenbergMarquardt({ x: [0, 1], y: [0, 0] }, asked.model, {
      ...careful,
      maxIterations: 2,
      initialValues: [2],
      jacobianFunction: asked.jacobianFunction,
    });
    const [first, second] = asked.jacobians.map(([b]) => b as number);
    expect(first).toBe(2);
    expect(Math.abs(Math.atan(second as number))).toBeGreaterThan(Math.atan(2));
  });

  it('damps by λ itself, not relative to the diagonal: steps depend on the units of a parameter', () => {
    const predicted = (unit: number): number => {
      const { parameterValues } = levenbergMarquardt(
        { x: [0, 1], y: [1, 1] },
        ([b = 0]) =>
          () =>
            unit * b,
        {
          ...careful,
          damping: 2,
          maxIterations: 1,
          initialValues: [0],
          jacobianFunction: () => () => [unit],
        },
      );
      return unit * (parameterValues[0] as number);
    };
    // One step of 2·unit/(2·unit² + λ); damping relative to the diagonal would give the same in every unit.
    expect(predicted(1)).toBeCloseTo(0.5, 12);
    expect(predicted(10)).toBeCloseTo(200 / 202, 12);
    expect(predicted(0.1)).toBeCloseTo(0.02 / 2.02, 12);
  });

  it('throws on a Jacobian that holds NaN', () => {
    expect(() =>
      levenbergMarquardt({ x: [0, 1], y: [0, 1] }, constant, {
        ...careful,
        initialValues: [1],
        jacobianFunction: () => () => [Number.NaN],
      }),
    ).toThrow('not symmetric');
  });

  it('throws when the model itself is NaN and derivatives are its own differences', () => {
    expect(() =>
      levenbergMarquardt({ x: [0, 1], y: [0, 1] }, () => () => Number.NaN, {
        ...careful,
        initialValues: [1],
      }),
    ).toThrow('not symmetric');
  });

  it('stops without a word where a step leads to NaN', () => {
    const result = levenbergMarquardt(
      { x: [0, 1], y: [0, 0] },
      ([b = 0]) =>
        () =>
          b < 1 ? Number.NaN : b,
      { ...careful, initialValues: [1], jacobianFunction: ones },
    );
    expect(result.parameterValues).toEqual([1]);
    expect(result.iterations).toBe(0);
  });

  it('has no test of convergence: at the optimum it still uses up its iterations', () => {
    const { iterations } = levenbergMarquardt({ x: [0, 1], y: [0, 10] }, constant, {
      ...careful,
      maxIterations: 50,
      initialValues: [5],
      jacobianFunction: ones,
    });
    expect(iterations).toBe(50);
  });

  it('says nothing of why it stopped and gives no covariance', () => {
    const result = levenbergMarquardt({ x: [0, 1], y: [0, 10] }, constant, {
      ...careful,
      initialValues: [1],
      jacobianFunction: ones,
    });
    expect(Object.keys(result).sort()).toEqual(['iterations', 'parameterError', 'parameterValues']);
  });

  it('takes differences over an absolute step of .1 unless it is given derivatives', () => {
    const asked = recorded(constant, ones);
    levenbergMarquardt({ x: [0, 1], y: [0, 10] }, asked.model, {
      ...careful,
      maxIterations: 1,
      initialValues: [1e-3],
    });
    expect(asked.models).toContainEqual([1e-3 + 0.1]);
  });

  it('clips at ±2⁵³ when no bounds are given', () => {
    const { parameterValues } = levenbergMarquardt({ x: [0, 1], y: [1e20, 1e20] }, constant, {
      ...careful,
      initialValues: [0],
      jacobianFunction: ones,
    });
    expect(parameterValues).toEqual([Number.MAX_SAFE_INTEGER]);
  });

  it('refuses a single observation', () => {
    expect(() =>
      levenbergMarquardt({ x: [0], y: [1] }, constant, {
        ...careful,
        initialValues: [0],
        jacobianFunction: ones,
      }),
    ).toThrow('points');
  });
});
