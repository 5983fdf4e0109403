/**
 * A law bound to cells: what the solvers minimise, Σ w (score − P)² + Σ penalties.
 * Factors are evaluated once per distinct input (cells share few distinct C and n).
 */
import type { Cell } from '../../data/cell';
import type { Factor, FactorInput } from '../../law/factor';
import { inputFor, type Law, type Scales } from '../../law/law';

/** (θ − mean)²/sd², times σ̂², on one coordinate. */
export interface Penalty {
  readonly index: number;
  readonly mean: number;
  readonly sd: number;
}

export interface Objective {
  readonly law: Law;
  readonly scales: Scales;
  readonly models: readonly string[];
  /** Number of cells. */
  readonly cells: number;
  /** Number of coordinates: shared + models · own. */
  readonly size: number;
  readonly scores: Float64Array;
  readonly weights: Float64Array;
  /** Index into `models` per cell. */
  readonly modelOf: Int32Array;
  readonly inputs: readonly FactorInput[];
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly penalties: readonly Penalty[];
  /** Predictions into `predicted`; Jacobian, row-major cells × (shared + own), into `jacobian` if given. */
  evaluate(theta: ArrayLike<number>, predicted: Float64Array, jacobian?: Float64Array): void;
}

/** One factor's distinct inputs and, per cell, which of them applies. */
interface Bound {
  readonly factor: Factor;
  readonly at: number;
  readonly own: boolean;
  readonly size: number;
  readonly inputs: readonly FactorInput[];
  /** Model of each distinct input (0 for shared factors). */
  readonly models: Int32Array;
  readonly groupOf: Int32Array;
  readonly values: Float64Array;
  readonly gradients: Float64Array;
}

export function bind(
  law: Law,
  cells: readonly Cell[],
  weights: ArrayLike<number>,
  models: readonly string[],
  scales: Scales,
): Objective {
  const modelIndex = new Map(models.map((model, i) => [model, i]));
  return assemble(law, {
    scales,
    models,
    scores: Float64Array.from(cells, (cell) => cell.score),
    weights: Float64Array.from(weights),
    modelOf: Int32Array.from(cells, (cell) => modelIndex.get(cell.model) ?? 0),
    inputs: cells.map((cell) => inputFor(scales, { ...cell, shareWithin: shareWithin(cell) })),
  });
}

/** Another law on the same cells. */
export function rebind(objective: Objective, law: Law): Objective {
  return assemble(law, objective);
}

type Data = Pick<Objective, 'scales' | 'models' | 'scores' | 'weights' | 'modelOf' | 'inputs'>;

function assemble(law: Law, data: Data): Objective {
  const { scales, models, modelOf, inputs } = data;
  const { shared, own } = law;
  const width = shared + own;
  const size = shared + models.length * own;
  const specs = [...law.sharedSpecs, ...models.flatMap(() => law.ownSpecs)];
  const penalties = specs.flatMap((spec, index) => (spec.prior ? [{ index, ...spec.prior }] : []));
  const scratch = new Float64Array(8);
  const fixed = fixedPart(law, data, scratch);
  const bounds = law.factors
    .filter(({ factor }) => factor.parameters.length > 0)
    .map(({ factor, at }) => group(factor, at, inputs, modelOf));

  const product = new Float64Array(inputs.length);
  const evaluate = (theta: ArrayLike<number>, predicted: Float64Array, jacobian?: Float64Array): void => {
    product.set(fixed);
    for (const bound of bounds) {
      refresh(bound, theta, shared, own, scratch);
      multiply(product, bound);
    }
    if (jacobian)
      for (const bound of bounds) partials(bound, bounds, fixed, product, width, shared, jacobian);
    for (let i = 0; i < product.length; i++) predicted[i] = scales.floor + (product[i] as number);
  };
  return {
    law,
    scales,
    models,
    cells: inputs.length,
    size,
    scores: data.scores,
    weights: data.weights,
    modelOf,
    inputs,
    lower: Float64Array.from(specs, (spec) => spec.low),
    upper: Float64Array.from(specs, (spec) => spec.high),
    penalties,
    evaluate,
  };
}

