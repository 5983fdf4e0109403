/** A context limit as people configure it, tool by tool. */
import type { SettingView } from '../../protocol/calculator';

/** `limit` in tokens. What a model was trained for (`max_position_embeddings`, `model_max_length`) is no setting. */
export function settingsFor(limit: number): SettingView[] {
  return [
    { tool: 'vLLM', text: `--max-model-len ${limit}` },
    { tool: 'llama.cpp', text: `-c ${limit}` },
    { tool: 'Ollama', text: `PARAMETER num_ctx ${limit}` },
  ];
}
