/** Statement ids → English: the only file with sentences of the engine, and of what reads configs. */
import { percent, score as scoreText, tokens as tokensText } from './numbers';

type Values = Readonly<Record<string, string | number>>;
const text = (values: Values, key: string): string => String(values[key] ?? '');
const number = (values: Values, key: string): number => Number(values[key] ?? Number.NaN);
/** Whole numbers: tokens, evaluations. */
const tokens = (values: Values, key: string): string => tokensText(number(values, key));
const score = (values: Values, key: string): string => scoreText(number(values, key));
const share = (values: Values, key: string): string => percent(number(values, key));
const models = (values: Values): string =>
  number(values, 'models') === 1 ? '1 model' : `${text(values, 'models')} models`;

function aboveGuessing(values: Values): string {
  const chance = number(values, 'chance');
  return chance > 0 ? ` above guessing (${scoreText(chance)})` : '';
}

export const SENTENCES = {
  'verdict-rises': (v) =>
    `Scores rise with prompt length: the law describes ${tokens(v, 'cells')} evaluations of ${models(v)} with a mean error of ${score(v, 'error')}.`,
  'verdict-falls': (v) =>
    `Scores fall with prompt length: ${models(v)}, each with a limit of its own, mean error ${score(v, 'error')}.`,
  'verdict-constant': (v) =>
    `Prompt length makes no difference that these ${tokens(v, 'cells')} evaluations could show: one level per model.`,
  'law-pinned': (v) => `Law pinned: ${text(v, 'law')}.`,
  'law-constant': () => 'The scores vary by less than three standard errors, so no curve is fitted.',
  'law-only': (v) => `${text(v, 'law')} is the only law these data determine.`,
  'law-falls': (v) =>
    `The scores fall with length, so each of the ${models(v)} gets a level and an effective limit of its own, pooled over models; predictions are the mean of two forms.`,
  'law-akaike': (v) =>
    `Predictions average ${text(v, 'laws')} laws by Akaike weight; ${text(v, 'law')} has the largest (${share(v, 'weight')}).`,
  'law-left-out': (v) =>
    `Predictions average ${text(v, 'laws')} laws by how well they predict a model left out; ${text(v, 'law')} does best (${share(v, 'weight')}).`,
  'paper-error': (v) =>
    `The law of arXiv 2510.14919 has a mean error of ${score(v, 'error')} on the same evaluations (here ${score(v, 'ours')}).`,
  'chi-square': (v) =>
    `The residuals are of the size of the standard errors (χ² per degree of freedom ${text(v, 'value').slice(0, 4)}).`,
  'chi-square-large': (v) =>
    `The residuals are larger than the standard errors explain (χ² per degree of freedom ${number(v, 'value').toPrecision(2)}): intervals are widened by that.`,
  'two-compute-levels': () =>
    'Two compute levels only interpolate: the form in training compute is untested.',
  'one-compute-level': () => 'C₁ and α are not determined: all models have one compute level (within 20 %).',
  'no-compute': () => 'The paper’s law needs the training compute of the models, which is not known here.',
  'compute-unknown': () =>
    'C₁ and α are not determined: the training compute of the models is not known well enough. Each model has a level of its own.',
  'compute-no-help': () =>
    'Training compute does not help in these data, so there is no C₁: each model has a level of its own.',
  'no-saturation': (v) =>
    `No saturation seen up to ${tokens(v, 'longest')} tokens: plateau and n₁ are not determined, only the rise within the evaluated lengths is.`,
  'at-bound': (v) =>
    `${text(v, 'symbol')}${text(v, 'model') === '' ? '' : ` of ${text(v, 'model')}`} is not determined: ${text(v, 'meaning')}.`,
  'limit-from-prior': () =>
    'No evaluation lies near a context limit: how the score falls there comes from the prior, not from these data.',
  'no-cell-near-limit': () =>
    'No evaluation lies near a context limit (between half and one and a half of it).',
  'limit-unknown': (v) =>
    `The context limit of ${text(v, 'first')}${number(v, 'models') > 1 ? ` and ${number(v, 'models') - 1} more` : ''} is not known: the law assumes none. Add models."${text(v, 'first')}".contextLimit to context-scaling.json.`,
  'no-interval': (v) => `${tokens(v, 'cells')} evaluations leave no degrees of freedom: no interval.`,
  'heavy-cell': (v) =>
    `${text(v, 'model')} at ${tokens(v, 'tokens')} tokens carries ${share(v, 'share')} of the squared error: measured ${score(v, 'score')}, predicted ${score(v, 'predicted')}.`,
  'intervals-models': (v) =>
    `Intervals hold 90 % and allow each model to miss the law by a constant percentage of its own (${share(v, 'deviation')} here).`,
  'intervals-these-models': () =>
    'Intervals hold 90 % for these models; for another model they assume that it misses the law by 5 % (1 sd).',
  'intervals-pooled': () =>
    'Intervals hold 90 % for these models within the evaluated lengths; beyond the longest length they come from hiding each curve’s last length.',
  'intervals-none': () => 'Too few evaluations for intervals.',
  'no-cells': () => 'No evaluation of this task can be used.',
  'add-evaluations': () => 'The list of skipped rows says why each was left out.',
  'none-inside': () => 'No evaluation lies inside the context limit.',
  'evaluate-inside': () => 'Evaluate prompts shorter than the context limit.',
  'few-lengths': (v) =>
    `A curve over prompt length needs at least ${text(v, 'needed')} different lengths; here ${number(v, 'lengths') === 1 ? 'is 1' : `are ${text(v, 'lengths')}`}.`,
  'add-lengths': (v) =>
    `Evaluate the same models at other prompt lengths or shot counts, for example ${tokens(v, 'next')} tokens.`,
  'few-cells': (v) => `${tokens(v, 'cells')} evaluations are too few: a fit needs ${text(v, 'needed')}.`,
  'add-cells': () => 'Evaluate more prompt lengths or more models.',
  'no-curve': () => 'Every model is evaluated at one prompt length only: nothing tells how length acts.',
  'add-lengths-per-model': (v) =>
    `Evaluate at least one model at several prompt lengths, for example also at ${tokens(v, 'next')} tokens.`,
  'add-compute': () =>
    'Add models of another size, or their training compute in context-scaling.json, or choose another law.',
  'no-such-law': (v) => `There is no law named ${text(v, 'law')}.`,
  'name-a-law': () => 'Use auto, paper, logit or a product such as "perModel × saturating × step × none".',
  'tokenizers-differ': (v) =>
    `Models of different families (${text(v, 'families')}) share the axis but not the tokenizer: the same text has more tokens for one than for another.`,
  'evaluate-next': (v) =>
    `Evaluate ${text(v, 'model')} at ${tokens(v, 'tokens')} tokens next: it would narrow the interval of the length for a score of ${score(v, 'target')} by about ${share(v, 'reduction')}.`,
  'no-fit': () => 'This task has no fit.',
  'unknown-model': (v) => `The model ${text(v, 'model')} is not among those evaluated: ${text(v, 'known')}.`,
  'needs-model': () => 'This law has one level per model: name a model that was evaluated.',
  'needs-subject': () => 'Name a model or give its training compute.',
  'needs-compute': (v) => `The training compute of ${text(v, 'model')} is not known.`,
  'bad-number': (v) => `The ${text(v, 'name')} must be a positive number.`,
  'no-room': (v) =>
    `${tokens(v, 'outputTokens')} output tokens leave no room for a prompt at a context limit of ${tokens(v, 'contextLimit')}.`,
  'beyond-model': (v) =>
    `The model takes no prompt of ${tokens(v, 'contextLimit')} tokens: that is above its own context limit.`,
  'need-falls': () =>
    'Scores fall with prompt length here, so no limit is needed for them: what counts is how long prompts may be.',
  'target-own': (v) => `${score(v, 'score')} is the target in context-scaling.json.`,
  'target-published': (v) =>
    `${score(v, 'score')} is the threshold that the authors of ${text(v, 'benchmark')} publish (${text(v, 'source')}).`,
  'target-example-falls': (v) =>
    `${score(v, 'score')} is an example: 85 % of the median model’s score at its shortest length${aboveGuessing(v)}, rounded down.`,
  'target-example-rises': (v) =>
    `${score(v, 'score')} is an example: 85 % of the median model’s best score${aboveGuessing(v)}, rounded down.`,
  'target-none': () => 'No model is clearly above guessing, so no target can be suggested: name one.',
  'target-none-median': () =>
    'Most models score no better than guessing, so no target can be suggested: name one.',
  'usable-rises': () =>
    'Scores rise with prompt length here, so no length ends them: what counts is the context limit that is needed.',
  'bad-limit': () => 'The context limit must be a whole number of tokens from 1 to 16,777,216.',
  'bad-target': () => 'The target must be a score between 0 and 1.',
  'hold-out-nothing': () => 'No evaluation is held out by this choice.',
  'hold-out-everything': () => 'Nothing would be left to fit: every evaluation is held out by this choice.',
  'hold-out-past-limit': (v) =>
    `Every evaluation held out (${tokens(v, 'cells')}) lies past its context limit, where any law predicts 0: there is nothing to test.`,
  'hold-out-own-level': (v) =>
    `Without ${text(v, 'model')} the data only determine a law with a level per model (${text(v, 'law')}): it says nothing of a model that was left out.`,
  'config.auto': (v) =>
    `“${text(v, 'raw')}” lets the tool choose: as much as the model and the memory allow.`,
  'config.default': () => 'Not set: the limit of the model’s own config applies.',
  'config.tooSmall': (v) =>
    `${text(v, 'raw')} is no length in tokens: a switch, or a number of something else.`,
  'config.quantised': (v) =>
    `${text(v, 'model')} holds quantised weights; these are the scores of ${text(v, 'evaluated')}, which was evaluated.`,
  'config.zero': () => '0 asks for the model’s own limit.',
  'config.unset': (v) => `${text(v, 'raw')} stands for “no limit set”.`,
  'config.negative': (v) => `${text(v, 'raw')} is no length: a limit cannot be negative.`,
  'config.absurd': (v) => `${text(v, 'raw')} is longer than any context: check the number.`,
  'config.notWhole': (v) => `${text(v, 'raw')} is no whole number of tokens.`,
  'config.toolDefault': (v) =>
    /^0*$/.test(text(v, 'raw').trim())
      ? 'No number is set: the tool will use its default.'
      : `“${text(v, 'raw')}” is no number: the tool will use its default.`,
  'config.suffix': (v) => `“${text(v, 'raw')}” read as ${tokens(v, 'value')}.`,
  'config.list': (v) => `${text(v, 'count')} values; the largest is ${tokens(v, 'largest')}.`,
  'config.reference': (v) => `The value comes from ${text(v, 'name')}, which this file does not set.`,
  'config.referenceSeveral': (v) =>
    `The value comes from ${text(v, 'name')}, which this file sets to several values.`,
  'config.referenceArgument': (v) =>
    `The value comes from ${text(v, 'name')}, an argument given when this runs.`,
  'config.referenceCircle': (v) =>
    `The value comes from ${text(v, 'name')}, which is set through itself or through too many others.`,
  'config.referenceCommand': (v) =>
    `The value is what the command “${text(v, 'command')}” gives, which is not run here.`,
  'config.arithmetic': (v) => `“${text(v, 'raw')}” cannot be computed from what this file says.`,
  'config.fallback': (v) => `Default of ${text(v, 'name')}, which this file does not set otherwise.`,
  'config.duplicate': (v) =>
    `${text(v, 'key')} is written again in line ${text(v, 'line')}; most parsers use that one.`,
  'config.slots': (v) =>
    number(v, 'slots') === 1
      ? `Rounded up to a multiple of 256: ${tokens(v, 'each')} tokens.`
      : `${tokens(v, 'total')} tokens are shared by ${text(v, 'slots')} slots: ${tokens(v, 'each')} for each request (divided, then rounded up to a multiple of 256).`,
  'config.slotsOfOwn': (v) =>
    `The model’s own limit is shared by ${text(v, 'slots')} slots: predicted at what one request gets (divided, then rounded up to a multiple of 256).`,
  'config.slotsUnknown': (v) =>
    `The limit is shared by as many slots as ${text(v, 'raw')} says, which this file does not settle: what one request gets is not known.`,
  'config.step': (v) =>
    `No prompt is longer than ${text(v, 'key')} (${tokens(v, 'tokens')} tokens), since chunked prefill is off.`,
  'config.stepUnlessChunked': (v) =>
    `No prompt is longer than ${text(v, 'key')} (${tokens(v, 'tokens')} tokens), unless chunked prefill is on where this runs.`,
  'config.noPrompt': (v) =>
    `The output budget of ${tokens(v, 'output')} tokens leaves no room for a prompt in ${tokens(v, 'limit')}.`,
  'config.slidingWindow': (v) => `Attention sees a sliding window of ${tokens(v, 'window')} tokens.`,
  'config.ropeProduct': (v) =>
    `Extended by ${text(v, 'type')} scaling: ${tokens(v, 'original')} × ${text(v, 'factor')} = ${tokens(v, 'product')} tokens.`,
  'config.ropeOriginal': (v) =>
    `Extended by ${text(v, 'type')} scaling; the limit before was ${tokens(v, 'original')} tokens.`,
  'config.ollamaDefault': () =>
    'No num_ctx: Ollama then uses its own short default and cuts longer prompts silently. Add PARAMETER num_ctx.',
  'config.tooLong': (v) =>
    `The file has ${tokens(v, 'characters')} characters; configs are read up to ${tokens(v, 'most')}.`,
  'config.tooDeep': () => 'The file nests deeper than any config and was not read.',
  'config.asIfLimit': () =>
    'A length of training, not of serving: predicted as if it were the context limit.',
  'config.modelNotFitted': (v) =>
    `${text(v, 'model')} is not among the evaluated models; these are the ones that are.`,
  'config.modelUnknown': () => 'The file names no single model; these are the evaluated ones.',
  'config.atModelLimit': () => 'No number is set: predicted at each model’s own context limit.',
  'config.aboveModel': (v) =>
    `${tokens(v, 'limit')} is above the context limit of ${text(v, 'model')} (${tokens(v, 'own')}); predicted at that.`,
  'config.beyondModel': (v) =>
    `${tokens(v, 'limit')} is above the context limit of ${text(v, 'model')} (${tokens(v, 'own')}): it takes no prompt that fills it, so there is no score to judge.`,
  'config.outside': (v) =>
    `Outside the data of ${text(v, 'model')}: the longest evaluated prompt has ${tokens(v, 'longest')} tokens.`,
  'config.cut': (v) =>
    `${text(v, 'cells')} of ${text(v, 'of')} evaluated prompt lengths of ${text(v, 'model')} would be cut: up to ${tokens(v, 'longest')} tokens, but ${tokens(v, 'room')} fit.`,
  'config.noInterval': (v) => `No interval for ${text(v, 'model')} here: the data do not determine one.`,
} satisfies Readonly<Record<string, (values: Values) => string>>;

/**
 * The statement as one English sentence. An id without one, out of a fit saved by another version, is shown as it is,
 * never hidden.
 */
export function say({ id, values }: { readonly id: string; readonly values: Values }): string {
  const sentences: Readonly<Record<string, (values: Values) => string>> = SENTENCES;
  const sentence = Object.hasOwn(sentences, id) ? sentences[id] : undefined;
  return sentence ? sentence(values) : `${id} ${JSON.stringify(values)}`;
}
