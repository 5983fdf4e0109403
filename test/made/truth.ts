/**
 * The law that simulated data obey, written down here a second time so that a mistake in the engine's factors
 * cannot hide: level of compute × gain of prompt length × limit.
 */
export interface Truth {
  /** FLOP at which the level reaches 1 − 1/e, and how fast it rises. */
  readonly c1: number;
  readonly alpha: number;
  /** Tokens at which the gain reaches 1 − 1/e, and how fast it rises. */
  readonly n1: number;
  readonly beta: number;
  /** Sharpness of a limit felt before it is reached; undefined: the paper's step σ(n − L). */
  readonly sharpness?: number | undefined;
}

export interface Asked {
  readonly trainingFlops: number;
  readonly promptTokens: number;
  readonly contextLimit: number;
}

export function trueScore(truth: Truth, { trainingFlops, promptTokens: n, contextLimit: L }: Asked): number {
  const level = 1 - Math.exp(-((trainingFlops / truth.c1) ** truth.alpha));
  const gain = 1 - Math.exp(-((n / truth.n1) ** truth.beta));
  const limit = truth.sharpness === undefined ? Number(n <= L) : 1 / (1 + (n / L) ** truth.sharpness);
  return level * gain * limit;
}

const LARGEST = 2 ** 24;
const SCAN = 240;

/** The largest score that any prompt of at most L tokens reaches at context limit L. */
export function trueBest(
  truth: Truth,
  trainingFlops: number,
  contextLimit: number,
  shortest: number,
): number {
  const at = (promptTokens: number): number =>
    trueScore(truth, { trainingFlops, promptTokens, contextLimit });
  let best = 0;
  for (let i = 0; i <= SCAN; i++)
    best = Math.max(best, at(Math.round(shortest * (contextLimit / shortest) ** (i / SCAN))));
  return best;
}

/** The smallest context limit at which some prompt reaches the target; undefined where none does. */
export function trueLimit(
  truth: Truth,
  trainingFlops: number,
  target: number,
  shortest: number,
): number | undefined {
  if (trueBest(truth, trainingFlops, LARGEST, shortest) < target) return undefined;
  let low = shortest - 1;
  let high = LARGEST;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (trueBest(truth, trainingFlops, middle, shortest) >= target) high = middle;
    else low = middle;
  }
  return high;
}
