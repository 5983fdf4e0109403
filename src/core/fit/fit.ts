/** From the cells of a task to a `FitResult`: survey, candidates, fits, shares, uncertainty, statements. */
import type { Cell, TaskData } from '../data/cell';
import { inOrder } from '../data/cellOrder';
import type { Problem } from '../data/observation';
import {
  type Composition,
  lawNamed,
  nameOf,
  PAPER_LAW,
  SLOTS,
  usesCompute,
  without,
} from '../law/composition';
import { composeLaw, type Scales } from '../law/law';
import { geometricMean, largest, smallest } from '../numeric/summaries';
import type { Statement } from '../words/statement';
import { sharesOf } from './average';
import { candidates, computeAllows } from './candidates';
import type { FittedLaw } from './fittedLaw';
import { fitLaw, toLawFit } from './lawFit';
import { missing } from './missing';
import { fitPooledLaws } from './pooledLaws';
import type { FitResult, FittedModel, InsufficientFit, LawFit, TaskFit } from './result';
import { spreadOf } from './spread';
import { statementsOf, verdictOf } from './statements';
import { type Survey, survey } from './survey';

export interface FitOptions {
  /** `auto` (default), `paper`, or the name of a law as `nameOf` writes it. */
  readonly law?: string | undefined;
}

/** Fits a task. Never throws for a reason that lies in the data. Same data, same bits. */
export function fitTask(data: TaskData, options: FitOptions = {}): FitResult {
  const ordered = [...data.cells].sort(inOrder);
  const all = survey(ordered);
  const pin = options.law === undefined || options.law === 'auto' ? undefined : options.law;
  const pinned = pin === undefined ? undefined : lawNamed(pin);
  if (pin !== undefined && !pinned)
    return insufficient(
      data,
      ordered,
      all,
      [],
      { id: 'no-such-law', values: { law: pin } },
      { id: 'name-a-law', values: {} },
    );
  const needsCompute = pinned ? usesCompute(pinned) : computeAllows(all);
  const { cells: usable, problems: unknown } = needsCompute
    ? withCompute(ordered)
    : { cells: ordered, problems: [] };
  const { cells, problems: silent } = answered(usable, data.chance);
  const problems = [...unknown, ...silent];
  const facts = survey(cells);
  const lack = missing(cells, needsCompute && cells.length === 0 ? all : facts, pinned);
  if (lack) return insufficient(data, cells, facts, problems, lack.reason, lack.advice);

  const scales = scalesOf(cells, data.chance);
  const laws = pinned ? [pinned] : candidates(facts);
  const { fits, averaged, by, computeHelps } = fitAll(cells, laws, facts, scales, pinned !== undefined);
  const paper = paperFit(cells, facts, scales, fits);
  const every = paper && !fits.includes(paper) ? [...fits, paper] : fits;
  const chosen = indexOfLargest(every);
  const predicted = cells.map((_, i) =>
    averaged.predicted.reduce(
      (sum, values, k) => sum + (averaged.weights[k] as number) * (values[i] as number),
      0,
    ),
  );
  const base = {
    id: data.id,
    task: data.task,
    metric: data.metric,
    cells,
    models: withAliases(facts.models, data),
    problems,
    ...(data.chance === undefined ? {} : { chance: data.chance }),
    ...(data.target === undefined ? {} : { target: data.target }),
  };
  const fit: Omit<TaskFit, 'verdict' | 'statements'> = {
    ...base,
    status: 'fitted',
    chosen,
    paper: paper ? every.indexOf(paper) : -1,
    laws: every,
    mode: pinned ? 'pinned' : 'average',
    direction: facts.direction,
    predicted,
    intervals: intervalsOf(every[chosen] as LawFit, by),
    computeLevels: facts.computeLevels,
    minPromptTokens: smallest(facts.models.map((model) => model.minPromptTokens)),
    maxPromptTokens: largest(facts.models.map((model) => model.maxPromptTokens)),
    spread: spreadOf(cells),
    backTest: averaged.backTest,
  };
  return {
    ...fit,
    verdict: verdictOf(fit, facts),
    statements: statementsOf(fit, facts, { by, computeHelps }),
  };
}

/** Cells a law in compute can use; the others are named. */
function withCompute(cells: readonly Cell[]): { cells: readonly Cell[]; problems: Problem[] } {
  const problems = cells
    .filter((cell) => cell.trainingFlops === undefined)
    .map((cell) => ({
      ...cell.place,
      reason: `not in the fit: the training compute of ${cell.model} is not known. Add models."${cell.model}".trainingFlops to context-scaling.json`,
      missing: { kind: 'trainingFlops' as const, name: cell.model },
    }));
  return { cells: cells.filter((cell) => cell.trainingFlops !== undefined), problems };
}

/**
 * With a floor of chance a law never says less than chance. Prompts past the context limit that score below it were not
 * answered: they tell nothing of the law, and are named.
 */
function answered(
  cells: readonly Cell[],
  chance: number | undefined,
): { cells: readonly Cell[]; problems: Problem[] } {
  if (chance === undefined) return { cells, problems: [] };
  const isSilent = ({ promptTokens, contextLimit, score }: Cell): boolean =>
    contextLimit !== undefined && promptTokens > contextLimit && score < chance / 2;
  return {
    cells: cells.filter((cell) => !isSilent(cell)),
    problems: cells.filter(isSilent).map((cell) => ({
      ...cell.place,
      reason: `not in the fit: past the context limit of ${cell.model} and far below chance, so it was not answered`,
    })),
  };
}

