/** The laws people pinned, by task: kept with the workspace, so that a pin survives a reload. */
import type * as vscode from 'vscode';
import { type StoredMap, storedMap } from '../editor/storedMap';

/** The law pinned for a task, by name; undefined releases it. */
export type Pins = StoredMap<string>;

export function storedPins(memory: Pick<vscode.Memento, 'get' | 'update'>): Pins {
  return storedMap(memory, 'pinnedLaws', (law) => typeof law === 'string');
}
