/** The page's side of the talk with the host: states come in, a closed set of requests goes out. */
import type { StateMessage } from '../src/protocol/messages';
import type { PageRequest } from '../src/protocol/requests';

interface VsCodeApi {
  postMessage(message: PageRequest): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const api = acquireVsCodeApi();

export function request(message: PageRequest): void {
  api.postMessage(message);
}

export function stored(): unknown {
  return api.getState();
}

export function store(state: unknown): void {
  api.setState(state);
}

/** Calls back with every state that is newer than the last. */
export function onState(receive: (message: StateMessage) => void): void {
  let newest = 0;
  window.addEventListener('message', ({ data }: MessageEvent<StateMessage | undefined>) => {
    if (data?.type !== 'state' || data.version <= newest) return;
    newest = data.version;
    receive(data);
  });
}