function withAliases(models: readonly FittedModel[], { aliases = {} }: TaskData): readonly FittedModel[] {
  return models.map((model) =>
    Object.hasOwn(aliases, model.name) ? { ...model, aliases: aliases[model.name] } : model,
  );
}

function scalesOf(cells: readonly Cell[], chance: number | undefined): Scales {
  const flops = cells.flatMap((cell) => cell.trainingFlops ?? []);
  return {
    trainingFlops: flops.length > 0 ? geometricMean(flops) : 1,
    promptTokens: geometricMean(cells.map((cell) => cell.promptTokens)),
    // A floor above every score is no floor of these data.
    floor: chance !== undefined && chance < largest(cells.map((cell) => cell.score)) ? chance : 0,
    ceiling: 1,
  };
}

interface Fits {
  readonly fits: readonly LawFit[];
  readonly averaged: {
    readonly predicted: readonly ArrayLike<number>[];
    readonly weights: readonly number[];
    readonly backTest: number | undefined;
  };
  readonly by: string;
  /** False when every law in training compute wanted a level that does not rise with it. */
  readonly computeHelps: boolean;
}

function fitAll(
  cells: readonly Cell[],
  laws: readonly Composition[],
  facts: Survey,
  scales: Scales,
  pinned: boolean,
): Fits {
  if (laws.every(isPooled)) {
    // Pooled curves fall to 0: their forms know no floor.
    const { fits, predicted, backTest } = fitPooledLaws(cells, laws, { ...scales, floor: 0 });
    return {
      fits,
      averaged: { predicted, weights: fits.map((fit) => fit.weight), backTest },
      by: 'pooled',
      computeHelps: true,
    };
  }
  const fitted = determined(laws.map((law) => fitLaw(cells, law, scales, facts.computeLevels.length)));
  if (!pinned && fitted.every(isFlatInCompute)) {
    const free = laws.map((law): Composition => ({ ...law, level: 'perModel' }));
    return { ...fitAll(cells, free, facts, scales, pinned), computeHelps: false };
  }
  const shares = sharesOf(cells, fitted);
  const fits = fitted.map((fit, i) => toLawFit(fit, shares.weights[i] as number, shares.heldOutErrors[i]));
  return {
    fits,
    averaged: { predicted: fitted.map((fit) => fit.predicted), weights: shares.weights, backTest: undefined },
    by: shares.by,
    computeHelps: true,
  };
}

/** Curves of a model's own, fitted with pooling instead of the global stage. */
function isPooled(law: Composition): boolean {
  const { shared, factors } = composeLaw(law);
  return shared === 0 && factors.some(({ factor }) => factor.pooled !== undefined);
}

/** Laws with at least two degrees of freedom that do not collapse to a smaller one; if none is left, the smallest. */
function determined(fits: readonly FittedLaw[]): readonly FittedLaw[] {
  const good = fits.filter((fit) => fit.uncertainty.degreesOfFreedom >= 2 && !isCollapsed(fit, fits));
  if (good.length > 0) return good;
  return [...fits].sort((a, b) => a.objective.size - b.objective.size).slice(0, 1);
}

/** Compute does not help in these data. */
function isFlatInCompute({ objective, theta }: FittedLaw): boolean {
  return objective.law.factors.some(
    ({ factor, at }) => factor.dependsOn === 'compute' && factor.isIdle?.(theta, at),
  );
}

/** A factor without influence (a drift of 0) makes of its law the one without it once more. */
function isCollapsed({ objective, theta }: FittedLaw, fits: readonly FittedLaw[]): boolean {
  const { composition, factors } = objective.law;
  const names = new Set(fits.map((fit) => nameOf(fit.objective.law.composition)));
  return SLOTS.some((slot) => {
    const rest = without(composition, slot);
    const idle = factors.some(({ factor, at }) => factor.slot === slot && factor.isIdle?.(theta, at));
    return idle && rest !== undefined && names.has(nameOf(rest));
  });
}

/** The paper's law for comparison: one of the fits, or fitted beside them where two compute levels allow it. */
function paperFit(
  cells: readonly Cell[],
  facts: Survey,
  scales: Scales,
  fits: readonly LawFit[],
): LawFit | undefined {
  const among = fits.find((fit) => fit.law === nameOf(PAPER_LAW));
  if (among) return among;
  if (!computeAllows(facts) || facts.constant || cells.some((cell) => cell.trainingFlops === undefined))
    return undefined;
  return toLawFit(
    fitLaw(cells, PAPER_LAW, { ...scales, floor: 0 }, facts.computeLevels.length),
    0,
    undefined,
  );
}

function indexOfLargest(laws: readonly LawFit[]): number {
  return laws.reduce((best, law, i) => (law.weight > (laws[best] as LawFit).weight ? i : best), 0);
}

function intervalsOf(law: LawFit, by: string): Statement {
  if (by === 'pooled') return { id: 'intervals-pooled', values: {} };
  if (law.covariance === null) return { id: 'intervals-none', values: {} };
  if (law.deviationDegreesOfFreedom > 0)
    return { id: 'intervals-models', values: { deviation: law.modelDeviation } };
  return { id: 'intervals-these-models', values: {} };
}

function insufficient(
  data: TaskData,
  cells: readonly Cell[],
  facts: Survey,
  problems: readonly Problem[],
  reason: Statement,
  advice: Statement,
): InsufficientFit {
  return {
    status: 'insufficient',
    id: data.id,
    task: data.task,
    metric: data.metric,
    cells,
    models: withAliases(facts.models, data),
    problems,
    reason,
    advice,
  };
}
