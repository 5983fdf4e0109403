/** The task and the prompt length in the name of an OpenCompass dataset: `ruler_vt_8k`, `Length5000Depth21_en_8k`. */
import { readTokens } from '../../numbers';

export function opencompassDataset(name: string): {
  readonly task: string;
  /** Asked for, tokens; undefined where the name tells none. */
  readonly promptTokens: number | undefined;
} {
  const needle = /^(.*?)_?Length(\d{2,9})_?Depth(\d{1,5})(?:_(.*))?$/i.exec(name);
  if (needle) {
    const [, before = '', length, , after = ''] = needle;
    const rest = [before, after.replace(/_?\d{1,4}k$/i, '')].filter((part) => part !== '').join('_');
    return { task: rest === '' ? 'needlebench' : `needlebench_${rest}`, promptTokens: Number(length) };
  }
  const match = /^(.+?)[-_](\d{1,4}[kK]|\d{1,2}[mM])$/.exec(name);
  // Its own configurations of a million tokens ask for 1024 × 1024.
  const millions = /^(\d+)m$/i.exec(match?.[2] ?? '')?.[1];
  if (match && millions !== undefined)
    return { task: match[1] ?? name, promptTokens: Number(millions) * 2 ** 20 };
  const reading = readTokens(match?.[2]);
  return match && reading.kind === 'number' && reading.value > 0
    ? { task: match[1] ?? name, promptTokens: reading.value }
    : { task: name, promptTokens: undefined };
}
