import type { PanelState } from './state';

/** The one message from host to page. Versions grow; an older one that arrives late is dropped. */
export interface StateMessage {
  readonly type: 'state';
  readonly version: number;
  readonly state: PanelState;
}
