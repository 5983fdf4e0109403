/** What the page remembers while it is hidden, moved or reloaded. The host's state is never part of it. */
import type { CalculatorInputs } from '../src/protocol/calculator';
import { FIGURES, type FigureKind } from '../src/protocol/chart';
import { store, stored } from './host';

export interface Memory {
  readonly task: string | undefined;
  /** Calculator inputs by task. */
  readonly inputs: Readonly<Record<string, CalculatorInputs>>;
  /** The figure looked at last. */
  readonly figure: FigureKind | undefined;
  /** Ids of the models switched off in the figure. */
  readonly hidden: readonly string[];
  /** Sections a person opened (true) or closed. */
  readonly open: Readonly<Record<string, boolean>>;
}

const nothing: Memory = { task: undefined, figure: undefined, inputs: {}, hidden: [], open: {} };

let memory: Memory = { ...nothing, ...restored(stored()) };

export function remembered(): Memory {
  return memory;
}

export function remember(change: Partial<Memory>): void {
  memory = { ...memory, ...change };
  store(memory);
}

/** Written by this page alone, but perhaps by an older version of it. */
function restored(state: unknown): Partial<Memory> {
  if (typeof state !== 'object' || state === null) return {};
  const { task, figure, inputs, hidden, open } = state as Partial<Record<keyof Memory, unknown>>;
  return {
    ...(typeof task === 'string' ? { task } : {}),
    ...(isFigure(figure) ? { figure } : {}),
    ...(isRecord(inputs) ? { inputs: inputs as Memory['inputs'] } : {}),
    ...(Array.isArray(hidden) ? { hidden: hidden.filter((id) => typeof id === 'string') } : {}),
    ...(isRecord(open) ? { open: open as Memory['open'] } : {}),
  };
}

function isFigure(value: unknown): value is FigureKind {
  return FIGURES.some((kind) => kind === value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
