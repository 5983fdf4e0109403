/** Counts instances with several scores as they come; memory depends on scores and lengths, not on instances. */
import { addSample, emptySamples, longestOf, type Samples } from '../../core/data/samples';
import { addTo, type ExactSum, exactSum, totalOf } from '../../core/numeric/exactSum';

export interface Instance {
  readonly id: string | number;
  readonly scores: readonly InstanceScore[];
  /** Undefined where neither counts nor texts are kept. */
  readonly promptTokens: number | undefined;
  /** The length is estimated from text, or a sum over several calls. */
  readonly estimated: boolean;
  /** It has no score because its prompt was longer than the model takes; `promptTokens` is then how long, where known. */
  readonly tooLong?: boolean;
}

export interface InstanceScore {
  /** Who gave the score; '' where one does for all. */
  readonly scorer: string;
  readonly name: string;
  readonly value: number;
}

export interface ScoreTally {
  readonly scorer: string;
  readonly name: string;
  /** Scores by prompt tokens. */
  readonly samples: Samples;
  /** Scores without a length, as if one token long. */
  readonly unmeasured: Samples;
  /** Some lengths are estimates. */
  estimated: boolean;
}

export interface InstanceTally {
  add(instance: Instance): void;
  /** The instances' means over their repeats, once all are added. */
  finish(): readonly ScoreTally[];
  /** Instances without any score: failed, or not yet scored; those that were too long are not among them. */
  unscored(): number;
  /** Instances whose prompts were longer than the model takes, by whether somebody says how long they were. */
  tooLong(): { readonly measured: number; readonly unmeasured: number };
}

/** Instances whose repeats are gathered; those of further ones count singly. */
const MOST_GATHERED = 1_000_000;
const MOST_SCORES = 1_000;

/** @param repeats How often each instance was run: repeats of one are no instances of their own. */
export function instanceTally(repeats: number): InstanceTally {
  const tallies = new Map<string, ScoreTally>();
  const gathered = new Map<string, Gathered>();
  let unscored = 0;
  const failed: Instance[] = [];
  const tooLong = { measured: 0, unmeasured: 0 };

  const repeat = (tally: ScoreTally, own: string, value: number, promptTokens: number | undefined): void => {
    const known = gathered.get(own) ?? nothingOf(tally);
    if (gathered.size < MOST_GATHERED || gathered.has(own))
      gathered.set(own, gather(known, value, promptTokens));
    else count(tally, promptTokens, value);
  };
  const tallyOf = (key: string, { scorer, name }: InstanceScore): ScoreTally => {
    const known = tallies.get(key);
    if (known) return known;
    const tally = { scorer, name, samples: emptySamples(), unmeasured: emptySamples(), estimated: false };
    if (tallies.size < MOST_SCORES) tallies.set(key, tally);
    return tally;
  };
  return {
    add(instance) {
      const { id, scores, promptTokens, estimated } = instance;
      if (instance.tooLong && scores.length === 0) failed.push(instance);
      else if (scores.length === 0) unscored++;
      for (const score of scores) {
        const key = `${score.scorer}\u0000${score.name}`;
        const tally = tallyOf(key, score);
        if (estimated && promptTokens !== undefined) tally.estimated = true;
        if (repeats > 1) repeat(tally, `${key}\n${id}`, score.value, promptTokens);
        else count(tally, promptTokens, score.value);
      }
    },
    finish() {
      const longest = Math.max(
        ...[...tallies.values()].map(({ samples }) => longestOf(samples)),
        ...[...gathered.values()].map((own) => (own.measured ? totalOf(own.tokens) / own.count : 0)),
      );
      for (const { id, promptTokens } of failed) {
        if (!isBeyond(promptTokens, longest)) {
          tooLong.unmeasured++;
          continue;
        }
        tooLong.measured++;
        // Of a prompt that the model cannot take it answers nothing.
        for (const [key, tally] of tallies)
          if (repeats > 1) repeat(tally, `${key}\n${id}`, 0, promptTokens);
          else count(tally, promptTokens, 0);
      }
      failed.length = 0;
      for (const { tally, score, tokens, measured, count: times } of gathered.values())
        count(tally, measured ? totalOf(tokens) / times : undefined, totalOf(score) / times);
      gathered.clear();
      return [...tallies.values()];
    },
    unscored: () => unscored,
    tooLong: () => tooLong,
  };
}

/** Lengths estimated from text are right to about a third. */
const NEARLY = 0.66;

/** A prompt that was too long is not far shorter than the longest that was answered: such a length is none. */
function isBeyond(promptTokens: number | undefined, longest: number): boolean {
  return promptTokens !== undefined && promptTokens >= NEARLY * longest;
}

/** The repeats of one instance under one score. */
interface Gathered {
  readonly tally: ScoreTally;
  readonly score: ExactSum;
  readonly tokens: ExactSum;
  measured: boolean;
  count: number;
}

function nothingOf(tally: ScoreTally): Gathered {
  return { tally, score: exactSum(), tokens: exactSum(), measured: true, count: 0 };
}

function gather(into: Gathered, score: number, promptTokens: number | undefined): Gathered {
  addTo(into.score, score);
  addTo(into.tokens, promptTokens ?? 0);
  into.measured &&= promptTokens !== undefined;
  into.count++;
  return into;
}

function count(tally: ScoreTally, promptTokens: number | undefined, score: number): void {
  addSample(promptTokens === undefined ? tally.unmeasured : tally.samples, promptTokens ?? 1, score);
}
