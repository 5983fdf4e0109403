import type { CalculatorView } from '../../protocol/calculator';
import type { ChartMarks } from '../../protocol/chart';
import { readInputs } from '../answers/readInputs';

/** The calculator's target and answer, for the lines that show them in the figure. */
export function chartMarks({ inputs, answer }: CalculatorView): ChartMarks {
  const understood = answer.kind !== 'incomplete';
  return {
    target: understood ? (readInputs(inputs, () => undefined).asked.target ?? null) : null,
    promptTokens: answer.promptTokens,
    contextLimit: answer.contextLimit,
  };
}
