/** From arguments to exit code. Nothing a person gives it ends in a stack trace. */
import { version } from '../../package.json';
import { toJson } from '../core/export/json';
import { problemDocument } from '../core/export/saved/fitDocument';
import { QUESTIONS } from '../view/answers/questions';
import { EXIT, isRefusal, type Refusal, refuse } from './answer';
import type { Command } from './command';
import { CONFIGS } from './configs';
import { EXPORT } from './export';
import { FIT } from './fit';
import { parseFlags } from './flags';
import { commandHelp, programHelp } from './help';
import { HOLD_OUT } from './holdOut';
import type { Io } from './io';
import { OBSERVATIONS } from './observations';
import { withPoints } from './predict';
import { printable } from './printable';
import { problemLines } from './problemLines';
import { isOnCommandLine, questionCommand } from './questionCommand';

/** In the order of the help: the way people go through them. */
export const COMMANDS: readonly Command[] = [
  FIT,
  ...QUESTIONS.filter(isOnCommandLine).map(questionCommand).map(withPoints),
  HOLD_OUT,
  EXPORT,
  CONFIGS,
  OBSERVATIONS,
];

function commandNamed(name: string | undefined): Command | undefined {
  if (name === undefined) return undefined;
  return COMMANDS.find((command) => command.name === name || command.formerly?.includes(name));
}

/** Characters of one message: long enough for a path and a list of tasks, short enough for a terminal. */
const LONGEST_MESSAGE = 1000;

export async function run(args: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(args, io);
  } catch (error) {
    // A fault of ours: one sentence, since a stack trace helps nobody who came for a number.
    const what = error instanceof Error ? error.message : String(error);
    return printRefusal(refuse(`unexpected failure: ${what.split('\n')[0] ?? ''}`), args, io);
  }
}

async function dispatch(args: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined) {
    io.err(programHelp(COMMANDS));
    return EXIT.refused;
  }
  if (name === '--version' || name === '-v') {
    io.out(`${version}\n`);
    return EXIT.ok;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    const topic = commandNamed(rest[0]);
    io.out(topic ? commandHelp(topic) : programHelp(COMMANDS));
    return EXIT.ok;
  }
  const command = commandNamed(name);
  if (!command) {
    const names = COMMANDS.map((candidate) => candidate.name).join(', ');
    return printRefusal(
      refuse(`there is no command "${name}". Commands: ${names}; see "context-scaling --help".`),
      args,
      io,
    );
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    io.out(commandHelp(command));
    return EXIT.ok;
  }
  const line = parseFlags(rest, command.flags, command.name);
  if (isRefusal(line)) return printRefusal(line, args, io);
  const stray = command.paths === 'none' ? line.paths[0] : undefined;
  if (stray !== undefined) {
    return printRefusal(
      refuse(`"${command.name}" takes no paths, but got "${stray}". ${usageOf(command)}`),
      args,
      io,
    );
  }
  if (command.paths === 'needed' && line.paths.length === 0) {
    return printRefusal(refuse(`"${command.name}" needs a file or folder. ${usageOf(command)}`), args, io);
  }
  const answer = await command.run(line);
  if (isRefusal(answer)) return printRefusal(answer, args, io);
  printMessages(answer.messages, io);
  io.out(line.flags.has('json') ? toJson(answer.json) : answer.text);
  return answer.exit;
}

function usageOf(command: Command): string {
  return `Usage: context-scaling ${command.name} ${command.usage}`;
}

/** With `--json` a script finds one object on standard output even when there is no answer. */
function printRefusal(refusal: Refusal, args: readonly string[], io: Io): number {
  const { message, problems } = refusal;
  printMessages([...problemLines(problems), `context-scaling: ${message}`], io);
  if (args.includes('--json')) io.out(toJson({ error: message, problems: problems.map(problemDocument) }));
  return EXIT.refused;
}

function printMessages(messages: readonly string[], io: Io): void {
  for (const message of messages) io.err(`${printable(message, LONGEST_MESSAGE)}\n`);
}
