import type { Parameter, TaskFit } from '../../core/fit/result';
import { interval, uncertain } from '../../core/words/numbers';
import type { ParameterRow } from '../../protocol/tables';
import { byName } from '../byName';
import { displayName } from '../displayName';

/** Parameters of the law shown, each written as precisely as its standard error allows. */
export function parameterRows(fit: TaskFit): ParameterRow[] {
  const law = fit.laws[fit.chosen];
  return [...(law?.parameters ?? [])].sort(byModel).map((parameter) => {
    const { value, error } = uncertain(parameter.estimate, parameter.standardError);
    return {
      name: parameter.name,
      symbol: parameter.symbol,
      meaning: parameter.meaning,
      estimate: parameter.estimate,
      value,
      error: error === '' ? 'not determined' : `± ${error}`,
      interval: interval(parameter.low ?? null, parameter.high ?? null, (end) => uncertain(end, null).value),
      unit: parameter.unit,
      ...(parameter.model === undefined ? {} : { model: displayName(parameter.model) }),
      ...(parameter.atBound === undefined ? {} : { atBound: parameter.atBound }),
    };
  });
}

/** The law's own first, then by model; within each in the law's order. */
function byModel(a: Parameter, b: Parameter): number {
  return byName({ name: a.model ?? '' }, { name: b.model ?? '' });
}
