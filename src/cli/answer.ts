/**
 * The command line: the engine of the extension without an editor.
 * A command returns an `Answer` or a `Refusal`; `program.ts` alone prints it and chooses the exit code.
 */

import type { Problem } from '../core/data/observation';

/**
 * Exit codes: a script can tell "the answer is no" from "the question was wrong". `unwritten`: the answer was yes, but could
 * not be written to standard output.
 */
export const EXIT = { ok: 0, nothing: 1, refused: 2, unwritten: 3 } as const;

export interface Answer {
  readonly kind: 'answer';
  /** `nothing`: no task could be fitted, or the target is out of reach. */
  readonly exit: typeof EXIT.ok | typeof EXIT.nothing;
  /** Printed with `--json`, and then alone on standard output. */
  readonly json: object;
  /** Printed without `--json`. */
  readonly text: string;
  /** Lines for standard error in both cases: what was not used, and where it stands. */
  readonly messages: readonly string[];
}

/** Bad usage or unreadable input. */
export interface Refusal {
  readonly kind: 'refusal';
  /** What was wrong and what to do, one sentence. */
  readonly message: string;
  /** What was found wrong on the way there. */
  readonly problems: readonly Problem[];
}

export function refuse(message: string, problems: readonly Problem[] = []): Refusal {
  return { kind: 'refusal', message, problems };
}

export function isRefusal(value: object): value is Refusal {
  return 'kind' in value && value.kind === 'refusal';
}
