/** The page: builds its sections once and repaints them from every state the host sends. */
import type { PanelState, TaskView } from '../src/protocol/state';
import { h, show } from './dom';
import { onState, request } from './host';
import { remember, remembered } from './memory';
import { createCalculator } from './sections/calculator';
import { createChartCard } from './sections/chartCard';
import { createCoverage } from './sections/coverage';
import { createExportMenu } from './sections/exportMenu';
import { createFacts } from './sections/facts';
import { createHeader } from './sections/header';
import { createHoldOut } from './sections/holdOut';
import { createLaws } from './sections/laws';
import { createNotes } from './sections/notes';
import { createObservations } from './sections/observations';
import { createParameters } from './sections/parameters';
import { createProblems } from './sections/problems';
import { createShortAnswer } from './sections/shortAnswer';
import { createWelcome } from './sections/welcome';

// Before the sections are built: the host makes its answer meanwhile.
const { task, figure } = remembered();
request({
  type: 'ready',
  ...(task === undefined ? {} : { task }),
  ...(figure === undefined ? {} : { figure }),
});

let version = 0;
/** The task a person has just chosen, until its state arrives. */
let awaited: string | undefined;
let shown: Pick<TaskView, 'revision' | 'status'> | undefined;

const laws = createLaws();
const header = createHeader(
  (task) => {
    awaited = task;
    calculator.expect(task);
  },
  {
    laws,
    exports: createExportMenu(() => chart.picture()),
    answer: createShortAnswer(() => calculator.focus()),
  },
);
const welcome = createWelcome();
const coverage = createCoverage();
const facts = createFacts((index) => request({ type: 'addFact', version, index }));
const chart = createChartCard({
  showFigure: (figure) => request({ type: 'showFigure', figure }),
  reveal: (index) => request({ type: 'revealObservation', version, index }),
});
const calculator = createCalculator((index) => request({ type: 'copySetting', version, index }));
const holdOut = createHoldOut();
const parameters = createParameters();
const notes = createNotes();
const observations = createObservations((index) => request({ type: 'revealObservation', version, index }));
const problems = createProblems((index) => request({ type: 'revealProblem', version, index }));

const mainColumn = h('div', { class: 'main-column' }, chart.element, calculator.element, holdOut.element);
const sideColumn = h('div', { class: 'side-column' }, notes.element, parameters.shared);
const fitted = h('div', { class: 'fitted' }, mainColumn, sideColumn);
const details = h('div', { class: 'sections' }, laws.table, parameters.perModel, chart.twin);
const main = h(
  'main',
  { hidden: true },
  header.element,
  holdOut.banner,
  welcome.element,
  coverage.element,
  fitted,
  facts.element,
  details,
  observations.element,
  problems.element,
);
document.body.append(main);

onState((message) => {
  if (isOlderThanChoice(message.state)) return;
  awaited = undefined;
  version = message.version;
  paint(message.state);
});
/** Sent before the host knew of the choice; the state that answers it is on the way. */
function isOlderThanChoice({ selected, tasks }: PanelState): boolean {
  return awaited !== undefined && awaited !== selected && tasks.some(({ id }) => id === awaited);
}

function paint(state: PanelState): void {
  const { view } = state;
  show(main, true);
  header.update(state);
  show(welcome.element, view === null);
  show(coverage.element, view?.status === 'insufficient');
  if (view?.status !== 'fitted') show(holdOut.banner, false);
  show(fitted, view?.status === 'fitted');
  show(details, view?.status === 'fitted');
  show(observations.element, view !== null && view.observations.total > 0);
  if (view === null) welcome.update(state);
  else {
    if (state.selected !== remembered().task && state.selected !== null) remember({ task: state.selected });
    paintView(view);
    observations.update(view, state.readings);
    if (view.status === 'fitted') {
      calculator.update(state.selected ?? '', view.calculator);
      holdOut.update(state.selected ?? '', view.holdOut);
    }
  }
  facts.update(state);
  placeFacts(view === null ? holdOut.banner : fitted);
  problems.update(state);
  document.body.classList.toggle('updating', state.updating);
  document.body.dataset.state = state.status;
  document.body.dataset.ready = 'true';
  // Last: a figure asks for its size, and with it for the layout of all that was changed before.
  if (view?.status === 'fitted') chart.update(view);
}

/** Without a fit they are what helps most; beside one they are a remark. */
function placeFacts(after: Element): void {
  if (facts.element.previousElementSibling !== after) after.after(facts.element);
}

/** What only the fit determines is painted once per fit, not once per key. */
function paintView(view: TaskView): void {
  if (shown?.revision === view.revision && shown.status === view.status) return;
  shown = view;
  if (view.status === 'insufficient') coverage.update(view);
  else {
    parameters.update(view);
    notes.update(view);
  }
}
