/** Who is asked about, settled against the fit: a model of the fit, or a compute the law can be asked at. */
import type { FitResult, TaskFit } from '../fit/result';
import { usesCompute } from '../law/composition';
import type { Statement, StatementId } from '../words/statement';
import type { Subject, Unanswerable } from './types';

export interface ResolvedSubject {
  readonly model: string | undefined;
  readonly trainingFlops: number | undefined;
  /** The model's own limit, tokens. */
  readonly contextLimit: number | undefined;
}

export function unanswerable(id: StatementId, values: Statement['values'] = {}): Unanswerable {
  return { kind: 'unanswerable', reason: { id, values } };
}

export function isUnanswerable(value: object): value is Unanswerable {
  return 'kind' in value && value.kind === 'unanswerable';
}

export function fitted(fit: FitResult): TaskFit | Unanswerable {
  return fit.status === 'fitted' ? fit : { kind: 'unanswerable', reason: fit.reason };
}

const NAMES_SHOWN = 8;

export function resolveSubject(fit: TaskFit, subject: Subject): ResolvedSubject | Unanswerable {
  const laws = fit.laws.filter((law, i) => (fit.mode === 'pinned' ? i === fit.chosen : law.weight > 0));
  const perModel = laws.some((law) => law.scales.models.length > 0);
  const compute = laws.some((law) => usesCompute(law.composition));
  const known = fit.models.find((model) => model.name === subject.model);
  if (
    subject.trainingFlops !== undefined &&
    !(subject.trainingFlops > 0 && Number.isFinite(subject.trainingFlops))
  )
    return unanswerable('bad-number', { name: 'training compute' });
  if (known) {
    const trainingFlops = subject.trainingFlops ?? known.trainingFlops;
    if (compute && trainingFlops === undefined) return unanswerable('needs-compute', { model: known.name });
    return { model: known.name, trainingFlops, contextLimit: known.contextLimit };
  }
  if (!perModel && subject.trainingFlops !== undefined)
    return { model: undefined, trainingFlops: subject.trainingFlops, contextLimit: undefined };
  if (subject.model !== undefined)
    return unanswerable('unknown-model', {
      model: subject.model,
      known: fit.models
        .slice(0, NAMES_SHOWN)
        .map((model) => model.name)
        .join(', ')
        .concat(fit.models.length > NAMES_SHOWN ? ` and ${fit.models.length - NAMES_SHOWN} more` : ''),
    });
  return unanswerable(perModel ? 'needs-model' : 'needs-subject');
}

/** No context limit beyond this is looked for, tokens. */
export const LARGEST_LIMIT = 2 ** 24;

/** Whether a context limit can be asked about; left out it always can. */
export function isLimit(contextLimit: number | undefined): boolean {
  return contextLimit === undefined || (contextLimit >= 1 && contextLimit <= LARGEST_LIMIT);
}

/** Why a limit leaves no token for a prompt; undefined where it leaves some. */
export function roomFault(contextLimit: number, outputTokens: number): Unanswerable | undefined {
  return outputTokens >= 0 && outputTokens < contextLimit
    ? undefined
    : unanswerable('no-room', { contextLimit, outputTokens });
}
