/** Scores of lm-evaluation-harness, whichever file they come from → observations, or problems in words. */
import type { Observation, Place } from '../../../core/data/observation';
import { type Sidecar, taskInSidecar } from '../../../core/data/sidecar';
import type { Sink } from '../../reader';
import { scoreFault } from '../../samples/scoreFault';
import type { Names, NamesWithOrigin } from '../../whose';
import type { LmEvalResult } from './run';
import { lmEvalScale, lmEvalScaleEvidence } from './scale';

/** What all scores of a run share. */
export interface LmEvalSubject {
  /** What the file says of a result, and what stands around it. */
  names(result: LmEvalResult): readonly [inFile: Names, around: Names];
  /** @param file Where the result stands. */
  namesOf(inFile: Names, around: Names, file: string): NamesWithOrigin;
  /** Tokens. */
  readonly contextLimit: number | undefined;
}

export type Emit = (
  result: LmEvalResult,
  place: Place,
  /** Where fields of the result do not come from the row itself, and how its lengths spread. */
  more?: Pick<Observation, 'lengths'> & Partial<Pick<Observation, 'origin'>>,
) => void;

/**
 * Decides the scale of every metric by all of the run's results.
 * @returns What hands one result on to the sink.
 */
export function lmEvalEmitter(
  results: readonly LmEvalResult[],
  subject: LmEvalSubject,
  sink: Sink,
  sidecar?: Sidecar,
): Emit {
  const evidence = lmEvalScaleEvidence(results);
  return (result, place, more = { lengths: undefined }) => {
    const { metric, value, higherIsBetter } = result;
    const { origin, ...names } = subject.namesOf(...subject.names(result), place.file);
    const { task, metric: name } = names;
    const override = taskInSidecar(sidecar, task)?.scale;
    const question = { metric: metric.base, higherIsBetter, evidence, task: result.task, override };
    const scale = lmEvalScale(question);
    const lower = scale.kind === 'lower is better';
    const perfect = scale.kind === 'score' ? scale.perfect : 1;
    const named = { ...names, value, perfect, tool: 'lm-evaluation-harness' } as const;
    const fault =
      scale.kind === 'no score'
        ? scale.reason
        : lower && !Number.isNaN(value)
          ? undefined
          : scoreFault(named);
    const reason = fault || noLength(result);
    if (reason) {
      sink.problem({ ...place, reason });
      return;
    }
    if (perfect === 100) sink.reading({ file: place.file, column: name, as: `score of ${task}, 0–100` });
    if (metric.promptTokens !== undefined)
      sink.reading({ file: place.file, column: metric.name, as: LENGTHS_ASKED_FOR });
    sink.observation({
      ...names,
      score: value / perfect,
      stderr: result.stderr === undefined ? undefined : result.stderr / perfect,
      instances: result.instances,
      promptTokens: result.promptTokens,
      shots: result.shots,
      contextLimit: subject.contextLimit,
      trainingFlops: undefined,
      higherIsBetter: lower ? false : higherIsBetter,
      place,
      origin: { ...origin, ...more.origin },
      ...(more.lengths ? { lengths: more.lengths } : {}),
    });
  };
}

/** BABILong's `0k` is a label. */
function noLength({ task, metric, promptTokens }: LmEvalResult): string | undefined {
  if (promptTokens !== 0) return undefined;
  return `“${metric.base}” of “${task}” is the label of a prompt length, not a length in tokens`;
}

const LENGTHS_ASKED_FOR = 'score at the prompt lengths asked for, in tokens of the model’s tokenizer';
