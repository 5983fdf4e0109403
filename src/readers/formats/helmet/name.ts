/**
 * What the name of a HELMET output tells:
 * `<dataset>_<tag>_<test>_in131072_size100_shots2_sampFalsemax20min0t0.0p1.0_chatTrue_42.json`.
 */
import { baseName } from '../../paths';

export interface HelmetName {
  readonly dataset: string;
  /** Prompts were cut to this many tokens. */
  readonly longest: number;
  /** Instances asked for. */
  readonly size: number;
  readonly shots: number;
}

/** Undefined for other names. */
export function helmetName(path: string): HelmetName | undefined {
  const match = /^(.+?)_in(\d{1,9})_size(\d{1,9})_shots(\d{1,6})_samp/.exec(baseName(path));
  if (!match) return undefined;
  return {
    dataset: (match[1] ?? '').replace(/_(?:eval|dev|test|v\d{1,2})_.*$/s, ''),
    longest: Number(match[2]),
    size: Number(match[3]),
    shots: Number(match[4]),
  };
}

/** In-context examples of HELMET's ICL tasks stand in the dataset's name: `icl_banking77_1450shot_balance`. */
export function shotsInDataset(dataset: string): number | undefined {
  const digits = /_(\d{1,6})shots?(?:_|$)/.exec(dataset)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The dataset without what varies with the length, so that one task is one curve. */
export function helmetTask(dataset: string): string {
  return dataset.replace(/_\d{1,6}shots?(?=_|$)/, '').replace(/^(ruler_.+?|json_kv)_\d{3,7}$/, '$1');
}
