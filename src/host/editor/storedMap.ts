/** Values by name that are kept with the workspace, so that they survive a reload. */
import type * as vscode from 'vscode';

export interface StoredMap<T> {
  of(name: string): T | undefined;
  /** Undefined forgets it. */
  set(name: string, value: T | undefined): void;
}

/** What another version may have written is left out where it is no `isValue`. */
export function storedMap<T>(
  memory: Pick<vscode.Memento, 'get' | 'update'>,
  key: string,
  isValue: (value: unknown) => value is T,
): StoredMap<T> {
  const stored = memory.get<unknown>(key);
  const values = new Map(
    (Array.isArray(stored) ? stored : []).flatMap((pair: unknown): [string, T][] => {
      const [name, value]: unknown[] = Array.isArray(pair) ? pair : [];
      return typeof name === 'string' && isValue(value) ? [[name, value]] : [];
    }),
  );
  return {
    of: (name) => values.get(name),
    set(name, value) {
      if (value === undefined) values.delete(name);
      else values.set(name, value);
      void memory.update(key, [...values]);
    },
  };
}
