/** Scales of a table's columns, and the questions to the person where the values contradict what is said of them. */
import { isCorpus } from '../../core/data/benchmarks';
import { isGeneralMetric } from '../../core/data/metric';
import type { Cause, Place } from '../../core/data/observation';
import type { Sink } from '../reader';
import type { Names } from '../whose';
import { type Group, resultsIn } from './group';
import { decideScale, type Scale } from './scale';

export interface ScaleDecisions {
  /** Undefined where the person has to be asked: the group's results are not used. */
  scaleOf(group: Group, names: Names, override: number | undefined): Scale | undefined;
  /** Gives the sink each question once. */
  ask(): void;
}

export function scaleQuestions(file: string, sink: Pick<Sink, 'problem'>): ScaleDecisions {
  const asked = new Map<string, { readonly place: Place; readonly cause: Cause; count: number }>();
  return {
    scaleOf(group, { task = '', metric = '' }, override) {
      const isNamed = !isGeneralMetric(metric);
      const scale =
        !isNamed && isCorpus(task)
          ? { kind: 'question' as const, cause: 'metric' as const, ask: whichMetric(task) }
          : decideScale(group.evidence, { override, task, isNamed });
      if (scale.kind === 'scale') return scale;
      const reason = `“${group.shownAs}”: ${scale.ask}`;
      const known = asked.get(reason);
      if (known) known.count += resultsIn(group);
      else {
        const place = group.results[0]?.place ?? { file };
        asked.set(reason, { place, cause: scale.cause, count: resultsIn(group) });
      }
      return undefined;
    },
    ask() {
      for (const [reason, { place, cause, count }] of asked)
        sink.problem({ ...place, reason: `${reason} (${count} results are not used)`, cause });
    },
  };
}

function whichMetric(task: string): string {
  return `“${task}” is a corpus of language modelling, whose values are mostly perplexities, and nothing says which metric these are: name it under sources in context-scaling.json`;
}
