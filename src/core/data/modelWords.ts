/** The words of models' names that say something else than which weights they are. */

/** Billions of parameters, as experts × size in mixtures. */
export const SIZE = /^\d+(?:x\d+)?b$/;
/** Says nothing about what was trained. */
export const DECORATION = new Set(
  'hf,fp16,bf16,f16,float16,bfloat16,safetensors,gguf,vllm,turbomind,lmdeploy,sglang,tgi,trtllm,api,quantized,quantised'.split(
    ',',
  ),
);
/** Marks of a fast server, which gives the model that follows instructions. */
export const SERVED = new Set(['turbo', 'instant', 'versatile']);
/** What changes the scores but not the pretraining. */
export const VARIANTS = new Set(['instruct', 'chat', 'it', 'deduped', 'awq', 'gptq']);
/** A number of thousands after one of these counts something else than tokens of context. */
export const COUNTERS = new Set([
  'step',
  'steps',
  'iter',
  'iters',
  'epoch',
  'ckpt',
  'checkpoint',
  'ultrachat',
]);

/** Quantised weights as tools mark them: `Q4_K_M`, `UD-Q8_K_XL`, `bnb-4bit`, `w4a16`. */
export function withoutQuantisation(name: string): {
  readonly plain: string;
  readonly quantised: readonly string[];
} {
  const quantised: string[] = [];
  const plain = name.replace(QUANTISED, (_, mark: string) => {
    quantised.push(mark.replace(/[-.]/g, '_'));
    return '';
  });
  return { plain, quantised };
}

/** Whether a variant says only how the weights are stored. */
export function isQuantisation(variant: string): boolean {
  return STORED.has(variant) || variant.match(QUANTISED) !== null || `-${variant}`.match(QUANTISED) !== null;
}

const STORED = new Set(['awq', 'gptq', 'fp8']);

const QUANTISED =
  /[-_.: (]((?:ud[-_])?i?q\d(?:_(?:k|[01]|nl|xxs|xs|s|m|l|xl)){1,3}|bnb[-_]\d{1,2}bit|w\d{1,2}a\d{1,2}|nf4|mxfp4|nvfp4|int[48]|[48][-_ ]?bit|fp8(?:[-_]dynamic)?|exl[23])(?=$|[-_.: )])/g;
