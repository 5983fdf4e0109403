/** Tells listeners that something happened; without the editor's API, so that what uses it runs in plain tests. */
import type { Disposable } from './disposable';

export type Listen<T> = (listener: (value: T) => void) => Disposable;

export interface Emitter<T> extends Disposable {
  readonly listen: Listen<T>;
  fire(value: T): void;
}

export function emitter<T = void>(): Emitter<T> {
  const listeners = new Set<(value: T) => void>();
  return {
    listen(listener) {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
    fire(value) {
      for (const listener of [...listeners]) listener(value);
    },
    dispose: () => listeners.clear(),
  };
}
