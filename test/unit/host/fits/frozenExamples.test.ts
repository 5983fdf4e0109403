import { describe, expect, it } from 'vitest';
import type { TaskData } from '../../../../src/core/data/cell';
import type { TaskFit } from '../../../../src/core/fit/result';
import { storedExamples, withFrozenExamples } from '../../../../src/host/fits/frozenExamples';
import type { Fit } from '../../../../src/host/fits/service';

/** A workspace's memory. */
function memory(stored: Record<string, unknown> = {}) {
  return {
    stored,
    get: <T>(key: string) => stored[key] as T,
    update: async (key: string, value: unknown) => {
      stored[key] = value;
    },
  };
}

const DATA = { id: 'task' } as TaskData;
const fitted = (example: number | undefined): Fit => {
  const value = { status: 'fitted', id: 'task', example } as TaskFit;
  return async () => ({ ok: true, value });
};
const shown = async (compute: Fit) => {
  const outcome = await compute(DATA, new AbortController().signal, 'hash');
  return outcome.ok && outcome.value.status === 'fitted' ? outcome.value.example : 'no fit';
};

describe('the example target of a workspace', () => {
  it('is the first that was shown, also after a reload', async () => {
    const kept = memory();
    const examples = storedExamples(kept);
    expect(await shown(withFrozenExamples(examples, fitted(0.75)))).toBe(0.75);
    expect(await shown(withFrozenExamples(examples, fitted(0.6)))).toBe(0.75);
    expect(await shown(withFrozenExamples(storedExamples(memory(kept.stored)), fitted(0.4)))).toBe(0.75);
  });

  it('is not made up where the fit has none', async () => {
    const examples = storedExamples(memory());
    expect(await shown(withFrozenExamples(examples, fitted(undefined)))).toBeUndefined();
    expect(await shown(withFrozenExamples(examples, fitted(0.6)))).toBe(0.6);
  });

  it('passes over what another version may have stored', async () => {
    for (const stored of [7, 'x', [['task', 'high']], [['task', 2]], [['task']], null]) {
      const examples = storedExamples(memory({ exampleTargets: stored }));
      expect(await shown(withFrozenExamples(examples, fitted(0.5)))).toBe(0.5);
    }
  });
});
