/** What a person says of models, tasks and files in `context-scaling.json`, where result files are silent. */

import { type FirstGlob, firstGlob } from './glob';

export interface SidecarModel {
  /** Other spellings of the model in result files. */
  readonly aliases: readonly string[];
  /** Tokens. */
  readonly contextLimit: number | undefined;
  /** FLOP; from 6 · parameters · tokens where only these are given. */
  readonly trainingFlops: number | undefined;
}

export interface SidecarTask {
  /** Prompt tokens that one in-context example adds. */
  readonly tokensPerShot: number | undefined;
  /** Prompt tokens without any example; about one example long when not given. */
  readonly zeroShotTokens: number | undefined;
  /** The metric to use where files hold several. */
  readonly metric: string | undefined;
  /** The score that stands for perfect in files: 1 or 100. */
  readonly scale: number | undefined;
  /** Score of blind guessing, 0…1. */
  readonly chance: number | undefined;
  /** The score that is good enough, 0…1. */
  readonly target?: number | undefined;
}

/** How a file that is not named by a format is to be read. */
export interface SidecarSource {
  /** Glob of the paths it speaks of. */
  readonly glob: string;
  /** Canonical column name (`score`, `prompt_tokens`, …) → the column's name in the file. */
  readonly columns: Readonly<Record<string, string>>;
  /** Names for files that hold one model, task or metric without saying so. */
  readonly model: string | undefined;
  readonly task: string | undefined;
  readonly metric: string | undefined;
}

export interface Sidecar {
  /** Path of the file, for problems that point to it. */
  readonly file: string;
  readonly models: ReadonlyMap<string, SidecarModel>;
  readonly tasks: ReadonlyMap<string, SidecarTask>;
  readonly sources: readonly SidecarSource[];
  /** Globs of files that are no results. */
  readonly ignore: readonly string[];
}

/** What is said of a task, by its name; a difference in case only is none. */
export function taskInSidecar(sidecar: Sidecar | undefined, task: string): SidecarTask | undefined {
  const exact = sidecar?.tasks.get(task);
  if (exact || !sidecar) return exact;
  return kept(inLowerCase, sidecar.tasks, (tasks) => {
    const late = [...tasks].reverse();
    return new Map(late.map(([name, facts]) => [name.toLowerCase(), facts]));
  }).get(task.toLowerCase());
}

/** What is said of how a file is to be read: by the first glob that fits its path. */
export function sourceInSidecar(sidecar: Sidecar | undefined, path: string): SidecarSource | undefined {
  if (!sidecar) return undefined;
  const first = kept(sourceGlobs, sidecar.sources, (all) => firstGlob(all.map(({ glob }) => glob)))(path);
  return first === undefined ? undefined : sidecar.sources[first];
}

/** Whether a person has said that a file holds no results. */
export function isIgnored(sidecar: Sidecar | undefined, path: string): boolean {
  return sidecar !== undefined && kept(ignoreGlobs, sidecar.ignore, firstGlob)(path) !== undefined;
}

/** Made once for each sidecar: it is asked for every file and every result. */
const inLowerCase = new WeakMap<Sidecar['tasks'], ReadonlyMap<string, SidecarTask>>();
const sourceGlobs = new WeakMap<Sidecar['sources'], FirstGlob>();
const ignoreGlobs = new WeakMap<Sidecar['ignore'], FirstGlob>();

function kept<K extends object, V>(made: WeakMap<K, V>, of: K, make: (of: K) => V): V {
  const known = made.get(of);
  if (known !== undefined) return known;
  const value = make(of);
  made.set(of, value);
  return value;
}