/** (ceiling − floor) · the factors without parameters, per cell: no fit ever changes them. */
function fixedPart(law: Law, { scales, inputs }: Data, scratch: Float64Array): Float64Array {
  const constants = law.factors.filter(({ factor }) => factor.parameters.length === 0);
  return Float64Array.from(inputs, (input) =>
    constants.reduce(
      (product, { factor }) => product * factor.evaluate([], 0, input, scratch),
      scales.ceiling - scales.floor,
    ),
  );
}

function multiply(product: Float64Array, { values, groupOf }: Bound): void {
  for (let i = 0; i < product.length; i++)
    product[i] = (product[i] as number) * (values[groupOf[i] as number] as number);
}

/** One factor's columns of the Jacobian: its gradient times all the others' values. */
function partials(
  bound: Bound,
  bounds: readonly Bound[],
  fixed: Float64Array,
  product: Float64Array,
  width: number,
  shared: number,
  jacobian: Float64Array,
): void {
  const { values, gradients, groupOf, size } = bound;
  const from = (bound.own ? shared : 0) + bound.at;
  for (let i = 0; i < product.length; i++) {
    const g = groupOf[i] as number;
    const value = values[g] as number;
    const others = value === 0 ? productWithout(bound, bounds, i, fixed) : (product[i] as number) / value;
    const to = i * width + from;
    for (let p = 0; p < size; p++) jacobian[to + p] = others * (gradients[g * size + p] as number);
  }
}

function productWithout(left: Bound, bounds: readonly Bound[], i: number, fixed: Float64Array): number {
  return bounds.reduce(
    (product, bound) =>
      bound === left ? product : product * (bound.values[bound.groupOf[i] as number] as number),
    fixed[i] as number,
  );
}

/** Share of a cell's instances no longer than a length; one length where the file kept no histogram. */
export function shareWithin(cell: Pick<Cell, 'promptTokens' | 'lengths'>): (tokens: number) => number {
  const { lengths } = cell;
  if (!lengths || lengths.counts.length === 0) return (tokens) => (cell.promptTokens <= tokens ? 1 : 0);
  const total = lengths.counts.reduce((sum, count) => sum + count, 0);
  return (tokens) => {
    let within = 0;
    lengths.counts.forEach((count, i) => {
      const low = lengths.edges[i] as number;
      const high = lengths.edges[i + 1] ?? lengths.end;
      if (tokens >= high) within += count;
      else if (tokens > low) within += (count * Math.log(tokens / low)) / Math.log(high / low);
    });
    return within / total;
  };
}

function refresh(
  bound: Bound,
  theta: ArrayLike<number>,
  shared: number,
  own: number,
  scratch: Float64Array,
): void {
  const { factor, inputs, models, size, values, gradients } = bound;
  for (let g = 0; g < inputs.length; g++) {
    const at = bound.own ? shared + (models[g] as number) * own + bound.at : bound.at;
    values[g] = factor.evaluate(theta, at, inputs[g] as FactorInput, scratch);
    for (let k = 0; k < size; k++) gradients[g * size + k] = scratch[k] as number;
  }
}

function group(factor: Factor, at: number, inputs: readonly FactorInput[], modelOf: Int32Array): Bound {
  const own = factor.scope === 'own';
  const distinct = new Map<string, number>();
  const kept: FactorInput[] = [];
  const models: number[] = [];
  const groupOf = new Int32Array(inputs.length);
  inputs.forEach((input, i) => {
    const model = own ? (modelOf[i] as number) : 0;
    const key = `${model} ${keyOf(factor, input)}`;
    let index = distinct.get(key);
    if (index === undefined) {
      index = kept.length;
      distinct.set(key, index);
      kept.push(input);
      models.push(model);
    }
    groupOf[i] = index;
  });
  const size = factor.parameters.length;
  return {
    factor,
    at,
    own,
    size,
    inputs: kept,
    models: Int32Array.from(models),
    groupOf,
    values: new Float64Array(kept.length),
    gradients: new Float64Array(kept.length * size),
  };
}

function keyOf(factor: Factor, input: FactorInput): string {
  switch (factor.dependsOn) {
    case 'nothing':
      return '';
    case 'compute':
      return `${input.logCompute}`;
    case 'length':
      return `${input.promptTokens}`;
    case 'length and limit':
      return `${input.promptTokens} ${input.contextLimit}`;
  }
}
