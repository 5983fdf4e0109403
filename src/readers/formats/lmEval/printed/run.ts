/** What the lines around a printed table say of the run: its model, context limit and number of examples. */
import { findInCatalog } from '../../../../core/data/catalog';
import { contextLimitInArgs, modelInArgs, readModelArgs } from '../../../names/modelArgs';
import { modelInLine } from '../../../names/modelInLine';
import { stem } from '../../../paths';
import { withoutMarkup } from '../../../withoutMarkup';

export interface PrintedRun {
  /** Undefined where a line tells of the examples only. */
  readonly model: string | undefined;
  /** `name`: a heading or the file's name, not the harness, names the model. */
  readonly origin: 'read' | 'name';
  readonly contextLimit: number | undefined;
  readonly shots: number | undefined;
}

/**
 * The run that a line tells of. The harness prints `hf (pretrained=X,…), gen_kwargs: …, num_fewshot: 5` above
 * every table and logs the arguments at its start; scripts hold them as `--model_args`; people write headings.
 */
export function runInLine(line: string): PrintedRun | undefined {
  if (line.length > LONGEST) return undefined;
  const written = printedArguments(line) ?? loggedArguments(line) ?? givenArguments(line);
  if (written !== undefined) {
    const args = readModelArgs(written);
    const model = modelInArgs(args);
    const shots = numberIn(/num_fewshot[:=\s]+(\d{1,6})\b/, line);
    return model === undefined
      ? undefined
      : { model, origin: 'read', contextLimit: contextLimitInArgs(args), shots };
  }
  const model = modelInLine(line) ?? MODEL_ARGUMENT.exec(line)?.[1];
  if (model !== undefined) return { model, origin: 'read', contextLimit: undefined, shots: undefined };
  return runInHeading(line);
}

/** The model a file is named after: the first of its name and its folders that looks like one, else its name. */
export function runInPath(path: string): PrintedRun {
  const folders = path.split('/').slice(0, -1).reverse().slice(0, 3);
  const names = [stem(path), ...folders.map((folder) => folder.replace(/__/g, '/'))];
  const model = names.find(isModelName) ?? names[0];
  return { model, origin: 'name', contextLimit: undefined, shots: undefined };
}

/** What holds for the tables below a line: a heading adds to what the harness has just printed, no more. */
export function joined(run: PrintedRun | undefined, line: PrintedRun, used: boolean): PrintedRun {
  if (line.origin === 'read' || !run) return line;
  if (run.origin === 'read' && !used) return { ...run, shots: run.shots ?? line.shots };
  return line.model === undefined ? { ...run, shots: line.shots } : line;
}

/** `## Llama-2-7b, 5-shot`, `**Llama-2-7b**` or a link, in a line of its own. */
function runInHeading(line: string): PrintedRun | undefined {
  const heading = /^\s{0,3}#{1,6}\s+(.{1,200})$/.exec(line)?.[1];
  const alone = /^\s*(?:[*_]{2}.{1,100}[*_]{2}|\[[^\][]{1,100}\]\([^()\s]*\)):?\s*$/.test(line)
    ? line
    : undefined;
  const text = heading ?? alone;
  if (text === undefined) return undefined;
  const words = withoutMarkup(text).split(/[\s,;:()[\]|*`“”"]+/);
  const model = words.map(withoutTask).find(isModelName);
  const shots = numberIn(/(?:^|[^\d.])(\d{1,4})[-_ ]?shots?\b/i, text);
  if (model === undefined && shots === undefined) return undefined;
  return { model, origin: 'name', contextLimit: undefined, shots };
}

/** Headings may be names of result files: `bloom-560m_gsm8k_8-shot.json`. */
function withoutTask(word: string): string {
  const name = word.slice(word.lastIndexOf('/') + 1);
  const said = name.indexOf('_') >= 0 && /\d-?shot|\.json$/i.test(name.slice(name.indexOf('_') + 1));
  const model = said ? word.slice(0, word.length - name.length + name.indexOf('_')) : word;
  return model.replace(/\.(?:json|csv|md)$/i, '');
}

/** Known to the catalog, or with a size as models have: `Foo-7B`, `bar-350m`, `bloom-1b1`. */
function isModelName(word: string): boolean {
  if (word.length > MOST_CHARACTERS || !/[A-Za-z]{2}/.test(word)) return false;
  return (
    /(?:^|[^A-Za-z0-9.])\d{1,4}(?:\.\d{1,3})?[bBmM]\d?(?![A-Za-z0-9])/.test(word) ||
    findInCatalog(word) !== undefined
  );
}

function numberIn(pattern: RegExp, text: string): number | undefined {
  const digits = pattern.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Characters; the harness writes no longer line that names a model, and no model has a longer name. */
const LONGEST = 20_000;
const MOST_CHARACTERS = 200;

/** `hf (pretrained=X), gen_kwargs: …`: what stands in the first brackets. */
function printedArguments(line: string): string | undefined {
  const start = /[\w.-] \(/.exec(line);
  if (!start) return undefined;
  const inside = line.slice(start.index + start[0].length);
  const end = inside.slice(1).search(/\), (?:gen_kwargs|limit|provide_description)\b/);
  return end < 0 ? undefined : inside.slice(0, end + 1);
}

function loggedArguments(line: string): string | undefined {
  const start = line.indexOf(LOGGED);
  const end = line.lastIndexOf('}');
  return start < 0 || end < start ? undefined : line.slice(start + LOGGED.length - 1, end + 1);
}

const LOGGED = 'with arguments: {';

function givenArguments(line: string): string | undefined {
  const found = /--model_args[=\s]+(?:"([^"]*)"|'([^']*)'|(\S+))/.exec(line);
  return found?.slice(1).find((group) => group !== undefined);
}

/** The model in the command of a script that calls the harness by itself: `--model_name_or_path org/name`. */
const MODEL_ARGUMENT =
  /--(?:model_name_or_path|model_name|model_path|pretrained)[=\s]+["']?([\w.][\w./-]{1,199})(?=["'\s\\]|$)/;
