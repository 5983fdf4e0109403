/** Bytes of one file, wherever it lives. Readers see files only through this. */
export interface Source {
  /** Path as shown to people: relative to the workspace folder or as given on the command line, with `/`. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /**
   * Bytes [start, end); short at the end of the file.
   * @param into Memory that may be used for them, so that a long file need not take new memory piece by piece.
   */
  slice(start: number, end: number, into?: Uint8Array): Promise<Uint8Array>;
  /** A file beside this one (`../a/b.json` allowed), or undefined where there is none. */
  sibling(relative: string): Promise<Source | undefined>;
  /** Names of the files in this file's folder (or in a folder relative to it). */
  neighbours(folder?: string): Promise<readonly string[]>;
  /** Whether the file is still the one that was opened; left out where bytes cannot change. */
  isUnchanged?(): Promise<boolean>;
  /** The file as it is now, after it has changed. Rejects where it is gone. */
  reopen?(): Promise<Source>;
}
