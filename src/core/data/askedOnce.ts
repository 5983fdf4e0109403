import { groupBy } from './groupBy';
import type { Problem } from './observation';

/** Other files that a question names. */
const FILES_NAMED = 3;

/** A question to the person once per cause and folder: a folder of a hundred files with one fault asks it once. */
export function askedOnce(problems: readonly Problem[]): readonly Problem[] {
  const groups = groupBy(problems, (each) =>
    each.cause === undefined ? each : JSON.stringify([each.cause, folderOf(each.file)]),
  );
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [others.length === 0 ? first : withOthers(first, others)],
  );
}

function withOthers(first: Problem, others: readonly Problem[]): Problem {
  const files = [...new Set(others.map(({ file }) => file))].filter((file) => file !== first.file);
  if (files.length === 0)
    return { ...first, reason: `${first.reason} (and ${others.length} more in this file)` };
  const named = files.slice(0, FILES_NAMED).map((file) => file.slice(folderOf(file).length));
  const more = files.length > FILES_NAMED ? ', …' : '';
  const count = files.length === 1 ? '1 more file' : `${files.length} more files`;
  return { ...first, reason: `${first.reason} (the same in ${count}: ${named.join(', ')}${more})` };
}

function folderOf(file: string): string {
  return file.slice(0, file.search(/[^/\\]*$/));
}
