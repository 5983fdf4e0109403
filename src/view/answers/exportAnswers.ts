import type { CalculatorView } from '../../protocol/calculator';

/** What the calculator says now, for a report: one sentence each. */
export function exportAnswers({ answer, asides, together }: CalculatorView): string[] {
  if (answer.kind === 'incomplete') return [];
  const details = answer.details.map(({ label, value }) => `${label.toLowerCase()} ${value}`).join(', ');
  const first = `${answer.headline}: ${answer.explanation}${details === '' ? '' : ` (${details})`}`;
  return [first, ...asides, ...(together === '' ? [] : [together])];
}
