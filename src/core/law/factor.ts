/**
 * A law is a product of factors. A factor is one object of this shape in a file of its own: its mathematics, its bounds,
 * where a search begins, how its intervals are made, its Python text. `factors.ts` lists them; everything else derives.
 */
import type { PooledForm } from './pooledForm';

/** The places of a product; `whole` is a law of its own, a product of one. */
export type Slot = 'level' | 'gain' | 'limit' | 'drift' | 'whole';

/** What a factor may look at. Unknown context limits are `Infinity`: the limit then never binds. */
export interface FactorInput {
  /** ln(C / C̄), C̄ = `LawScales.trainingFlops`. NaN where compute is unknown. */
  readonly logCompute: number;
  /** ln(n / n̄), n̄ = `LawScales.promptTokens`. */
  readonly logLength: number;
  /** n, tokens. */
  readonly promptTokens: number;
  /** L, tokens. */
  readonly contextLimit: number;
  /** ln(n / L), −∞ where no limit is known. */
  readonly logFill: number;
  /** Share of the cell's instances up to a length (tokens), 0…1; a single length where nothing is known. */
  readonly shareWithin: (tokens: number) => number;
}

/** Which inputs the value depends on: a fit evaluates a factor once per distinct value of them. */
export type Dependence = 'nothing' | 'compute' | 'length' | 'length and limit';

/** What data must hold for a factor to be determined by them. */
export type Need = 'scores near a limit' | 'lengths of instances';

export interface ParameterSpec {
  readonly name: string;
  /** Inclusive bounds of the internal coordinate, and what lying there means. */
  readonly low: number;
  readonly high: number;
  readonly atLow: string;
  readonly atHigh: string;
  /** Weak prior on the internal coordinate: penalty σ̂²·((θ − mean)/sd)². */
  readonly prior?: { readonly mean: number; readonly sd: number } | undefined;
  /** Where a fit starts when it knows nothing better. */
  readonly start: number;
}

/**
 * How a parameter's 90 % interval is made. `ratio`: of positive quantities, on the logarithm. `difference`: of signed
 * ones. `share`: likewise, within 0…1. `profile`: from the profile of the factor's scale, else as `ratio`.
 */
export type IntervalKind = 'ratio' | 'difference' | 'share' | 'profile';

/** A parameter as people read it, with its derivative by the factor's internal coordinates. */
export interface Reported {
  readonly name: string;
  readonly symbol: string;
  readonly unit: string;
  readonly meaning: string;
  readonly interval: IntervalKind;
  readonly estimate: number;
  readonly gradient: readonly number[];
  /** Index of the internal coordinate whose bound it shares. */
  readonly coordinate: number;
}

/**
 * How the global search treats the factor. `bracket`: coordinates (ln u, ln exponent) of 1 − exp(−u), scanned as a grid
 * of shapes along an input. `linear`: the value is its one coordinate, solved for. `settings`: tried one after the
 * other.
 */
export type Search =
  | { readonly by: 'bracket'; readonly along: 'logCompute' | 'logLength' }
  | { readonly by: 'linear' }
  | { readonly by: 'settings'; readonly settings: readonly (readonly number[])[] };

/** A scale length among the parameters whose interval is a profile: it may lie beyond all data. */
export interface ProfiledScale {
  /** Name of the parameter. */
  readonly parameter: string;
  /** Index of the coordinate that goes when the scale is held. */
  readonly coordinate: number;
  /** ln(scale / mean of the data). */
  logScale(theta: ArrayLike<number>, at: number): number;
  /** The factor with its scale held there. */
  held(logScale: number): Factor;
}

/** The factor as a Python function `name(theta, at)` that gives its value and its derivatives by `theta`. */
export interface PythonFunction {
  readonly name: string;
  readonly code: string;
}

export interface Factor<S extends Slot = Slot, Name extends string = string> {
  readonly slot: S;
  /** As it stands in the names of laws; one of its kind in its slot. */
  readonly name: Name;
  /** Formula for people. */
  readonly formula: string;
  readonly meaning: string;
  readonly dependsOn: Dependence;
  /** `shared` by all models, or one set of parameters per model. */
  readonly scope: 'shared' | 'own';
  readonly parameters: readonly ParameterSpec[];
  readonly needs?: Need | undefined;
  /** Left out: the search begins at the parameters' own starts. */
  readonly search?: Search | undefined;
  readonly scale?: ProfiledScale | undefined;
  /** Curves of this factor alone, or times a level, are fitted with partial pooling over models. */
  readonly pooled?: PooledForm | undefined;
  readonly python: PythonFunction;
  /**
   * Value at an input; writes ∂value/∂θ into `gradient[0 … parameters.length)`.
   * `theta[at …]` are this factor's internal coordinates.
   */
  evaluate(theta: ArrayLike<number>, at: number, input: FactorInput, gradient: Float64Array): number;
  /** Whether the factor has no influence at these coordinates: a law without it says the same. */
  isIdle?(theta: ArrayLike<number>, at: number): boolean;
  report(
    theta: ArrayLike<number>,
    at: number,
    scales: { readonly trainingFlops: number; readonly promptTokens: number },
  ): readonly Reported[];
}

/** Keeps the literal types of slot and name, which the names of laws are made of. */
export function factor<const S extends Slot, const Name extends string>(
  definition: Factor<S, Name>,
): Factor<S, Name> {
  return definition;
}
