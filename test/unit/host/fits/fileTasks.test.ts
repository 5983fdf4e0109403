import { describe, expect, test } from 'vitest';
import type { FitResult } from '../../../../src/core/fit/result';
import { fileTasks, isOneOf } from '../../../../src/host/fits/fileTasks';
import { type FitState, finished } from '../../../../src/host/fits/state';

/** As much of a fit as is looked at. */
const made = (task: string, status: FitResult['status']) => ({ task, status }) as FitResult;

const states = new Map<string, FitState>([
  ['maze', finished(made('maze', 'fitted'))],
  ['maze · f1', { kind: 'fitting', last: undefined }],
  ['maze · f1 · strict', { kind: 'failed', reason: 'no', last: undefined }],
  ['recall', { kind: 'fitting', last: made('recall', 'fitted') }],
  ['few', finished(made('few', 'insufficient'))],
  ['other', finished(made('other', 'fitted'))],
]);

describe('the tasks of a file', () => {
  test('are those of its results, in each metric, with how far their fits are', () => {
    expect(fileTasks(['few', 'maze', 'recall', 'absent'], states)).toEqual([
      { id: 'maze', state: 'fitted' },
      { id: 'maze · f1', state: 'fitting' },
      { id: 'recall', state: 'fitted' },
      { id: 'few', state: 'insufficient' },
    ]);
  });

  test('of a task whose name looks like one with a metric are not mixed up', () => {
    expect(fileTasks(['maze · f1'], states).map(({ id }) => id)).toEqual(['maze · f1', 'maze · f1 · strict']);
    expect(isOneOf(['maze'], 'maze · f1')).toBe(true);
    expect(isOneOf(['maze'], 'mazes')).toBe(false);
    expect(isOneOf(['maze · f1'], 'maze')).toBe(false);
  });
});
