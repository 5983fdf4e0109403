/** The canonical order of cells: the same data give the same bits, whatever the order of files and rows. */
import type { Cell } from './cell';
import type { Observation, Place } from './observation';

/** By model, prompt tokens and score, then by everything else that a fit sees, then by place. */
export function inOrder(a: Cell, b: Cell): number {
  return (
    text(a.model, b.model) ||
    number(a.promptTokens, b.promptTokens) ||
    number(a.score, b.score) ||
    number(a.stderr, b.stderr) ||
    number(a.instances, b.instances) ||
    number(a.shots, b.shots) ||
    number(a.contextLimit, b.contextLimit) ||
    number(a.trainingFlops, b.trainingFlops) ||
    place(a.place, b.place)
  );
}

/** By file, row and key, then by what was read there. */
export function inPlaceOrder(a: Observation, b: Observation): number {
  return (
    place(a.place, b.place) ||
    text(a.model, b.model) ||
    text(a.task, b.task) ||
    text(a.metric, b.metric) ||
    number(a.promptTokens, b.promptTokens) ||
    number(a.shots, b.shots) ||
    number(a.score, b.score) ||
    number(a.stderr, b.stderr) ||
    number(a.instances, b.instances) ||
    number(a.contextLimit, b.contextLimit) ||
    number(a.trainingFlops, b.trainingFlops) ||
    text(JSON.stringify([a.origin, a.lengths]), JSON.stringify([b.origin, b.lengths]))
  );
}

function place(a: Place, b: Place): number {
  return text(a.file, b.file) || number(a.row, b.row) || text(a.key ?? '', b.key ?? '');
}

/** By code units, not by a language's collation: the same on every machine. */
function text(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Absent values first. */
function number(a: number | undefined, b: number | undefined): number {
  const [left, right] = [orderOf(a), orderOf(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function orderOf(value: number | undefined): number {
  return value === undefined || Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
}
