/**
 * A composition made computable: P = floor + (ceiling − floor) · Π factors, with its gradient.
 * Coordinates: shared parameters first (`shared` of them), then one block of `own` per model.
 */
import { type Composition, factorsOf } from './composition';
import type { Factor, FactorInput, ParameterSpec, Reported } from './factor';

/** A factor and where its coordinates start: in the shared part, or within each model's block. */
export interface PlacedFactor {
  readonly factor: Factor;
  readonly at: number;
}

export interface Law {
  readonly composition: Composition;
  readonly factors: readonly PlacedFactor[];
  /** Number of shared coordinates. */
  readonly shared: number;
  /** Number of coordinates per model. */
  readonly own: number;
  readonly sharedSpecs: readonly ParameterSpec[];
  readonly ownSpecs: readonly ParameterSpec[];
}

export interface Scales {
  readonly trainingFlops: number;
  readonly promptTokens: number;
  readonly floor: number;
  readonly ceiling: number;
}

export function composeLaw(composition: Composition): Law {
  return composeFactors(composition, factorsOf(composition));
}

/** The same with one factor replaced: for profiles that hold a parameter fixed. */
export function replaceFactor(law: Law, replaced: Factor, replacement: Factor): Law {
  const factors = law.factors.map(({ factor }) => (factor === replaced ? replacement : factor));
  return composeFactors(law.composition, factors);
}

function composeFactors(composition: Composition, factors: readonly Factor[]): Law {
  const sharedSpecs: ParameterSpec[] = [];
  const ownSpecs: ParameterSpec[] = [];
  const placed = factors.map((factor) => {
    const specs = factor.scope === 'shared' ? sharedSpecs : ownSpecs;
    const at = specs.length;
    specs.push(...factor.parameters);
    return { factor, at };
  });
  return {
    composition,
    factors: placed,
    shared: sharedSpecs.length,
    own: ownSpecs.length,
    sharedSpecs,
    ownSpecs,
  };
}

/** Start of a factor's coordinates in theta, for the model with this index. */
export function offsetOf(law: Law, placed: PlacedFactor, model: number): number {
  return placed.factor.scope === 'shared' ? placed.at : law.shared + model * law.own + placed.at;
}

/** Input of every factor for one question, lengths and compute relative to the fit's scales. */
export function inputFor(
  scales: Pick<Scales, 'trainingFlops' | 'promptTokens'>,
  at: {
    readonly promptTokens: number;
    readonly contextLimit: number | undefined;
    readonly trainingFlops: number | undefined;
    readonly shareWithin?: ((tokens: number) => number) | undefined;
  },
): FactorInput {
  const contextLimit = at.contextLimit ?? Number.POSITIVE_INFINITY;
  return {
    logCompute:
      at.trainingFlops === undefined ? Number.NaN : Math.log(at.trainingFlops / scales.trainingFlops),
    logLength: Math.log(at.promptTokens / scales.promptTokens),
    promptTokens: at.promptTokens,
    contextLimit,
    logFill: Math.log(at.promptTokens / contextLimit),
    shareWithin: at.shareWithin ?? ((tokens) => (at.promptTokens <= tokens ? 1 : 0)),
  };
}

/** Room for one factor's partials and for the values of all factors: evaluation allocates nothing. */
const scratch = new Float64Array(8);
const values = new Float64Array(8);

/** P for the model with index `model` (any index where the law has no own parameters), without its gradient. */
export function valueOfLaw(
  law: Law,
  theta: ArrayLike<number>,
  model: number,
  input: FactorInput,
  scales: Pick<Scales, 'floor' | 'ceiling'>,
): number {
  let product = scales.ceiling - scales.floor;
  for (const placed of law.factors)
    product *= placed.factor.evaluate(theta, offsetOf(law, placed, model), input, scratch);
  return scales.floor + product;
}

/** The same; writes ∂P/∂(shared, own block) into `gradient[0 … shared + own)`. */
export function evaluateLaw(
  law: Law,
  theta: ArrayLike<number>,
  model: number,
  input: FactorInput,
  scales: Pick<Scales, 'floor' | 'ceiling'>,
  gradient: Float64Array,
): number {
  const { factors } = law;
  let product = scales.ceiling - scales.floor;
  for (let k = 0; k < factors.length; k++) {
    const placed = factors[k] as PlacedFactor;
    values[k] = placed.factor.evaluate(theta, offsetOf(law, placed, model), input, scratch);
    product *= values[k] as number;
    const at = placed.factor.scope === 'shared' ? placed.at : law.shared + placed.at;
    for (let i = 0; i < placed.factor.parameters.length; i++) gradient[at + i] = scratch[i] as number;
  }
  for (let k = 0; k < factors.length; k++) {
    const placed = factors[k] as PlacedFactor;
    if (placed.factor.parameters.length === 0) continue;
    let others = scales.ceiling - scales.floor;
    for (let j = 0; j < factors.length; j++) if (j !== k) others *= values[j] as number;
    const at = placed.factor.scope === 'shared' ? placed.at : law.shared + placed.at;
    for (let i = 0; i < placed.factor.parameters.length; i++)
      gradient[at + i] = (gradient[at + i] as number) * others;
  }
  return scales.floor + product;
}

/** A parameter for people, with its gradient over (shared, own block). */
export interface ReportedParameter extends Reported {
  readonly scope: 'shared' | 'own';
  /** Spec of the coordinate whose bounds it shares, and that coordinate's index in (shared, own block). */
  readonly spec: ParameterSpec;
  readonly index: number;
}

/** Parameters of one model's curve; for laws without own parameters any model index gives the shared ones. */
export function reportLaw(
  law: Law,
  theta: ArrayLike<number>,
  model: number,
  scales: Scales,
): readonly ReportedParameter[] {
  return law.factors.flatMap((placed) => {
    const base = placed.factor.scope === 'shared' ? placed.at : law.shared + placed.at;
    return placed.factor.report(theta, offsetOf(law, placed, model), scales).map((reported) => {
      const gradient = new Array<number>(law.shared + law.own).fill(0);
      reported.gradient.forEach((value, i) => {
        gradient[base + i] = value;
      });
      const spec = placed.factor.parameters[reported.coordinate] as ParameterSpec;
      return { ...reported, gradient, scope: placed.factor.scope, spec, index: base + reported.coordinate };
    });
  });
}
