/** What is done for each request of a page: a new type of request without a handler does not compile. */
import type { PageRequest } from '../protocol/requests';
import { exportAnswers } from './answers/exportAnswers';
import { questionNamed } from './answers/questions';
import {
  type ConversationState,
  evaluationPlace,
  fittedOf,
  offersHoldOut,
  offersLaw,
  sentState,
} from './conversationState';
import type { PanelData } from './panelData';

export interface RequestContext {
  readonly conversation: ConversationState;
  readonly data: PanelData;
  /** Sends the page its state anew. */
  tell(): void;
}

type RequestType = PageRequest['type'];
type RequestOf<Type extends RequestType> = { [T in Type]: Extract<PageRequest, { type: T }> }[Type];

const HANDLERS: {
  readonly [Type in RequestType]: (context: RequestContext, request: RequestOf<Type>) => void;
} = {
  ready({ conversation, tell }, { task, figure }) {
    const { wanted } = conversation;
    conversation.wanted = {
      ...wanted,
      patient: wanted.task === undefined && task !== undefined,
      task: wanted.task ?? task,
      figure: wanted.figure ?? figure,
    };
    conversation.pageReady = true;
    tell();
  },
  selectTask: (context, { task }) => selectTask(context, task),
  ask({ conversation, tell }, { task, inputs }) {
    // Typed for a task that is no longer shown: the page asks again when it is.
    if (task !== conversation.sent[0]?.state.selected) return;
    if (questionNamed(inputs.question)?.panel === undefined) return;
    conversation.wanted = { ...conversation.wanted, inputs };
    tell();
  },
  showFigure({ conversation, tell }, { figure }) {
    conversation.wanted = { ...conversation.wanted, figure };
    tell();
  },
  pinLaw({ conversation, data }, { task, law }) {
    if (law === null || offersLaw(conversation, task, law)) data.pinLaw(task, law);
  },
  holdOut({ conversation, data }, { task, choice }) {
    if (choice === null || offersHoldOut(conversation, task, choice)) data.holdOut(task, choice);
  },
  copySetting({ conversation, data }, { version, index }) {
    const setting = fittedOf(sentState(conversation, version))?.calculator.settings[index];
    if (setting !== undefined) data.copy(setting.text);
  },
  export({ conversation, data }, { task, as }) {
    const state = conversation.sent[0]?.state;
    const view = state?.selected === task ? fittedOf(state) : undefined;
    data.exportText(task, as, view === undefined ? [] : exportAnswers(view.calculator));
  },
  exportPicture: ({ data }, { task, figure, image }) => data.exportPicture(task, figure, image),
  stop: ({ data }) => data.stop(),
  refresh: ({ data }) => data.refresh(),
  openSample: ({ data }) => data.openSample(),
  revealObservation({ conversation, data }, { version, index }) {
    const place = evaluationPlace(conversation, version, index);
    if (place !== undefined) data.reveal(place);
  },
  revealProblem({ conversation, data }, { version, index }) {
    const place = sentState(conversation, version)?.problems.rows[index]?.place;
    if (place !== undefined) data.reveal(place);
  },
  addFact({ conversation, data }, { version, index }) {
    const state = sentState(conversation, version);
    const fact = state?.facts.rows[index];
    if (fact !== undefined) data.addFact(fact.id, state?.selected ?? undefined);
  },
};

export function handleRequest<Type extends RequestType>(
  context: RequestContext,
  request: RequestOf<Type>,
): void {
  HANDLERS[request.type](context, request);
}

/** Another task starts with its own inputs. */
export function selectTask({ conversation, tell }: RequestContext, task: string): void {
  conversation.wanted = { ...conversation.wanted, task, inputs: undefined };
  tell();
}
