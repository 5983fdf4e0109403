import { describe, expect, it } from 'vitest';
import type { TaskData } from '../../../src/core/data/cell';
import { fitTask } from '../../../src/core/fit/fit';
import { nextStep } from '../../../src/view/nextStep';
import { fallingTask, risingTask } from '../../fixtures/panel/tasks';

function stepFor(task: TaskData) {
  const fit = fitTask(task);
  if (fit.status !== 'fitted') throw new Error('the fixture was meant to be fitted');
  return nextStep(fit);
}

describe('the evaluation to run next', () => {
  it('is named with its length, and its command has the shots that give that length', () => {
    const step = stepFor(risingTask(4));
    const length = Number(/at ([\d,]+) tokens next/.exec(step?.sentence ?? '')?.[1]?.replaceAll(',', ''));
    const shots = Number(/--num_fewshot (\d+)/.exec(step?.command ?? '')?.[1]);
    // The invented prompts have 52 tokens and 118 per shot.
    expect(Math.abs(52 + 118 * shots - length)).toBeLessThanOrEqual(59);
    expect(step?.command).toContain("--tasks 'multiple choice'");
  });

  it('has no command where no file says how many shots a prompt has', () => {
    const step = stepFor(fallingTask(4));
    expect(step?.sentence).toMatch(/^Evaluate Model \d at /);
    expect(step?.command).toBeNull();
  });

  it('keeps a hostile name inside its quotes', () => {
    const task = risingTask(2);
    const hostile = {
      ...task,
      cells: task.cells.map((cell) => ({ ...cell, model: `a'; rm -rf ~ #${cell.model}` })),
    };
    expect(stepFor(hostile)?.command).toContain("'pretrained=a'\\''; rm -rf ~ #");
  });
});
