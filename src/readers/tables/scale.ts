/** On what scale a column's scores are: 0–1, or 0–100 when any value is above 1.5 or written with %. */

export interface Scale {
  /** The score that stands for perfect. */
  readonly perfect: 1 | 100;
  /** Why, in words for people. */
  readonly as: string;
}

export interface ScaleEvidence {
  /** Largest value that is a score on some scale. */
  largest: number;
  percent: boolean;
}

export function noEvidence(percent = false): ScaleEvidence {
  return { largest: Number.NEGATIVE_INFINITY, percent };
}

/** Takes one score into account. Values above 100 are on no scale and decide nothing. */
export function addEvidence(evidence: ScaleEvidence, value: number, percent: boolean): void {
  if (percent) evidence.percent = true;
  if (value <= 100 && value > evidence.largest) evidence.largest = value;
}

/** @param override The scale a person has given for the task. */
export function decideScale({ largest, percent }: ScaleEvidence, override: number | undefined): Scale {
  if (override === 1 || override === 100)
    return { perfect: override, as: `score, 0–${override} (context-scaling.json says so)` };
  if (percent) return { perfect: 100, as: 'score, 0–100 (written with %)' };
  if (largest > 1.5) return { perfect: 100, as: `score, 0–100 (the largest is ${largest})` };
  return { perfect: 1, as: largest > 0 ? `score, 0–1 (the largest is ${largest})` : 'score, 0–1' };
}

/** A score or standard error on the scale 0…1, without the noise of binary division: 84.4 of 100 is 0.844. */
export function onScale(value: number, perfect: number): number {
  return perfect === 1 ? value : Number((value / perfect).toPrecision(15));
}
