import type { CalculatorView } from '../../protocol/calculator';
import type { ChartMarks } from '../../protocol/chart';
import { parseInputs } from '../answers/readInputs';

/** The calculator's target and answer, for the lines that show them in the figure. */
export function chartMarks({ inputs, answer }: CalculatorView): ChartMarks {
  const understood = answer.kind !== 'incomplete';
  return {
    target: understood ? (parseInputs(inputs).target ?? null) : null,
    promptTokens: answer.promptTokens,
    contextLimit: answer.contextLimit,
  };
}
