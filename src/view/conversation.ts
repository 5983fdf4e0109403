/** What is said between host and one page: which task, which inputs, which states were sent. No vscode in it. */
import type { Place } from '../core/data/observation';
import type { CalculatorInputs } from '../protocol/calculator';
import type { FigureKind } from '../protocol/chart';
import type { StateMessage } from '../protocol/messages';
import type { PageRequest } from '../protocol/requests';
import type { PanelState } from '../protocol/state';
import { exportAnswers } from './answers/exportAnswers';
import type { PanelData } from './panelData';
import { placeOf } from './tables/observationRows';

export interface Conversation {
  receive(request: PageRequest): void;
  /** The data changed. */
  changed(): void;
  /** The page was hidden and with it destroyed. */
  pageGone(): void;
  selectTask(task: string): void;
  state(): PanelState | undefined;
}

/** States a click may still refer to: one that arrives while a newer state is on its way. */
const KEPT = 4;

export function createConversation(
  data: PanelData,
  send: (message: StateMessage) => void,
  firstTask?: string,
): Conversation {
  let task = firstTask;
  let inputs: CalculatorInputs | undefined;
  let figure: FigureKind | undefined;
  /** The page remembers a task, and nothing was found yet to show. */
  let patient = false;
  let version = 0;
  let pageReady = false;
  let sent: StateMessage[] = [];

  const tell = () => {
    if (!pageReady) return;
    const state = data.state({ task, inputs, figure, patient });
    if (state.selected !== null) patient = false;
    // What a person looks at stays, whichever task is fitted next.
    if (task === undefined && state.status === 'ready') task = state.selected ?? undefined;
    const message: StateMessage = { type: 'state', version: ++version, state };
    sent = [message, ...sent].slice(0, KEPT);
    send(message);
  };

  const selectTask = (id: string) => {
    task = id;
    inputs = undefined;
    tell();
  };

  const shown = (at: number) => sent.find((message) => message.version === at)?.state;

  const reveal = (place: Place | undefined) => {
    if (place !== undefined) data.reveal(place);
  };

  const evaluation = (at: number, index: number): Place | undefined => {
    const list = shown(at)?.view?.observations;
    return list && placeOf(list, index);
  };

  /** Only hold-outs the page was offered can be made. */
  const isChoice = (id: string, choice: string) =>
    sent.some(({ state: { selected, view } }) => {
      if (selected !== id || view?.status !== 'fitted') return false;
      return view.holdOut.choices.some((offered) => offered.id === choice);
    });

  /** Only laws the page was offered can be pinned. */
  const isOffered = (id: string, law: string) =>
    sent.some(({ state: { selected, view } }) => {
      if (selected !== id || view?.status !== 'fitted') return false;
      return view.laws.others.includes(law) || view.laws.rows.some((row) => row.id === law);
    });

  return {
    receive(request) {
      switch (request.type) {
        case 'ready':
          patient = task === undefined && request.task !== undefined;
          task ??= request.task;
          figure ??= request.figure;
          pageReady = true;
          return tell();
        case 'selectTask':
          return selectTask(request.task);
        case 'ask':
          // Typed for a task that is no longer shown: the page asks again when it is.
          if (request.task !== sent[0]?.state.selected) return;
          inputs = request.inputs;
          return tell();
        case 'showFigure':
          figure = request.figure;
          return tell();
        case 'pinLaw':
          if (request.law === null || isOffered(request.task, request.law))
            data.pinLaw(request.task, request.law);
          return;
        case 'copySetting': {
          const view = shown(request.version)?.view;
          const setting = view?.status === 'fitted' ? view.calculator.settings[request.index] : undefined;
          if (setting !== undefined) data.copy(setting.text);
          return;
        }
        case 'holdOut':
          if (request.choice === null || isChoice(request.task, request.choice))
            data.holdOut(request.task, request.choice);
          return;
        case 'export': {
          const view = sent[0]?.state.selected === request.task ? sent[0].state.view : null;
          const answers = view?.status === 'fitted' ? exportAnswers(view.calculator) : [];
          return data.exportText(request.task, request.as, answers);
        }
        case 'exportPicture':
          return data.exportPicture(request.task, request.figure, request.image);
        case 'stop':
          return data.stop();
        case 'refresh':
          return data.refresh();
        case 'openSample':
          return data.openSample();
        case 'revealObservation':
          return reveal(evaluation(request.version, request.index));
        case 'revealProblem':
          return reveal(shown(request.version)?.problems.rows[request.index]?.place);
        case 'addFact': {
          const state = shown(request.version);
          const fact = state?.facts.rows[request.index];
          if (fact !== undefined) data.addFact(fact.id, state?.selected ?? undefined);
          return;
        }
      }
    },
    changed: tell,
    pageGone() {
      pageReady = false;
    },
    selectTask,
    state: () => (pageReady ? sent[0]?.state : undefined),
  };
}
