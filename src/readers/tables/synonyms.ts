/** Names of columns in result tables, as met in public files. The canonical name of a field always works. */

export type Field =
  | 'model'
  | 'task'
  | 'metric'
  | 'score'
  | 'stderr'
  | 'instances'
  | 'prompt_tokens'
  | 'shots'
  | 'context_limit'
  | 'training_flops'
  | 'lower_is_better'
  | 'higher_is_better'
  | 'revision';

export const canonicalFields: readonly Field[] = [
  'model',
  'task',
  'metric',
  'score',
  'stderr',
  'instances',
  'prompt_tokens',
  'shots',
  'context_limit',
  'training_flops',
  'lower_is_better',
  'higher_is_better',
  'revision',
];

/** A header without case, signs, and what stands in brackets: `Claimed Length (tokens)` → `claimedlength`. */
export function headerKey(header: string): string {
  const key = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '');
  const plain = header.replace(/\([^()]*\)|\[[^[\]]*\]/g, ' ');
  // `Accuracy, 95 % CI` is an accuracy.
  return (
    key(plain.replace(/\b\d{1,2}(?:\.\d)? ?% ?(?:ci|conf|interval).*$/i, '')) || key(plain) || key(header)
  );
}

/** `Context length (K)`, `length (k tokens)`, `ctx_len_k`. */
export function inThousands(header: string): boolean {
  return /\(\s*(?:in )?(?:k|thousands?)(?: (?:of )?tokens?)?\s*\)|\[\s*k\s*\]|[_ ]k$/i.test(header);
}

/** The own name of a column of nested JSON: `accuracy` of `metrics.accuracy`. */
export function lastSegment(header: string): string {
  return /^[\w ]+(?:\.[\w ]+)+$/.test(header) ? header.slice(header.lastIndexOf('.') + 1) : header;
}

const list = (...names: readonly string[]): readonly string[] => names.join(',').split(',');

/** Header keys by meaning, the most telling first. */
export const synonyms = {
  model: list('model,modelname,models,modelid,modelpath,modelnameorpath,provider,llm,checkpoint'),
  /** Only where a column is a length beyond doubt: the name alone says little. */
  modelBesideLengths: list('method,methods,system'),
  /** Only where the other columns are lengths beyond doubt. */
  modelOfWideTables: list('name,modellength,modelslength', ''),
  task: list('task,tasks,taskname,dataset,datasetname,benchmark,evalname,subset'),
  metric: list('metric,metricname,measure'),
  /** A score beside columns of known metrics. */
  surelyScore: list('score,scores,metricvalue,metricscore'),
  generalScore: list('score,scores,metricvalue,metricscore,value,result,mean'),
  stderr: list('stderr,stderror,standarderror,se,sem,stderrofmean'),
  interval: list('ci,ci95,95ci,confidenceinterval'),
  /** Measured, or at least counted, prompt tokens. */
  measuredLength: list(
    'prompttokens,actualtokens,actualprompttokens,promptlength,promptlen,inputtokens,inputlen,inputlength',
    'numprompttokens,nprompttokens,meanprompttokens,avgprompttokens,averageprompttokens,meaninputtokens',
    'avginputtokens,averageinputtokens,measuredtokens,prompttokencount,inputtokencount,tokencount,npmt,ntokens',
    'numtokens,tokens',
  ),
  /** The length that was asked for. */
  targetLength: list(
    'targettokens,targetlength,nominaltokens,nominallength,npmtnominal,approximateinputlength,tokenlimit',
    'maxseqlength,maxseqlen,seqlength,seqlen,sequencelength,haystacklength',
  ),
  /** A prompt length, unless another column is one. */
  contextLength: list('contextlength,contextlen,ctxlength,ctxlen,contextsize,contexttokens,context,ctx'),
  /** Last: a length of something. */
  bareLength: list('length,len,lengthtokens,lengthlabel'),
  contextLimit: list(
    'contextlimit,nctx,maxmodellen,contextwindow,contextwindowsize,claimed,claimedlength,claimedcontext,advertised',
    'claimedcontextlength,nctxclaimed,nctxnominal,advertisedcontext,advertisedcontextlength,maxcontext',
    'maxcontextlength,maxcontextwindow,modelmaxlength,maxpositionembeddings,maxlength',
  ),
  /** Beside a column of models: what was run with the same weights otherwise, and is no other task. */
  variant: list(
    'quantization,quantisation,quant,precision,dtype,weightdtype,kvcache,kvcachedtype,attention,attn,variant,modelvariant',
    'ropescaling,rope,thinking,reasoning,thinkingmode,reasoningeffort,method,methods,compression,adapter,lora',
  ),
  /** Beside a column of models. */
  revision: list(
    'checkpoint,checkpoints,ckpt,checkpointstep,trainstep,trainingstep,globalstep,modelrevision',
  ),
  shots: list('shots,nshots,numshots,nshot,numfewshot,fewshot,numfewshots,fewshots,kshot,kshots,k'),
  instances: list(
    'instances,ninstances,numinstances,examples,nexamples,numexamples,samples,nsamples,numsamples,n,count,total',
    'trials,ntrials,numtrials,questions,nquestions,numquestions',
  ),
  trainingFlops: list('trainingflops,trainflops,flops,trainingcompute,traincompute,pretrainingflops'),
} as const;
