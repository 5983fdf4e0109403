/** A saved fit as a file for other programs: Python script, tables, report. */

import { resolve } from 'node:path';
import { EXPORTS, type ExportKind, exportFit } from '../core/export/exports';
import type { FitResult } from '../core/fit/result';
import { exampleAnswer } from '../view/answers/exampleAnswer';
import { type Answer, EXIT, isRefusal, type Refusal, refuse } from './answer';
import { chooseTask } from './choose';
import type { Command } from './command';
import type { ParsedLine } from './flags';
import { outputLine } from './printable';
import { loadSavedFit } from './savedFit';
import { withFit } from './sharedFlags';
import { writeWhole } from './writeWhole';

const KINDS = Object.keys(EXPORTS).sort() as readonly ExportKind[];

export const EXPORT: Command = {
  name: 'export',
  summary: 'A fit as a Python script, a table or a report.',
  usage: `--fit FIT.json --as ${KINDS.join('|')} [--task T] [--out FILE] [--json]`,
  paths: 'none',
  flags: withFit({
    as: {
      value: 'KIND',
      help: KINDS.map((kind) => `${kind}: ${inSentence(EXPORTS[kind].title)}`).join('; '),
    },
    out: { value: 'FILE', help: 'where to write it (default: standard output)' },
  }),
  notes: [
    'The Python script needs numpy; it predicts, prints its predictions, and with the name of a file (.svg, .pdf) draws',
    'the figure, which needs matplotlib.',
    'JSON: {"task", "as", "file", "text"}; "file" is null without --out, "text" is null with it.',
    'Exit 1 where the task has no fit to export.',
    'Example: context-scaling export --fit FIT.json --as python --out law.py && python3 law.py figure.pdf',
  ],
  run: exported,
};

async function exported({ flags }: ParsedLine): Promise<Answer | Refusal> {
  const kind = KINDS.find((name) => name === flags.get('as'));
  if (kind === undefined) {
    const given = flags.get('as');
    const but = given === undefined ? 'is needed' : `takes one of these, but got "${given}"`;
    return refuse(`--as KIND ${but}: ${KINDS.join(', ')}.`);
  }
  const path = flags.get('fit');
  const saved = await loadSavedFit(path);
  if (isRefusal(saved)) return saved;
  const fit = chooseTask(saved.fits, flags.get('task'));
  if (isRefusal(fit)) return fit;
  const out = flags.get('out');
  if (out !== undefined && path !== undefined && resolve(out) === resolve(path))
    return refuse(`--out "${out}" is the saved fit itself; name another file.`);
  const made = exportFit(kind, fit, { ...saved, answers: answers(fit) });
  const answer = (
    exit: Answer['exit'],
    file: string | null,
    text: string | null,
    printed: string,
  ): Answer => ({
    kind: 'answer',
    exit,
    json: { task: fit.id, as: kind, file, text, ...(made.kind === 'text' ? {} : { reason: made.reason }) },
    text: printed,
    messages: [],
  });
  if (made.kind === 'nothing')
    return answer(EXIT.nothing, null, null, outputLine(`${fit.id}: ${made.reason}`));
  if (out === undefined) return answer(EXIT.ok, null, made.text, made.text);
  const failure = await writeWhole(out, made.text);
  if (failure !== undefined) return refuse(`"${out}" ${failure}.`);
  const written = `${fit.id}: ${inSentence(EXPORTS[kind].title)} written to ${out}`;
  return answer(EXIT.ok, out, null, outputLine(written));
}

function answers(fit: FitResult): readonly string[] {
  return fit.status === 'fitted' ? [exampleAnswer(fit)].flatMap((answer) => answer ?? []) : [];
}

/** `Law and figure (Python script)` → `law and figure (Python script)`. */
function inSentence(title: string): string {
  return title.slice(0, 1).toLowerCase() + title.slice(1);
}
