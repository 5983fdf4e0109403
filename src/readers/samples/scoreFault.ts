/** Why a value is no score, in words for a person. */
import { isBetterWhenLower, type MetricNames } from '../../core/data/metric';

export interface NamedScore extends MetricNames {
  readonly task: string;
  readonly value: number;
  /** The value that stands for a perfect score. */
  readonly perfect: 1 | 100;
  /** Whose scores lie between 0 and 1. */
  readonly tool: string;
}

/** Undefined when the value is a score on its scale, or one of errors and losses, which are on none. */
export function scoreFault({ value, perfect, tool, ...names }: NamedScore): string | undefined {
  const { task, metric } = names;
  const what = `“${metric}” of “${task}” is`;
  if (Number.isNaN(value)) return `${what} not a number: nothing was measured`;
  if (isBetterWhenLower(names)) return undefined;
  if (value < 0) return `${what} ${value}, below 0`;
  if (value <= perfect * (1 + ROUNDING)) return undefined;
  if (perfect === 100) return `${what} ${value}, where perfect is 100`;
  return `${what} ${value}, and scores of ${tool} lie between 0 and 1. If perfect is 100, add tasks.${JSON.stringify(task)}.scale: 100 to context-scaling.json`;
}

const ROUNDING = 1e-9;
