import type { SENTENCES } from './english';

/** A statement that nobody wrote a sentence for does not compile. */
export type StatementId = keyof typeof SENTENCES;

/**
 * Something the engine has to say, as data: an id and its values. English lives in `english.ts` alone,
 * so that a statement survives JSON, a worker boundary and, one day, another language.
 */
export interface Statement {
  /** In a fit that was read back it may be one of another version: `say` then shows it as it is. */
  readonly id: StatementId;
  readonly values: Readonly<Record<string, string | number>>;
}
