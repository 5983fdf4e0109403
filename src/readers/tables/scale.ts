/**
 * On what scale a column's scores are: 0–1, or 0–100 when any value is above 1.5. What the header says is held against the
 * values, and they against each other: where they contradict, nobody but the person can tell, and no number is made of
 * them.
 */

import type { Cause } from '../../core/data/observation';

export interface Scale {
  readonly kind: 'scale';
  /** The score that stands for perfect. */
  readonly perfect: 1 | 100;
  /** Why, in words for people. */
  readonly as: string;
}

/** The scores cannot be read before a person has said how. */
export interface UnknownScale {
  readonly kind: 'question';
  readonly cause: Extract<Cause, 'scale' | 'metric'>;
  /** What contradicts, and what settles it. */
  readonly ask: string;
}

/** The plain numbers of a column; what is written with % in its own cell is a share by itself. */
export interface ScaleEvidence {
  /** The header says that the numbers are percentages. */
  readonly percentHeader: boolean;
  /** The header says from what to what the scores go, and it is neither 0–1 nor 0–100. */
  readonly range: string | undefined;
  /** Largest value up to 100. */
  largest: number;
  /** Least value above 0, up to 100. */
  least: number;
  /** Largest value above 100: on no scale of scores. */
  beyond: number;
  /** Some cells are written with %. */
  percentCells: boolean;
}

export function noEvidence(percentHeader = false, range?: string): ScaleEvidence {
  return {
    percentHeader,
    range,
    largest: Number.NEGATIVE_INFINITY,
    least: Number.POSITIVE_INFINITY,
    beyond: Number.NEGATIVE_INFINITY,
    percentCells: false,
  };
}

/** Takes one plain score into account. */
export function addEvidence(evidence: ScaleEvidence, value: number): void {
  if (value > 100) {
    if (value > evidence.beyond) evidence.beyond = value;
    return;
  }
  if (value > evidence.largest) evidence.largest = value;
  if (value > 0 && value < evidence.least) evidence.least = value;
}

/** The same of a score as it stands in a cell. */
export function noteScore(evidence: ScaleEvidence, { value, ownScale }: OnOwnScale): void {
  if (ownScale === undefined) addEvidence(evidence, value);
  else if (ownScale === 100) evidence.percentCells = true;
}

interface OnOwnScale {
  readonly value: number;
  /** The score that stands for perfect, where the cell says so itself. */
  readonly ownScale: 1 | 100 | undefined;
}

/** `accuracy (%)` and `% correct`; not `accuracy (95% CI)`, which tells of an interval. */
export function saysPercent(header: string): boolean {
  return /(?<![\d.]\s?)%/.test(header);
}

/** `0–10` of `Score (0-10)`, `10` of `score /10`; undefined where the header says none, or 0–1 or 0–100. */
export function otherRange(header: string): string | undefined {
  const [, from, to] = /(?:^|[\s([])(\d{1,3})\s*(?:-|–|to)\s*(\d{1,4})(?:[\s)\]]|$)/.exec(header) ?? [];
  const out = /(?:\/|out of)\s*(\d{1,4})\s*[)\]]?$/i.exec(header)?.[1];
  const [least, most] = from === undefined ? ['0', out] : [from, to];
  if (most === undefined || (least === '0' && (most === '1' || most === '100'))) return undefined;
  return `${least}–${most}`;
}

export interface ScaleContext {
  /** The scale a person has given for the task. */
  readonly override: number | undefined;
  /** Name of the task, for what a person is asked to write. */
  readonly task: string;
  /** The file names the metric, so that a value above 100 is a slip and not another measure. */
  readonly isNamed: boolean;
}

export function decideScale(evidence: ScaleEvidence, context: ScaleContext): Scale | UnknownScale {
  const { percentHeader, largest, least, beyond, percentCells } = evidence;
  const { override, isNamed, task } = context;
  if (evidence.range !== undefined && override === undefined)
    return question(
      `the header says that the scores go over ${evidence.range}: give them as shares of the best, 0 to 1 or in percent`,
    );
  // Perplexities are 1 or more: beside a score below that, a value above 100 is a slip.
  if (beyond > 100 && !isNamed && least >= 1)
    return question(
      `the largest value is ${beyond}, and no score is above 100: if these are perplexities or losses, or scores on another scale, say which metric they are under sources in context-scaling.json`,
      'metric',
    );
  if (override === 1 || override === 100)
    return scale(override, `score, 0–${override} (context-scaling.json says so)`);
  const settle = `Write all of them alike, or say which with tasks.${JSON.stringify(task)}.scale, 1 or 100, in context-scaling.json`;
  const isPlain = least <= 100;
  if (isPlain && percentHeader && largest <= 1)
    return question(
      `the header says %, but the largest score is ${largest}: 0–1 or 0–100 cannot be told. ${settle}`,
    );
  if (isPlain && !percentHeader && percentCells && least <= 1.5)
    return question(
      `some scores are written with % and others, such as ${least}, without: 0–1 or 0–100 cannot be told. ${settle}`,
    );
  if (isPlain && !percentHeader && least <= 1 && largest > 1.5)
    return question(
      `the scores go from ${least} to ${largest}: some look like shares of 1 and others like percentages. ${settle}`,
    );
  if (percentHeader) return scale(100, 'score, 0–100 (the header says %)');
  if (largest > 1.5) return scale(100, `score, 0–100 (the largest is ${largest})`);
  if (percentCells && !isPlain) return scale(100, 'score, 0–100 (written with %)');
  return scale(1, largest > 0 ? `score, 0–1 (the largest is ${largest})` : 'score, 0–1');
}

function scale(perfect: 1 | 100, as: string): Scale {
  return { kind: 'scale', perfect, as };
}

function question(ask: string, cause: UnknownScale['cause'] = 'scale'): UnknownScale {
  return { kind: 'question', cause, ask };
}

/** A score or standard error on the scale 0…1, without the noise of binary division: 84.4 of 100 is 0.844. */
export function onScale(value: number, perfect: number): number {
  return perfect === 1 ? value : Number((value / perfect).toPrecision(15));
}
