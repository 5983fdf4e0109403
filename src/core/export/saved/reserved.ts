/**
 * Places of this version of the saved fit that this engine does not fill yet, so that the version need not rise when it
 * does. What only adds to answers is checked and passed over; what changes them is refused by a program that does not
 * know it, and says so.
 */
import { list, number, optional, record, type Shape } from './shape';

/** Of a cell: sums over the clusters (documents, passages) its instances come from, for its standard error. */
interface ClusterSums {
  readonly clusters: number;
  /** Σ over clusters of (Σ of an instance's score less the cell's)². */
  readonly squares: number;
}

/** Of two cells on the same instances: sums of their differences, second less first. */
interface PairSums {
  /** Indices into the task's cells. */
  readonly first: number;
  readonly second: number;
  readonly instances: number;
  readonly sum: number;
  readonly squares: number;
}

/** What adds, by where it stands. */
export interface Added {
  readonly task: { readonly pairs?: readonly PairSums[] };
  readonly cell: { readonly clusters?: ClusterSums };
}

const clusters = record({ clusters: number, squares: number });
const pairs = record({ first: number, second: number, instances: number, sum: number, squares: number });

export const ADDED: { readonly [Where in keyof Added]: Readonly<Record<keyof Added[Where], Shape>> } = {
  task: { pairs: optional(list(pairs)) },
  cell: { clusters: optional(clusters) },
};

const newer: Shape = (value, at) =>
  value === undefined ? undefined : `${at} is of a newer version of this program`;

/**
 * What changes answers: laws where lower is better, intervals calibrated on other curves, a direction for each model,
 * a level at no context.
 */
export const CHANGING = {
  task: { lowerIsBetter: newer, calibration: newer },
  model: { direction: newer },
  law: { levelAtNoContext: newer },
} as const;
