/** Shell text as one map: its assignments, its commands, and the files it writes from heredocs. */
import { assignmentsOf } from './assignments';
import { armOf, Branches } from './branches';
import { commandText } from './command';
import { type Entry, entry, type MapNode, type TextRange } from './node';
import { type ShellOptions, shellWords } from './shellWords';

/** A text inside the text, to be read in a format of its own. */
export type ReadInside = (range: TextRange) => MapNode | undefined;

/** Reads source[start, end). `heredoc` reads what stands between `<< EOT` and `EOT`. */
export function parseShell(
  source: string,
  { start, end }: TextRange,
  options: ShellOptions,
  heredoc: ReadInside,
): MapNode {
  const { commands, heredocs } = shellWords(source, start, end, options);
  const entries: Entry[] = [];
  const branches = new Branches(entries);
  for (const [i, each] of commands.entries()) {
    const own = branches.own(each);
    // `big: LEN = 131072` of a makefile holds for that target alone.
    const isForTarget =
      /^[\w.%/-]+:$/.test(own[0]?.text ?? '') && /^(?:::?|\?|\+)?=$/.test(own[2]?.text ?? '');
    const words = isForTarget ? own.slice(1) : own;
    const [first] = words;
    if (!first) continue;
    const assigned = assignmentsOf(source, { ...each, words });
    const { assignments, command } = assigned
      ? { assignments: assigned, command: undefined }
      : commandText(source, words);
    // Behind `&&` and `||` it may not run.
    const isSure = !isForTarget && !/^(&&|\|\|)$/.test(commands[i - 1]?.end ?? '');
    if (isSure) branches.entries.push(...assignments);
    else if (assignments.length > 0) branches.entries.push(armOf(first, assignments));
    if (command) branches.entries.push(entry(nameOf(command.program), first.range, command));
  }
  for (const { body, command } of heredocs) {
    const inside = heredoc(body);
    const first = command[0];
    if (!inside || !first) continue;
    // What is written to a file may be for any command; what a command is fed is its own.
    const fed = /^(cat|tee)$/.test(first.text) || inside.program !== undefined ? inside.program : first.text;
    entries.push(entry(first.text, first.range, { ...inside, program: fed }));
  }
  // A single command needs no level of its own.
  const [only] = entries;
  if (entries.length === 1 && only?.value.kind === 'map') return only.value;
  return { kind: 'map', script: 'lines', entries };
}

/** `python -m vllm.entrypoints.openai.api_server` is best known by its module. */
function nameOf(program: string | undefined): string {
  const first = program?.split(' ')[0] ?? '';
  return first.slice(first.lastIndexOf('/') + 1);
}
