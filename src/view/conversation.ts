/** What is said between host and one page. No vscode in it. */
import type { StateMessage } from '../protocol/messages';
import type { PageRequest } from '../protocol/requests';
import type { PanelState } from '../protocol/state';
import { type ConversationState, nextMessage } from './conversationState';
import type { PanelData } from './panelData';
import { handleRequest, selectTask } from './requestHandlers';

export interface Conversation {
  receive(request: PageRequest): void;
  /** The data changed. */
  changed(): void;
  /** The page was hidden and with it destroyed. */
  pageGone(): void;
  selectTask(task: string): void;
  state(): PanelState | undefined;
}

export function createConversation(
  data: PanelData,
  send: (message: StateMessage) => void,
  firstTask?: string,
): Conversation {
  const conversation: ConversationState = { wanted: { task: firstTask }, pageReady: false, sent: [] };
  const tell = () => {
    if (conversation.pageReady) send(nextMessage(conversation, data.state(conversation.wanted)));
  };
  const context = { conversation, data, tell };
  return {
    receive: (request) => handleRequest(context, request),
    changed: tell,
    pageGone() {
      conversation.pageReady = false;
    },
    selectTask: (task) => selectTask(context, task),
    state: () => (conversation.pageReady ? conversation.sent[0]?.state : undefined),
  };
}
