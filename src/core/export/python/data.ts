/** A fit as the data of a Python script: models, evaluations, laws with their coordinates and covariances. */
import { ASSUMED_DEVIATION } from '../../answer/lawVariance';
import { dataHash } from '../../data/dataHash';
import type { FittedModel, LawFit, TaskFit } from '../../fit/result';
import { nameOf } from '../../law/composition';
import { FACTORS } from '../../law/factors';
import { composeLaw, offsetOf } from '../../law/law';
import { pythonLines, pythonNumber, pythonText, pythonValue } from './literal';

/** The laws a script needs: those with a share in the prediction, and the paper's beside them. */
export interface ScriptLaws {
  readonly predicting: readonly { readonly law: LawFit; readonly weight: number }[];
  /** `index` into `predicting` where it is one of them; undefined where the data do not determine it. */
  readonly paper: { readonly law: LawFit; readonly index: number } | undefined;
}

export function scriptLaws(fit: TaskFit): ScriptLaws {
  const predicting = fit.laws.flatMap((law, i) => {
    const weight = fit.mode === 'pinned' ? Number(i === fit.chosen) : law.weight;
    return weight > 0 ? [{ law, weight }] : [];
  });
  const paper = fit.laws[fit.paper];
  const index = predicting.findIndex(({ law }) => law === paper);
  return { predicting, paper: paper && { law: paper, index } };
}

export function pythonData(engine: string, fit: TaskFit, { predicting, paper }: ScriptLaws): string {
  const shown = fit.laws[fit.chosen];
  const parameters = (shown?.parameters ?? []).map(({ name, model, estimate, standardError, unit }) =>
    tuple([
      pythonText(name),
      pythonValue(model),
      ...[estimate, standardError].map(pythonNumber),
      pythonText(unit),
    ]),
  );
  const points = fit.cells.map(
    ({ model, promptTokens, contextLimit, trainingFlops, score, stderr, instances }) =>
      tuple([
        pythonText(model),
        ...[promptTokens, contextLimit, trainingFlops, score, stderr, instances].map(pythonNumber),
      ]),
  );
  const { spread } = fit;
  return `
TASK = ${pythonText(fit.task)}
METRIC = ${pythonText(fit.metric)}
DATA_HASH = '${dataHash(fit)}'  # other evaluations have another
ENGINE = ${pythonText(`Context Scaling ${engine}`)}

# Context limit L (tokens) and training compute C (FLOP) of each model, and the longest evaluated prompt (tokens).
MODELS = ${pythonLines('{}', fit.models.map(modelEntry))}

# Evaluations: model, mean prompt tokens n, context limit, training compute, score, standard error, instances.
POINTS = ${pythonLines('[]', points)}

# Parameters of the law with the largest share: name, model, estimate, standard error, unit.
PARAMETERS = ${pythonLines('[]', parameters)}

SHORTEST, LONGEST = ${pythonNumber(fit.minPromptTokens)}, ${pythonNumber(fit.maxPromptTokens)}  # evaluated prompt tokens
SCORES_FALL = ${fit.direction === 'falls' ? 'True' : 'False'}  # with prompt length
# Half-width of the interval one length beyond the longest, from hiding the last length of each curve.
BACK_TEST = ${pythonNumber(fit.backTest)}
# Percentage (1 sd) by which a model not evaluated is taken to miss the law where the models cannot tell.
ASSUMED_DEVIATION = ${pythonNumber(ASSUMED_DEVIATION)}
# Factors that ask for the training compute of a model.
NEED_COMPUTE = ${pythonValue(FACTORS.flatMap(({ dependsOn, python }) => (dependsOn === 'compute' ? [python.name] : [])))}
# Lengths of instances around the mean of their evaluation: edges in ln(length / mean), shares between them.
SPREAD = ${spread ? tuple([pythonValue(spread.logEdges), pythonValue(spread.shares)]) : 'None'}

# The laws whose average is the prediction. Coordinates stand behind each factor in the order its function names
# them; those in "own" belong to one model each. Covariances are of the shared coordinates, then the model's own:
# with evaluations independent, and what is added since each model may miss the law by a percentage of its own.
LAWS = ${pythonLines(
    '[]',
    predicting.map(({ law, weight }) => lawEntry(law, weight, '    ')),
  )}

# The law of arXiv 2510.14919, for comparison.
PAPER = ${paperEntry(paper)}
`;
}

