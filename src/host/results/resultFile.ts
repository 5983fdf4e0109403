/** A file that may hold results, as it was at the last scan. */
import type { FileRef } from '../../worker/api';

export interface ResultFile extends FileRef {
  /** Identity: the URI as text. */
  readonly uri: string;
  /** Milliseconds since 1970. */
  readonly mtime: number;
  /** Bytes. */
  readonly size: number;
}

/** Which part of the workspace was scanned: what lies in it and was not found is gone. */
export type ScanScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'under'; readonly uri: string }
  | { readonly kind: 'file'; readonly uri: string };

/** What was found in a part of the workspace. */
export interface Scan {
  readonly scope: ScanScope;
  readonly files: readonly ResultFile[];
}

export function covers(scope: ScanScope, uri: string): boolean {
  if (scope.kind === 'all') return true;
  // A folder may have been a file before, and a file a folder.
  return uri === scope.uri || uri.startsWith(`${scope.uri}/`);
}

/** Changes when the file does. */
export function stampOf(file: Pick<ResultFile, 'mtime' | 'size'> | undefined): string {
  return file ? `${file.mtime}:${file.size}` : 'absent';
}
