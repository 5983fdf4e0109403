/** What the fits say about a limit: the same rows for the hover and for the command line. */
import { findInCatalog } from '../core/data/catalog';
import { modelNamed } from '../core/data/modelNamed';
import type { FitResult, FittedModel, TaskFit } from '../core/fit/result';
import type { Statement } from '../core/words/statement';
import type { ConfigLimit } from './limit';
import { type LimitPrediction, predictRow } from './predictRow';
import { commonSuggestion, type Suggestion } from './suggestion';

export interface LimitPredictions {
  readonly rows: readonly LimitPrediction[];
  /** Rows left out. */
  readonly more: number;
  /** The file names a model that was not evaluated; the rows are those of other models. */
  readonly others: boolean;
  /** What is true of all rows. */
  readonly notes: readonly Statement[];
  /** One limit for all rows that could be set instead; null where there is none. */
  readonly suggestion: Suggestion | null;
}

const NOTHING: LimitPredictions = { rows: [], more: 0, others: false, notes: [], suggestion: null };

/** At most `most` rows; empty for keys that bound no prompt, and where nothing is fitted. */
export function predictLimit(
  limit: ConfigLimit,
  fits: readonly FitResult[],
  most = Number.POSITIVE_INFINITY,
): LimitPredictions {
  const { meaning } = limit;
  if (meaning === 'shots' || meaning === 'output budget' || meaning === 'model default') return NOTHING;
  const asked = subjects(limit, fits);
  const rows: LimitPrediction[] = [];
  let more = 0;
  // A target that some row surely misses at every limit is not met by any common one.
  let isMissed = false;
  for (const { fit, model } of asked.pairs) {
    // Rows are computed only while they are shown: each costs a few hundred evaluations of the law.
    const row = rows.length < most ? rememberedRow(limit, fit, model) : undefined;
    isMissed ||= row?.suggestion === null && fit.target !== undefined;
    if (row) rows.push(row);
    else if (rows.length >= most) more++;
  }
  if (rows.length === 0) return NOTHING;
  // What is enough for other models says nothing of the one that is named.
  const suggestions = asked.others ? [] : rows.flatMap((row) => row.suggestion ?? []);
  return {
    rows,
    more,
    others: asked.others,
    notes: [
      ...(meaning === 'training length' ? [AS_IF_LIMIT] : []),
      ...(limit.value === null && (limit.slots ?? 1) === 1 ? [AT_MODEL_LIMIT] : []),
      ...asked.notes,
    ],
    suggestion: isMissed || more > 0 ? null : commonSuggestion(suggestions),
  };
}

const remembered = new WeakMap<TaskFit, Map<string, LimitPrediction | undefined>>();
/** A file of a thousand servers mostly says one limit a thousand times. */
const MOST_REMEMBERED = 2_000;

function rememberedRow(limit: ConfigLimit, fit: TaskFit, model: FittedModel): LimitPrediction | undefined {
  const { meaning, atMost, value, outputTokens, ropeScaling, slots, promptBound, notes } = limit;
  const said = notes.map(({ id }) => id);
  const key = JSON.stringify([
    model.name,
    meaning,
    atMost,
    value,
    outputTokens,
    ropeScaling,
    slots,
    promptBound,
    said,
  ]);
  const rows = remembered.get(fit) ?? new Map<string, LimitPrediction | undefined>();
  remembered.set(fit, rows);
  if (rows.has(key)) return rows.get(key);
  if (rows.size >= MOST_REMEMBERED) rows.clear();
  const row = predictRow(limit, fit, model);
  rows.set(key, row);
  return row;
}

const AS_IF_LIMIT: Statement = { id: 'config.asIfLimit', values: {} };
const AT_MODEL_LIMIT: Statement = { id: 'config.atModelLimit', values: {} };

interface Subjects {
  readonly others: boolean;
  readonly pairs: readonly { readonly fit: TaskFit; readonly model: FittedModel }[];
  readonly notes: readonly Statement[];
}

/** The model named beside the limit, in every task that has it; else every model of every task. */
function subjects({ model: named }: ConfigLimit, fits: readonly FitResult[]): Subjects {
  const tasks = fits.filter((fit) => fit.status === 'fitted');
  const own = tasks.flatMap((fit) => {
    const model = named && (modelNamed(fit.models, named.name) ?? servedAs(named, fit));
    return model ? [{ fit, model }] : [];
  });
  if (named && own.length > 0) return { others: false, pairs: own, notes: asStored(named.name, own) };
  const pairs = tasks.flatMap((fit) => fit.models.map((model) => ({ fit, model })));
  const note: Statement = named
    ? { id: 'config.modelNotFitted', values: { model: named.name } }
    : { id: 'config.modelUnknown', values: {} };
  return { others: named !== undefined, pairs, notes: pairs.length > 1 || named ? [note] : [] };
}

/** A path of weights tells nobody anything; the name they are served by may. */
function servedAs(
  { servedAs: name }: NonNullable<ConfigLimit['model']>,
  fit: TaskFit,
): FittedModel | undefined {
  return name === undefined ? undefined : modelNamed(fit.models, name);
}

/** Quantised weights are predicted as the model that was evaluated, and that is said. */
function asStored(named: string, pairs: Subjects['pairs']): readonly Statement[] {
  const match = findInCatalog(named);
  if (match === undefined || match.name === match.weights) return [];
  const evaluated = pairs.find(
    ({ model: { name, aliases = [] } }) => name !== named && !aliases.includes(named),
  );
  if (evaluated === undefined || findInCatalog(evaluated.model.name)?.name === match.name) return [];
  return [{ id: 'config.quantised', values: { model: named, evaluated: evaluated.model.name } }];
}
