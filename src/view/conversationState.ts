/** What one page shows and was told: what its clicks refer to is looked up here, never taken from the page. */
import type { Place } from '../core/data/observation';
import type { StateMessage } from '../protocol/messages';
import type { FittedView, PanelState } from '../protocol/state';
import type { StateRequest } from './panelData';
import { placeOf } from './tables/observationRows';

export interface ConversationState {
  /** What the page is to show. */
  wanted: StateRequest;
  pageReady: boolean;
  /** The newest first. */
  sent: readonly StateMessage[];
}

/** States a click may still refer to: one that arrives while a newer state is on its way. */
const KEPT = 4;

/** The state as the page's next message; the conversation knows from now on what the page shows. */
export function nextMessage(conversation: ConversationState, state: PanelState): StateMessage {
  const { wanted, sent } = conversation;
  conversation.wanted = {
    ...wanted,
    patient: wanted.patient === true && state.selected === null,
    // What a person looks at stays, whichever task is fitted next.
    task: wanted.task ?? (state.status === 'ready' ? (state.selected ?? undefined) : undefined),
  };
  const message: StateMessage = { type: 'state', version: (sent[0]?.version ?? 0) + 1, state };
  conversation.sent = [message, ...sent].slice(0, KEPT);
  return message;
}

export function sentState({ sent }: ConversationState, version: number): PanelState | undefined {
  return sent.find((message) => message.version === version)?.state;
}

export function evaluationPlace(
  conversation: ConversationState,
  version: number,
  index: number,
): Place | undefined {
  const list = sentState(conversation, version)?.view?.observations;
  return list && placeOf(list, index);
}

/** Only hold-outs the page was offered can be made. */
export function offersHoldOut(conversation: ConversationState, task: string, choice: string): boolean {
  return fittedViews(conversation, task).some(({ holdOut }) =>
    holdOut.choices.some(({ id }) => id === choice),
  );
}

/** Only laws the page was offered can be pinned. */
export function offersLaw(conversation: ConversationState, task: string, law: string): boolean {
  return fittedViews(conversation, task).some(
    ({ laws }) => laws.others.includes(law) || laws.rows.some(({ id }) => id === law),
  );
}

export function fittedOf(state: PanelState | undefined): FittedView | undefined {
  return state?.view?.status === 'fitted' ? state.view : undefined;
}

function fittedViews({ sent }: ConversationState, task: string): FittedView[] {
  return sent.flatMap(({ state }) => (state.selected === task ? (fittedOf(state) ?? []) : []));
}
