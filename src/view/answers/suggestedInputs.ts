/** What the calculator asks before anybody types: an answer to look at from the start. */
import { configuredLimit } from '../../core/answer/configuredLimit';
import type { Question } from '../../core/answer/question';
import type { NoTarget, Target } from '../../core/answer/target';
import type { FittedModel, TaskFit } from '../../core/fit/result';
import { flops } from '../../core/words/numbers';
import type { CalculatorInputs } from '../../protocol/calculator';
import { byName } from '../byName';
import { shortId } from '../shortId';
import { BY_COMPUTE } from './readInputs';

/** Of two models that are compared at one length the other is another; at two lengths it is the same. */
export function suggestedInputs(
  fit: TaskFit,
  { name: question, asks }: Question,
  target: Target | NoTarget,
): CalculatorInputs {
  const model = suggestedModel(fit);
  const subject = shortId(model?.name ?? '');
  const cells = fit.cells.filter((cell) => cell.model === model?.name);
  const best = cells.reduce<(typeof cells)[number] | undefined>(
    (most, cell) => (most === undefined || cell.score > most.score ? cell : most),
    undefined,
  );
  // Past its limit a model scores nothing: there is no drop to ask about.
  const inside = cells.filter(({ promptTokens }) => promptTokens <= (model?.contextLimit ?? promptTokens));
  const longest = Math.round(
    inside.reduce((most, { promptTokens }) => Math.max(most, promptTokens), 0) || fit.maxPromptTokens,
  );
  const shortest = Math.round(model?.minPromptTokens ?? fit.minPromptTokens);
  const peak = Math.round(best?.promptTokens ?? shortest);
  return {
    question,
    target: target.score === null ? '' : String(target.score),
    subject,
    compute: flops(fit.computeLevels.at(-1) ?? 1e23),
    contextLimit: String(model?.contextLimit ?? configuredLimit(longest)),
    outputTokens: '0',
    promptTokens: String(longest),
    otherSubject: asks.otherPromptTokens === undefined ? another(fit, subject) : subject,
    otherPromptTokens: String(peak === longest ? shortest : peak),
  };
}

/** A remembered model that is gone gives way to one that is there. */
export function knownInputs(fit: TaskFit, inputs: CalculatorInputs, takesCompute: boolean): CalculatorInputs {
  const isKnown = (id: string) => fit.models.some((model) => shortId(model.name) === id);
  const fallback = () => shortId(suggestedModel(fit)?.name ?? '');
  const named = inputs.subject === BY_COMPUTE ? takesCompute : isKnown(inputs.subject);
  return {
    ...inputs,
    subject: named ? inputs.subject : fallback(),
    otherSubject: isKnown(inputs.otherSubject) ? inputs.otherSubject : fallback(),
  };
}

/** Another model's id, where there is one. */
function another(fit: TaskFit, subject: string): string {
  const ids = [...fit.models].sort(byName).map(({ name }) => shortId(name));
  return ids.find((id) => id !== subject) ?? subject;
}

/** The model with the best measured score, for which most targets have an answer; the first of several. */
function suggestedModel({ models, cells }: TaskFit): FittedModel | undefined {
  const best = new Map<string, number>();
  for (const { model, score } of cells) best.set(model, Math.max(best.get(model) ?? 0, score));
  const [first, ...others] = [...models].sort(byName);
  return others.reduce(
    (most, model) => ((best.get(model.name) ?? 0) > (best.get(most?.name ?? '') ?? 0) ? model : most),
    first,
  );
}
