/** A context limit as people configure it, tool by tool. */
import { configuredLimit } from '../../core/answer/configuredLimit';
import type { SettingView } from '../../protocol/calculator';

/** `limit` in tokens. */
export function settingsFor(limit: number): SettingView[] {
  return [
    { tool: 'vLLM', text: `--max-model-len ${limit}` },
    { tool: 'llama.cpp', text: `-c ${limit}` },
    { tool: 'Ollama', text: `PARAMETER num_ctx ${limit}` },
    { tool: 'Hugging Face config.json', text: `"max_position_embeddings": ${limit}` },
    { tool: 'Hugging Face tokenizer_config.json', text: `"model_max_length": ${limit}` },
  ];
}

/** The largest of the limits people configure that is not above `length`; below the smallest, `length` itself. */
export function limitWithin(length: number): number {
  const above = configuredLimit(length);
  if (above === length) return length;
  const within = [above / 2, (above * 2) / 3, (above * 3) / 4].filter(
    (limit) => limit <= length && configuredLimit(limit) === limit,
  );
  return within.length === 0 ? length : Math.max(...within);
}
