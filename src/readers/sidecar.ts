/** `context-scaling.json`: facts that result files lack. What is wrong in it is told; the rest is used. */
import * as v from 'valibot';
import type { Problem } from '../core/data/observation';
import type { Sidecar, SidecarModel, SidecarSource, SidecarTask } from '../core/data/sidecar';
import { isObject, type JsonObject, parseJson } from './json/json';
import { eachString } from './json/place';
import { tellTwice } from './json/twice';
import { limits } from './limits';
import { readNumber } from './numbers';
import { canonicalFields } from './tables/synonyms';

export interface SidecarReading {
  readonly sidecar: Sidecar;
  readonly problems: readonly Problem[];
}

/** Reads the text of a sidecar. Never throws; of a broken text an empty sidecar remains. */
export function readSidecar(file: string, text: string): SidecarReading {
  const problems: Problem[] = [];
  // Spaces in place of comments: people note where a figure comes from, and rows stay what they are.
  const parsed = parseJson(withoutComments(text.replace(/^\ufeff/, '')));
  if (!parsed.ok) problems.push({ file, row: parsed.row, reason: parsed.reason });
  tellTwice(parsed, file, { problem: (problem) => problems.push(problem) });
  const document = parsed.ok ? parsed.value : {};
  if (!isObject(document))
    problems.push({ file, reason: 'expected an object with models, tasks, sources or ignore' });
  const top = isObject(document) ? document : {};
  const context: Context = { file, problems };
  reportUnknown(top, TOP, '', context);
  const sidecar: Sidecar = {
    file,
    models: new Map(
      section(top, 'models', context).map(([name, facts]) => [name, modelOf(name, facts, context)]),
    ),
    tasks: new Map(
      section(top, 'tasks', context).map(([name, facts]) => [name, taskOf(name, facts, context)]),
    ),
    sources: section(top, 'sources', context).map(([glob, facts]) => sourceOf(glob, facts, context)),
    ignore: bounded(
      value(top, 'ignore', v.array(Glob), '', 'a list of globs', context) ?? [],
      'ignore',
      context,
    ),
  };
  const more = problems.length - limits.sidecar.problems;
  const told = problems.slice(0, limits.sidecar.problems);
  if (more > 0) told.push({ file, reason: `… and ${more.toLocaleString('en-US')} more problems in it` });
  return { sidecar, problems: told };
}

/** As many entries of a section as are used; that there are more is told. */
function bounded<T>(entries: readonly T[], key: string, { file, problems }: Context): readonly T[] {
  const most = limits.sidecar.entries;
  if (entries.length <= most) return entries;
  const [all, used] = [entries.length, most].map((count) => count.toLocaleString('en-US'));
  problems.push({
    file,
    key,
    reason: `“${key}” has ${all} entries, and the first ${used} are used: join some with globs or aliases`,
  });
  return entries.slice(0, most);
}

function withoutComments(text: string): string {
  const parts: string[] = [];
  let from = 0;
  const blank = (start: number, end: number): void => {
    parts.push(text.slice(from, start), text.slice(start, end).replace(/[^\n]/g, ' '));
    from = end;
  };
  eachString(text, () => {}, blank);
  return parts.join('') + text.slice(from);
}

interface Context {
  readonly file: string;
  readonly problems: Problem[];
}

const Name = v.pipe(v.string(), v.nonEmpty(), v.maxLength(limits.name));
const Glob = v.pipe(v.string(), v.nonEmpty(), v.maxLength(limits.name));
const Tokens = v.pipe(v.number(), v.minValue(0), v.maxValue(limits.tokens));
const Limit = v.pipe(v.number(), v.minValue(1), v.maxValue(limits.tokens));
const Flops = v.pipe(v.number(), v.minValue(limits.flops.min), v.maxValue(limits.flops.max));
const Amount = v.pipe(
  v.union([v.number(), v.string()]),
  v.transform(amountOf),
  v.number(),
  v.minValue(1),
  v.finite(),
);

const TOP = ['$schema', 'models', 'tasks', 'sources', 'ignore'];
const MODEL = ['aliases', 'contextLimit', 'trainingFlops', 'parameters', 'tokens'];
const TASK = ['tokensPerShot', 'zeroShotTokens', 'metric', 'scale', 'chance', 'target'];
const SOURCE = ['columns', 'model', 'task', 'metric'];

function modelOf(name: string, facts: JsonObject, context: Context): SidecarModel {
  const at = `models.${name}`;
  reportUnknown(facts, MODEL, at, context);
  const parameters = value(
    facts,
    'parameters',
    Amount,
    at,
    'a number of parameters such as 7e9 or "7B"',
    context,
  );
  const tokens = value(
    facts,
    'tokens',
    Amount,
    at,
    'a number of training tokens such as 2e12 or "2T"',
    context,
  );
  if ((parameters === undefined) !== (tokens === undefined))
    context.problems.push({
      file: context.file,
      key: at,
      reason: 'parameters and tokens make training compute only together: give both, or trainingFlops',
    });
  const product = parameters !== undefined && tokens !== undefined ? 6 * parameters * tokens : undefined;
  return {
    aliases: value(facts, 'aliases', v.array(Name), at, 'a list of names', context) ?? [],
    contextLimit: value(facts, 'contextLimit', Limit, at, 'a number of tokens such as 131072', context),
    trainingFlops:
      value(facts, 'trainingFlops', Flops, at, 'a training compute in FLOP such as 7.8e22', context) ??
      product,
  };
}

