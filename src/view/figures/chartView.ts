/** The figure a page asks for. Each is built when it is first looked at, and once per fit. */
import { shortDataHash } from '../../core/data/dataHash';
import type { TaskFit } from '../../core/fit/result';
import type { ChartView, FigureKind, FigureOffer } from '../../protocol/chart';
import { computeFigure, lacksCompute } from './computeFigure';
import { contourFigure, lacksContours } from './contourFigure';
import { residualFigure } from './residualFigure';
import { tokenFigure } from './tokenFigure';

/** What one kind of figure says of a fit. */
export type FigureBody = Omit<ChartView, 'kind' | 'title' | 'offers' | 'dataHash'>;

interface Figure {
  readonly kind: FigureKind;
  readonly title: string;
  /** Why the task has no such figure; null: it has. */
  readonly lacks: (fit: TaskFit) => string | null;
  readonly build: (fit: TaskFit) => FigureBody;
}

const TOKENS: Figure = {
  kind: 'tokens',
  title: 'Score over prompt tokens',
  lacks: () => null,
  build: tokenFigure,
};
const KINDS: readonly Figure[] = [
  TOKENS,
  { kind: 'compute', title: 'Score over compute', lacks: lacksCompute, build: computeFigure },
  { kind: 'contours', title: 'Equal scores', lacks: lacksContours, build: contourFigure },
  { kind: 'residuals', title: 'Residuals', lacks: () => null, build: residualFigure },
];

const built = new WeakMap<TaskFit, Map<FigureKind, ChartView>>();

/** A kind the task cannot have gives way to score over prompt tokens. */
export function chartView(fit: TaskFit, wanted: FigureKind = 'tokens'): ChartView {
  const figure = KINDS.find(({ kind, lacks }) => kind === wanted && lacks(fit) === null) ?? TOKENS;
  const known = built.get(fit) ?? new Map<FigureKind, ChartView>();
  built.set(fit, known);
  const view = known.get(figure.kind) ?? {
    kind: figure.kind,
    title: figure.title,
    offers: KINDS.map(({ kind, title, lacks }): FigureOffer => ({ kind, title, lacks: lacks(fit) })),
    dataHash: shortDataHash(fit),
    ...figure.build(fit),
  };
  known.set(figure.kind, view);
  return view;
}
