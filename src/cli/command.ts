import type { Answer, Refusal } from './answer';
import type { FlagTable, ParsedLine } from './flags';

/** One command. The program parses its flags, prints its answer and its help. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What follows the name in the usage line. */
  readonly usage: string;
  /** Names it had before; they keep working. */
  readonly formerly?: readonly string[];
  /** Whether it takes paths beside its flags. */
  readonly paths: 'none' | 'some' | 'needed';
  readonly flags: FlagTable;
  /** Below the flags in the help: the JSON's shape and an example. */
  readonly notes: readonly string[];
  run(line: ParsedLine): Promise<Answer | Refusal>;
}
