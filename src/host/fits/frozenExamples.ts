/** The example target that was first shown for a task stays, whatever is evaluated later. */
import type * as vscode from 'vscode';
import { type StoredMap, storedMap } from '../editor/storedMap';
import type { Fit } from './service';

/** Example targets by task, 0…1. */
export function storedExamples(memory: Pick<vscode.Memento, 'get' | 'update'>): StoredMap<number> {
  return storedMap(memory, 'exampleTargets', isScore);
}

/** Fits whose example is the one that was shown first. */
export function withFrozenExamples(examples: StoredMap<number>, compute: Fit): Fit {
  return async (data, ...rest) => {
    const outcome = await compute(data, ...rest);
    if (!outcome.ok) return outcome;
    const { value } = outcome;
    if (value.status !== 'fitted' || value.example === undefined) return outcome;
    const first = examples.of(data.id);
    if (first === undefined) examples.set(data.id, value.example);
    return { ...outcome, value: { ...value, example: first ?? value.example } };
  };
}

function isScore(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value <= 1;
}
