/** The prompt lengths a figure over compute has curves at: at most six, evaluated for as many models as possible. */
import type { Cell } from '../../core/data/cell';

export interface LengthGroup<C extends Cell> {
  /** Tokens, rounded to a whole number. */
  readonly promptTokens: number;
  readonly cells: readonly C[];
}

const MOST = 6;
/** Lengths within this factor of the first of a group belong to it: tokenizers count one text differently. */
const ALIKE = 1.12;

export function lengthGroups<C extends Cell>(cells: readonly C[]): LengthGroup<C>[] {
  const groups: C[][] = [];
  for (const cell of [...cells].sort((a, b) => a.promptTokens - b.promptTokens)) {
    const group = groups.at(-1);
    if (group?.[0] !== undefined && cell.promptTokens <= group[0].promptTokens * ALIKE) group.push(cell);
    else groups.push([cell]);
  }
  const modelsOf = (group: readonly C[]) => new Set(group.map((cell) => cell.model)).size;
  const most = Math.max(0, ...groups.map(modelsOf));
  const common = groups.filter((group) => modelsOf(group) >= 0.6 * most);
  return evenly(common, MOST).map((group) => ({ promptTokens: middle(group), cells: group }));
}

/** At most `count` of them, the first and the last among them. */
function evenly<T>(all: readonly T[], count: number): T[] {
  if (all.length <= count) return [...all];
  const picked = new Set(
    Array.from({ length: count }, (_, i) => Math.round((i * (all.length - 1)) / (count - 1))),
  );
  return all.filter((_, i) => picked.has(i));
}

/** Geometric mean. */
function middle(group: readonly Cell[]): number {
  const sum = group.reduce((logs, cell) => logs + Math.log(cell.promptTokens), 0);
  return Math.round(Math.exp(sum / group.length));
}
