/** What the calculator asks before anybody types: an answer to look at from the start. */
import { configuredLimit } from '../../core/answer/configuredLimit';
import type { FittedModel, TaskFit } from '../../core/fit/result';
import { flops, score } from '../../core/words/numbers';
import type { CalculatorInputs } from '../../protocol/calculator';
import { byName } from '../byName';
import { shortId } from '../shortId';
import { BY_COMPUTE } from './readInputs';

export function suggestedInputs(fit: TaskFit, question: string): CalculatorInputs {
  const model = suggestedModel(fit);
  const subject = shortId(model?.name ?? '');
  const cells = fit.cells.filter((cell) => cell.model === model?.name);
  const best = cells.reduce<(typeof cells)[number] | undefined>(
    (most, cell) => (most === undefined || cell.score > most.score ? cell : most),
    undefined,
  );
  // A target the best observed score is well above.
  const share = 0.85 * Math.max(best?.score ?? 0, 0);
  const target = share > 0.1 ? Math.floor(share * 20) / 20 : Math.max(share, 0.001);
  // Past its limit a model scores nothing: there is no drop to ask about.
  const inside = cells.filter(({ promptTokens }) => promptTokens <= (model?.contextLimit ?? promptTokens));
  const longest = Math.round(
    inside.reduce((most, { promptTokens }) => Math.max(most, promptTokens), 0) || fit.maxPromptTokens,
  );
  const shortest = Math.round(model?.minPromptTokens ?? fit.minPromptTokens);
  const peak = Math.round(best?.promptTokens ?? shortest);
  return {
    question,
    target: String(Number(score(target))),
    subject,
    compute: flops(fit.computeLevels.at(-1) ?? 1e23),
    contextLimit: String(model?.contextLimit ?? configuredLimit(longest)),
    outputTokens: '0',
    promptTokens: String(longest),
    otherSubject: subject,
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

/** The model with the most results; the first of several. */
function suggestedModel(fit: TaskFit): FittedModel | undefined {
  return [...fit.models]
    .sort(byName)
    .reduce<FittedModel | undefined>(
      (best, model) => (best === undefined || model.cells > best.cells ? model : best),
      undefined,
    );
}