function tuple(parts: readonly string[]): string {
  return `(${parts.join(', ')})`;
}

function modelEntry({ name, contextLimit, trainingFlops, maxPromptTokens }: FittedModel): string {
  const [limit, flops, longest] = [contextLimit, trainingFlops, maxPromptTokens].map(pythonNumber);
  return `${pythonText(name)}: dict(limit=${limit}, flops=${flops}, longest=${longest})`;
}

function paperEntry(paper: ScriptLaws['paper']): string {
  if (!paper) return 'None  # these data do not determine it';
  return paper.index >= 0 ? `LAWS[${paper.index}]` : lawEntry(paper.law, 0, '');
}

/** `dict(name=…, weight=…, shared=…, …)` over several lines, which are `indent` further in. */
function lawEntry(fitted: LawFit, weight: number, indent: string): string {
  const law = composeLaw(fitted.composition);
  const { scales, theta } = fitted;
  const coordinates = (k: number, model: number): string => {
    const placed = law.factors[k] as (typeof law.factors)[number];
    const at = offsetOf(law, placed, model);
    return pythonValue(theta.slice(at, at + placed.factor.parameters.length));
  };
  const inner = `${indent}    `;
  const shared: string[] = [];
  const own: string[] = [];
  law.factors.forEach(({ factor }, k) => {
    if (factor.scope === 'shared') shared.push(tuple([factor.python.name, coordinates(k, 0)]));
    else {
      const entries = scales.models.map((model, m) => `${pythonText(model)}: ${coordinates(k, m)}`);
      own.push(`(${factor.python.name}, ${pythonLines('{}', entries, `${inner}    `)})`);
    }
  });
  const keys = law.own > 0 ? scales.models.map(pythonText) : ['None'];
  const matrices = (all: LawFit['covariance']): string =>
    pythonLines(
      '{}',
      keys.flatMap((key, m) => {
        const matrix = all?.[m];
        return matrix ? [`${key}: ${square(matrix, `${inner}    `)}`] : [];
      }),
      inner,
    );
  const entries = [
    `name=${pythonText(nameOf(fitted.composition).replaceAll('×', 'x'))}`,
    `weight=${pythonNumber(weight)}`,
    `shared=${pythonLines('[]', shared, inner)}`,
    `own=${pythonLines('[]', own, inner)}`,
    `mean_flops=${pythonNumber(scales.trainingFlops)}`,
    `mean_tokens=${pythonNumber(scales.promptTokens)}`,
    `floor=${pythonNumber(scales.floor)}`,
    `ceiling=${pythonNumber(scales.ceiling)}`,
    `covariance=${matrices(fitted.covariance)}`,
    `deviation=${matrices(fitted.deviationCovariance)}`,
    `df=${pythonNumber(fitted.degreesOfFreedom)}`,
    `deviation_df=${pythonNumber(fitted.deviationDegreesOfFreedom)}`,
    `model_deviation=${pythonNumber(fitted.modelDeviation)}`,
  ];
  return `dict${pythonLines('()', entries, indent)}`;
}

/** A matrix held row by row. */
function square(matrix: readonly number[], indent: string): string {
  const size = Math.round(Math.sqrt(matrix.length));
  const rows = Array.from({ length: size }, (_, i) => pythonValue(matrix.slice(i * size, (i + 1) * size)));
  return pythonLines('[]', rows, indent);
}
