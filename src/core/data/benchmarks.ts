/** What is known of benchmarks by their names. */
import { metricKey } from './metric';

/** A score that a benchmark's own authors call good enough. */
export interface Threshold {
  /** 0…1. */
  readonly score: number;
  /** As people write the benchmark's name. */
  readonly benchmark: string;
  /** Where it is published. */
  readonly source: string;
}

interface Benchmark extends Threshold {
  /** Matches the names of its headline score, lower case, words joined by single blanks. */
  readonly names: RegExp;
}

const BENCHMARKS: readonly Benchmark[] = [
  {
    benchmark: 'RULER',
    // The headline of 13 tasks; a threshold of their mean says nothing of one of them.
    names: /^ruler(?: (?:avg|average|mean|overall|total|score))?$/,
    // Llama-2-7B at 4,096 tokens, "effective length" in the paper.
    score: 0.856,
    source: 'arXiv 2404.06654',
  },
];

/** The threshold that the authors of a task's benchmark published; undefined where there is none. */
export function publishedThreshold(task: string): Threshold | undefined {
  const name = task
    .toLowerCase()
    .replace(/[\s_.\-/]+/g, ' ')
    .trim();
  return BENCHMARKS.find(({ names }) => names.test(name));
}

/** Whether a task is named after a corpus of language modelling, whose values are mostly perplexities. */
export function isCorpus(task: string): boolean {
  return CORPORA.test(task.toLowerCase().replace(/[\s_.\-/]+/g, ' '));
}

const CORPORA =
  /\b(?:proof ?pile|pg ?19|wiki ?text(?: ?2| ?103)?|c4|gov ?report|(?:the )?pile|books3|red ?pajama|ptb|penn ?treebank|openwebtext|enwik8|text8|slim ?pajama|fineweb)\b/;

/** Whether a name is that of a benchmark, of one of its tasks or categories, or of their average; never of a model. */
export function isTaskName(name: string): boolean {
  return TASKS.test(metricKey(name));
}

const TASKS = new RegExp(
  `^(?:${[
    // RULER and needle tests.
    '(?:s|mk|mv|mq|single|multikey|multivalue|multiquery)?(?:niah|needle)\\w*,vt,variabletracking,[cf]we,(?:common|frequent)words?\\w*',
    'qa\\d{0,2},(?:single|multi)(?:doc|document)?qa,(?:question)?answering,multihop\\w*,retrieval,aggregation,tracing,recall,rerank(?:ing)?,rag,icl,longqa',
    'summari[sz]ation,citations?,code,coding,math,reasoning,squad\\w*,hotpot(?:qa)?,musique,2wiki\\w*,narrativeqa,qasper,multifieldqa\\w*,qmsum,multinews',
    'govreport,trec,triviaqa,samsum,passage(?:count|retrieval)\\w*,lcc,repobench\\w*,longbench\\w*,infinitebench,babilong,ruler,nolima,helmet,loogle,leval',
    'zeroscrolls,mrcr,mmlu\\w*,gsm8k,hellaswag,arc(?:c|e|challenge|easy)?,winogrande,truthfulqa\\w*,boolq,piqa,drop,humaneval\\w*,mbpp\\w*,gpqa\\w*,bbh,ifeval,aime\\w*',
    '(?:grand)?total,(?:macro|micro|weighted)?(?:avg|average|mean),overall,all',
  ]
    .join(',')
    .split(',')
    .join('|')})$`,
);
