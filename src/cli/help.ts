/** The help texts, made from the same tables that parse the flags. */

import { aligned } from './align';
import type { Command } from './command';

export function programHelp(commands: readonly Command[]): string {
  const list = aligned(commands.map(({ name, summary }) => [`  ${name}`, summary]));
  return `${[
    'context-scaling: how the score of a language model depends on prompt tokens, context limit and compute.',
    '',
    'Usage: context-scaling COMMAND …',
    '',
    ...list,
    '',
    'context-scaling COMMAND --help describes one command, context-scaling --version prints the version.',
    'Exit codes: 0 done; 1 nothing could be fitted, or the target is out of reach; 2 bad usage or unreadable input;',
    '3 the answer could not be written to standard output. A reader that closes the pipe changes none of them.',
  ].join('\n')}\n`;
}

export function commandHelp(command: Command): string {
  const flags = Object.entries(command.flags).map(([name, { value, help }]) => [
    `  --${name}${value === undefined ? '' : ` ${value}`}`,
    help,
  ]);
  return `${[
    `${command.summary}`,
    '',
    `Usage: context-scaling ${command.name} ${command.usage}`,
    '',
    ...aligned(flags),
    ...(command.notes.length > 0 ? ['', ...command.notes] : []),
  ].join('\n')}\n`;
}
