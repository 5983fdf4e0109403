/** What is known of a table besides its cells: what a person has said of the file, and what stands around it. */
import { taskInSidecar } from '../../core/data/sidecar';
import type { ReadOptions } from '../reader';
import { type Around, type Names, type Whose, whose } from '../whose';

export interface TableOptions {
  /** Canonical field → header, as a person has said of this file. */
  readonly columns?: Readonly<Record<string, string>> | undefined;
  /** Whose the results of the file are. */
  readonly whose: Whose;
  /** What the file says of all rows of the table, above it. */
  readonly ofAllRows?: Names | undefined;
  /** Names in a heading or the file's path. */
  readonly around?: Around | undefined;
  /** The score of a task that stands for perfect, 1 or 100. */
  readonly scaleOf?: ((task: string) => number | undefined) | undefined;
}

export function tableOptions({ sidecar, columns }: ReadOptions, path: string): TableOptions {
  return {
    columns,
    whose: whose(path, sidecar),
    scaleOf: (task) => taskInSidecar(sidecar, task)?.scale,
  };
}
