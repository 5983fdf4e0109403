/** The figure a page asks for. Each is built when it is first looked at, and once per fit. */
import { shortDataHash } from '../../core/data/dataHash';
import type { TaskFit } from '../../core/fit/result';
import { type ChartView, FIGURES, type FigureKind } from '../../protocol/chart';
import { computeFigure } from './computeFigure';
import { contourFigure } from './contourFigure';
import type { Figure } from './figure';
import { residualFigure } from './residualFigure';
import { tokenFigure } from './tokenFigure';

/** One per kind; the protocol has their order. */
const FIGURE: { readonly [Kind in FigureKind]: Figure } = {
  tokens: tokenFigure,
  compute: computeFigure,
  contours: contourFigure,
  residuals: residualFigure,
};

const built = new WeakMap<TaskFit, Map<FigureKind, ChartView>>();

/** A kind the task cannot have gives way to score over prompt tokens. */
export function chartView(fit: TaskFit, wanted: FigureKind = 'tokens'): ChartView {
  const kind = FIGURE[wanted].lacks(fit) === null ? wanted : 'tokens';
  const known = built.get(fit) ?? new Map<FigureKind, ChartView>();
  built.set(fit, known);
  const view = known.get(kind) ?? {
    kind,
    title: FIGURE[kind].title,
    offers: FIGURES.map((offered) => ({
      kind: offered,
      title: FIGURE[offered].title,
      lacks: FIGURE[offered].lacks(fit),
    })),
    dataHash: shortDataHash(fit),
    ...FIGURE[kind].build(fit),
  };
  known.set(kind, view);
  return view;
}