function taskOf(name: string, facts: JsonObject, context: Context): SidecarTask {
  const at = `tasks.${name}`;
  reportUnknown(facts, TASK, at, context);
  return {
    tokensPerShot: value(facts, 'tokensPerShot', Limit, at, 'a number of tokens, at least 1', context),
    zeroShotTokens: value(facts, 'zeroShotTokens', Tokens, at, 'a number of tokens', context),
    metric: value(facts, 'metric', Name, at, 'the name of a metric', context),
    scale: value(facts, 'scale', v.picklist([1, 100]), at, '1 or 100', context),
    chance: value(facts, 'chance', Share, at, 'a score between 0 and 1, such as 0.25', context),
    target: value(facts, 'target', Target, at, 'a score between 0 and 1, such as 0.85 or "85 %"', context),
  };
}

/** Above 1 it is no share and without a sign no percentage either: 85 is asked about. */
const Target = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.transform(percentOf))]),
  v.number(),
  v.gtValue(0),
  v.maxValue(1),
);

const Share = v.pipe(v.number(), v.minValue(0), v.ltValue(1));

function sourceOf(glob: string, facts: JsonObject, context: Context): SidecarSource {
  const at = `sources.${glob}`;
  reportUnknown(facts, SOURCE, at, context);
  const columns = facts.columns === undefined ? {} : facts.columns;
  const known: Record<string, string> = {};
  if (!isObject(columns))
    report(context, `${at}.columns`, columns, 'an object: canonical column → column in the file');
  else {
    reportUnknown(columns, canonicalFields, `${at}.columns`, context);
    for (const field of canonicalFields) {
      const header = value(columns, field, Name, `${at}.columns`, 'the name of a column', context);
      if (header !== undefined) known[field] = header;
    }
  }
  return {
    glob,
    columns: known,
    model: value(facts, 'model', Name, at, 'the name of a model', context),
    task: value(facts, 'task', Name, at, 'the name of a task', context),
    metric: value(facts, 'metric', Name, at, 'the name of a metric', context),
  };
}

/** The objects under a key of the document, by their names. */
function section(top: JsonObject, key: string, context: Context): readonly (readonly [string, JsonObject])[] {
  const found = Object.hasOwn(top, key) ? top[key] : undefined;
  if (found === undefined) return [];
  if (!isObject(found)) {
    report(context, key, found, 'an object');
    return [];
  }
  return bounded(Object.entries(found), key, context).flatMap(([name, facts]) => {
    if (isObject(facts)) return [[name, facts] as const];
    report(context, `${key}.${name}`, facts, 'an object');
    return [];
  });
}

/** One checked value; undefined when it is absent, or wrong and told. */
function value<T extends v.GenericSchema>(
  facts: JsonObject,
  key: string,
  schema: T,
  at: string,
  expected: string,
  context: Context,
): v.InferOutput<T> | undefined {
  const found = Object.hasOwn(facts, key) ? facts[key] : undefined;
  if (found === undefined) return undefined;
  const result = v.safeParse(schema, found);
  if (result.success) return result.output;
  const path = at === '' ? key : `${at}.${key}`;
  if (found === null) {
    const reason = `not filled in yet: write ${expected}, in place of null`;
    context.problems.push({ file: context.file, key: path, reason });
    return undefined;
  }
  report(context, path, found, expected);
  return undefined;
}

function report({ file, problems }: Context, key: string, found: unknown, expected: string): void {
  const text = JSON.stringify(found) ?? 'nothing';
  problems.push({
    file,
    key,
    reason: `expected ${expected}, found ${text.length > 60 ? `${text.slice(0, 60)}…` : text}`,
  });
}

function reportUnknown(
  facts: JsonObject,
  known: readonly string[],
  at: string,
  { file, problems }: Context,
): void {
  for (const key of Object.keys(facts))
    if (!known.includes(key))
      problems.push({
        file,
        key: at === '' ? key : `${at}.${key}`,
        reason: `unknown key; known are ${known.filter((name) => !name.startsWith('$')).join(', ')}`,
      });
}

/** `"85 %"` → 0.85; `"0.85"` as well. */
function percentOf(text: string): number {
  const match = /^(\d{0,3}\.?\d{1,9})\s*(%?)$/.exec(text.trim());
  return match ? Number(match[1]) / (match[2] === '%' ? 100 : 1) : Number.NaN;
}

/** `7e9`, `"7B", `"2T"`: counts, in powers of a thousand. */
function amountOf(input: number | string): number {
  if (typeof input === 'number') return input;
  const match = /^(.*?)([KMBT]?)$/i.exec(input.trim());
  const reading = readNumber(match?.[1]?.trim() ?? '');
  const factor = { '': 1, K: 1e3, M: 1e6, B: 1e9, T: 1e12 }[match?.[2]?.toUpperCase() ?? ''] ?? Number.NaN;
  return reading.kind === 'number' ? reading.value * factor : Number.NaN;
}
