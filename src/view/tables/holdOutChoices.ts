/** What can be hidden from a task's fit to see how well it predicts it. */
import type { Cell } from '../../core/data/cell';
import type { FittedModel, TaskFit } from '../../core/fit/result';
import type { HoldOutQuestion } from '../../core/holdOut/selection';
import { heldOutBy } from '../../core/holdOut/selection';
import { tokens } from '../../core/words/numbers';
import type { HoldOutChoice } from '../../protocol/holdOut';
import { byName } from '../byName';
import { displayName } from '../displayName';
import { shortId } from '../shortId';

export interface HoldOutOption extends HoldOutChoice {
  readonly question: HoldOutQuestion;
}

/** Where the paper divides its prompts, tokens. */
const PAPER_DIVIDE = 10_000;

const built = new WeakMap<TaskFit, readonly HoldOutOption[]>();

export function holdOutChoices(fit: TaskFit): readonly HoldOutOption[] {
  const known = built.get(fit) ?? build(fit);
  built.set(fit, known);
  return known;
}

/** Two questions that hide the same evaluations are offered once. */
function build({ cells, models }: TaskFit): readonly HoldOutOption[] {
  const ofModel = new Map<string, number[]>(models.map(({ name }) => [name, []]));
  cells.forEach(({ model }, i) => void ofModel.get(model)?.push(i));
  const seen = new Set<string>();
  return [...byLength(), ...byModel(models)].filter(({ question }) => {
    const hidden = (
      question.model === undefined ? hiddenBy(cells, question) : (ofModel.get(question.model) ?? [])
    ).join();
    return hidden !== '' && !seen.has(hidden) && seen.add(hidden);
  });
}

/** Indices; none where nothing, or everything, would be hidden. */
function hiddenBy(cells: readonly Cell[], question: HoldOutQuestion): number[] {
  const isHeld = heldOutBy(cells, question);
  return typeof isHeld === 'function' ? cells.flatMap((cell, i) => (isHeld(cell) ? i : [])) : [];
}

function byLength(): HoldOutOption[] {
  const choice = (id: string, name: string, question: HoldOutQuestion): HoldOutOption => ({
    id,
    name,
    question,
    model: false,
  });
  return [
    choice('longest 1', 'the longest length', { longest: 1 }),
    choice('longest 2', 'the two longest lengths', { longest: 2 }),
    choice('longest third', 'the longest third of the lengths', { longest: 1 / 3 }),
    choice('beyond', `prompts beyond ${tokens(PAPER_DIVIDE)} tokens`, { beyondTokens: PAPER_DIVIDE }),
  ];
}

function byModel(models: readonly FittedModel[]): HoldOutOption[] {
  if (models.length < 2) return [];
  return [...models].sort(byName).map(({ name }) => ({
    id: `model ${shortId(name)}`.slice(0, LONGEST_ID),
    name: displayName(name),
    question: { model: name },
    model: true,
  }));
}

/** Requests hold no longer texts. */
const LONGEST_ID = 300;
