/**
 * Tokens of a whole run under the name of a prompt's: a prompt several times longer than the model takes was not one. A
 * model that was only evaluated so is asked about, with all the results of its file where most models of it are such.
 */
import { groupBy } from './groupBy';
import type { Problem } from './observation';
import type { WithLength } from './promptLength';

/** What is known of an observation's model. */
export interface KnownWindow {
  readonly model: string;
  /** The longest context it takes, tokens; undefined where nobody says. */
  readonly window: number | undefined;
}

/** A prompt beyond its model's window by more is none. People do look past windows, but not so far and only there. */
const SEVERAL = 4;
/** The shortest of them lies beyond the window itself, in units of what is several times it. */
const BEYOND = 0.5;
/** No model takes more, tokens. */
const LONGEST_WINDOW = 2 ** 24;

export function withoutTotals(
  observations: readonly WithLength[],
  known: (observation: WithLength) => KnownWindow,
): { readonly kept: readonly WithLength[]; readonly problems: readonly Problem[] } {
  const doubted = new Set<WithLength>();
  const problems: Problem[] = [];
  for (const ofFile of groupBy(observations.filter(isRead), ({ place }) => place.file).values()) {
    const models = [...groupBy(ofFile, (each) => known(each).model).values()];
    const beyond = models.filter((own) => areBeyond(own, known));
    const worst = largest(beyond.flat(), known);
    if (worst === undefined) continue;
    const judged = models.filter(
      (own) => beyond.includes(own) || own.some((each) => known(each).window !== undefined),
    );
    const all = beyond.length >= judged.length / 2 ? ofFile : beyond.flat();
    for (const each of all) doubted.add(each);
    problems.push({ ...worst.place, reason: reasonFor(worst, known(worst), all.length), cause: 'totals' });
  }
  return { kept: observations.filter((each) => !doubted.has(each)), problems };
}

/** Lengths from shots are our own. */
function isRead({ origin }: WithLength): boolean {
  return origin.promptTokens !== 'estimated';
}

/** Every prompt is far beyond what the model takes, and yet it answered. */
function areBeyond(own: readonly WithLength[], known: (observation: WithLength) => KnownWindow): boolean {
  const times = own.map((each) => timesWindow(each, known(each)));
  return own.every(({ score }) => score > 0) && Math.min(...times) > BEYOND && Math.max(...times) > 1;
}

/** How far beyond, in units of what is several times the window. */
function timesWindow({ promptTokens }: WithLength, { window }: KnownWindow): number {
  return promptTokens / (window === undefined ? LONGEST_WINDOW : window * SEVERAL);
}

function largest(
  all: readonly WithLength[],
  known: (observation: WithLength) => KnownWindow,
): WithLength | undefined {
  return all.reduce<WithLength | undefined>(
    (most, each) =>
      most === undefined || timesWindow(each, known(each)) > timesWindow(most, known(most)) ? each : most,
    undefined,
  );
}

function reasonFor({ promptTokens }: WithLength, { model, window }: KnownWindow, count: number): string {
  const length = Math.round(promptTokens).toLocaleString('en-US');
  const far =
    window === undefined
      ? 'longer than any model takes'
      : `${Math.round(promptTokens / window)} times what ${model} takes (${window.toLocaleString('en-US')})`;
  const results = count === 1 ? '1 result is' : `${count} results are`;
  return `a prompt of ${length} tokens is ${far}: this looks like a total over many calls, and is no prompt length. Give the length of one prompt in a column of its own, named under sources in context-scaling.json, or models.${JSON.stringify(model)}.contextLimit where it is true (${results} not used)`;
}
