/** What a metric's name tells: whether it is a score at all, and whether lower is better. */

/** The name without case and signs: `Exact Match`, `exact_match` and `exact-match` are one. */
export function metricKey(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '');
}

/** Metrics the law does not describe: errors, losses, distances and times. */
export function lowerIsBetter(name: string): boolean {
  const key = metricKey(name.replace(/,.*$/s, ''));
  return LOWER.has(key) || /(?:perplexity|perbyte|perword|errorrate|loss|latency)$/.test(key);
}

/** What a metric is called, by a person and by the file. */
export interface MetricNames {
  readonly metric: string;
  /** Where a person calls it otherwise. */
  readonly metricInFile?: string | undefined;
}

/**
 * Whether a result is one of those, by its file's word or else by the metric's name: a person who calls an error rate
 * otherwise does not make a score of it.
 */
export function isBetterWhenLower({
  metric,
  metricInFile = metric,
  higherIsBetter,
}: MetricNames & { readonly higherIsBetter?: boolean | undefined }): boolean {
  if (higherIsBetter !== undefined) return !higherIsBetter;
  return lowerIsBetter(metricInFile) || lowerIsBetter(metric);
}

/** The name by which a metric is said to be better when lower: the file's, unless only the person's tells it. */
export function nameOfLower({ metric, metricInFile = metric }: MetricNames): string {
  return lowerIsBetter(metric) && !lowerIsBetter(metricInFile) ? metric : metricInFile;
}

/** Whether a name says no more than that the values are scores of something. */
export function isGeneralMetric(name: string): boolean {
  return GENERAL.has(metricKey(name));
}

const GENERAL = new Set([
  '',
  'score',
  'scores',
  'value',
  'values',
  'metric',
  'metricvalue',
  'result',
  'results',
  'mean',
  'avg',
  'average',
]);

/** Whether a column of this name holds scores of a known metric. */
export function isKnownMetric(name: string): boolean {
  return SCORES.has(metricKey(name)) || lowerIsBetter(name);
}

const LOWER = new Set(
  'ppl,perplexity,wer,cer,ter,loss,nll,negativeloglikelihood,crossentropy,bitsperbyte,bpb,bpc,byteperplexity,wordperplexity,evalloss,valloss,mse,rmse,mae,brier,brierscore,ece,editdistance,hallucinationrate,errorrate'.split(
    ',',
  ),
);

const SCORES = new Set(
  [
    'accuracy,acc,accnorm,accuracynorm,exactmatch,em,quasiexactmatch,prefixexactmatch,correct,f1,f1score,macrof1',
    'microf1,bleu,bleu4,sacrebleu,chrf,comet,rouge,rouge1,rouge2,rougel,rougelsum,meteor,bertscore,mcc,auc,auroc',
    'recall,precision,passat1,pass1,pass5,pass10,passk,winrate,successrate,success,passrate,hitrate,ndcg,ndcg10,mrr',
    'map,judge,llmjudge,llmjudgeoutput,iscorrect,passed,rougelsum,spearman,pearson,jaccard,iou,codesim',
    'flexibleextract,strictmatch,containsanswer,stringmatch,subem,qualityscore,avgscore,meanscore,averagescore',
    'avgaccuracy,averageaccuracy,meanaccuracy,avgacc,meanacc,testaccuracy,testacc,retrievalaccuracy',
  ]
    .join(',')
    .split(','),
);
