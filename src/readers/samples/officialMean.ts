/**
 * An official score and the instances it is a mean of, made one. Where their prompts are of one length, the
 * official score stands at the mean length; where lengths spread, each range has the mean of its instances,
 * unless the official score is no mean of them (a reducer, a grouped metric).
 */
import type { Observation } from '../../core/data/observation';
import { meansOf, type Samples } from '../../core/data/samples';
import { together } from './sampleMeans';

export interface OfficialScore {
  readonly score: number;
  readonly stderr: number | undefined;
  readonly instances: number | undefined;
}

export type ScoreAtLength = OfficialScore &
  Pick<Observation, 'promptTokens' | 'lengths'> & {
    /** A mean of instances, not the official score: its standard error was computed here. */
    readonly computed: boolean;
  };

/** @param official Undefined where only the instances are known. */
export function scoresAtLengths(
  official: OfficialScore | undefined,
  samples: Samples,
  without?: 'longest',
): readonly ScoreAtLength[] {
  const means = meansOf(samples, 1, without);
  const whole = together(means);
  if (!whole)
    return official ? [{ ...official, promptTokens: undefined, lengths: undefined, computed: false }] : [];
  const agree =
    official && Math.abs(official.score - whole.score) <= 1e-6 * Math.max(1, Math.abs(official.score));
  if (official && !(agree && means.length > 1))
    return [{ ...official, promptTokens: whole.promptTokens, lengths: whole.lengths, computed: false }];
  return means.map((mean) => ({ ...mean, computed: true }));
}

/** Means of instances whose prompt lengths nobody knows. */
export function scoresWithoutLength(unmeasured: Samples): readonly ScoreAtLength[] {
  const nowhere = { promptTokens: undefined, lengths: undefined, computed: true };
  return meansOf(unmeasured).map((mean) => ({ ...mean, ...nowhere }));
}
