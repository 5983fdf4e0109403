/** One simulated data set: fitted, asked, and each interval compared with the truth. */
import { need } from '../../../src/core/answer/need';
import { predict } from '../../../src/core/answer/predict';
import { fitTask } from '../../../src/core/fit/fit';
import type { Parameter, TaskFit } from '../../../src/core/fit/result';
import type { Prng } from '../../made/prng';
import type { Simulated } from '../../made/regimes';
import { trueBest, trueLimit, trueScore } from '../../made/truth';

/** What became of one interval: it held the truth, missed it on a side, was open upwards, or was not given. */
export type Outcome = 'holds' | 'too low' | 'too high' | 'refused' | 'wrongly out of reach';

export interface Measured {
  /** Share of the asked points whose interval for the law's score holds the truth; NaN where none was given. */
  readonly law: number;
  /** The same for the score of the evaluated model itself, deviation included. */
  readonly own: number;
  /** Median half-width of these intervals, relative to the score. */
  readonly width: number;
  readonly n1: Outcome;
  readonly beta: Outcome;
  readonly calculator: Outcome;
  /** The calculator's interval has no upper end: "at least". */
  readonly open: boolean;
  readonly termination: string;
}

/** Where an interval lies relative to the truth; an end that is not given is open. */
function judge(low: number | null | undefined, high: number | null | undefined, truth: number): Outcome {
  const [from, to] = [low ?? null, high ?? null];
  if (from === null && to === null) return 'refused';
  if (to !== null && to < truth) return 'too low';
  if (from !== null && from > truth) return 'too high';
  return 'holds';
}

const POINTS = 10;

/** A parameter counts as refused where the fit gives no finite interval for it, or says it sees no saturation. */
function judgeParameter(fit: TaskFit, name: string, truth: number): Outcome {
  if (name === 'n1' && fit.statements.some(({ id }) => id === 'no-saturation')) return 'refused';
  const parameters: readonly Parameter[] = fit.laws[fit.chosen]?.parameters ?? [];
  const parameter = parameters.find((own) => own.name === name);
  if (!parameter || parameter.standardError === null || (parameter.high ?? null) === null) return 'refused';
  return judge(parameter.low, parameter.high, truth);
}

/** Fits and asks; undefined where the fit says the data are insufficient. */
export function measure(made: Simulated, random: Prng, law?: string): Measured | undefined {
  const fit = fitTask(made.data, law === undefined ? {} : { law });
  if (fit.status !== 'fitted') return undefined;
  let [given, law0, own] = [0, 0, 0];
  const widths: number[] = [];
  made.models.forEach((model, m) => {
    // Inside: evaluated lengths, at most half of the limit.
    const end = Math.min(made.longest, model.contextLimit / 2);
    for (let i = 0; i < POINTS; i++) {
      const promptTokens = made.shortest * (end / made.shortest) ** (i / (POINTS - 1));
      const answer = predict(fit, { model: model.name, promptTokens });
      if (answer.kind !== 'prediction' || answer.low === null || answer.high === null) continue;
      const truth = trueScore(made.truth, { ...model, promptTokens });
      const deviated = truth * (made.deviations[m] ?? 1);
      given++;
      if (answer.low <= truth && truth <= answer.high) law0++;
      if (answer.low <= deviated && deviated <= answer.high) own++;
      widths.push((answer.high - answer.low) / 2 / truth);
    }
  });
  widths.sort((a, b) => a - b);
  const { outcome, open } = askCalculator(fit, made, random);
  return {
    law: given > 0 ? law0 / given : Number.NaN,
    own: given > 0 ? own / given : Number.NaN,
    width: widths[widths.length >> 1] ?? Number.NaN,
    n1: judgeParameter(fit, 'n1', made.truth.n1),
    beta: judgeParameter(fit, 'beta', made.truth.beta),
    calculator: outcome,
    open,
    termination: fit.laws[fit.chosen]?.termination ?? '',
  };
}

/** A target of 50–90 % of the best score a random model of the set reaches at the evaluated lengths. */
function askCalculator(fit: TaskFit, made: Simulated, random: Prng): { outcome: Outcome; open: boolean } {
  const model = random.pick(made.models);
  const reach = trueBest(made.truth, model.trainingFlops, made.longest, made.shortest);
  const target = reach * random.between(0.5, 0.9);
  const truth = trueLimit(made.truth, model.trainingFlops, target, made.shortest);
  const answer = need(fit, { model: model.name, target });
  if (answer.kind === 'unanswerable' || truth === undefined) return { outcome: 'refused', open: false };
  if (answer.kind === 'out of reach') return { outcome: 'wrongly out of reach', open: false };
  if (answer.kind === 'any limit') return { outcome: 'refused', open: false };
  return { outcome: judge(answer.low, answer.high, truth), open: answer.high === null };
}
