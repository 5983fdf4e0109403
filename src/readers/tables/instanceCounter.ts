/** Rows of a long table that differ in nothing but prompt length and scores: instances, counted without a look at the rest. */
import { addSample } from '../../core/data/samples';
import { isLength } from '../limits';
import type { Group } from './group';
import { addEvidence } from './scale';
import type { ScoreColumn } from './scoreColumns';

/** What becomes of the scores of one column in rows that share their fields. */
export interface Plan {
  /** By column or row, undefined where the file does not say. */
  readonly inFile: string | undefined;
  /** What it is taken for until all results of the file are known. */
  readonly metric: string;
  readonly lower: boolean;
  /** Undefined until there is a score, and beyond the limit of groups. */
  group: Group | undefined;
}

export interface InstanceCounter {
  /**
   * Counts one row. False, and nothing counted, while rows are still kept one by one, and for a row with a fault.
   * @param promptTokens Of the row; of no account for columns that are prompt lengths.
   * @param values One per score column, as they stand in the file: plain numbers, not negative.
   */
  count(promptTokens: number, values: Float64Array): boolean;
}

/** Undefined where a score has more to it than its value. */
export function instanceCounter(
  columns: readonly ScoreColumn[],
  plans: readonly Plan[],
): InstanceCounter | undefined {
  if (columns.some(({ stderr }) => stderr !== undefined) || plans.some(({ lower }) => lower))
    return undefined;
  const lengths = columns.map((column) => column.promptTokens);
  return {
    count(promptTokens, values) {
      for (let k = 0; k < plans.length; k++)
        if (!plans[k]?.group?.samples || !isLength(lengths[k] ?? promptTokens)) return false;
      for (let k = 0; k < plans.length; k++) {
        const group = plans[k]?.group;
        const value = values[k] as number;
        if (!group?.samples) continue;
        addEvidence(group.evidence, value);
        addSample(group.samples, lengths[k] ?? promptTokens, value);
      }
      return true;
    },
  };
}
