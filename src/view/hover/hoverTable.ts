/** The table of a hover: what each task and model is predicted at the limit, and what its short heads mean. */
import { type ConfigLimit, type LimitPrediction, type LimitPredictions, leadingOf } from '../../configs';
import type { ScoreAt } from '../../core/answer/atLimit';
import { say } from '../../core/words/english';
import { interval, score, tokens } from '../../core/words/numbers';
import { sureLength } from '../answers/heldTo';
import { asMarkdown, type Piece, safeName, safeText } from './safeText';

/** A column of the table: its head, what stands there, and what the head means. The editor draws heads of one word best. */
interface Column {
  readonly head: string;
  cell(row: LimitPrediction): string;
  readonly legend?: string;
}

/** Every prompt has this length, so there is nothing to choose. */
export function isExact({ meaning, atMost }: ConfigLimit): boolean {
  return meaning === 'prompt length' && !atMost;
}

export function hoverTable(limit: ConfigLimit, { rows, more, notes }: LimitPredictions): Piece[] {
  const columns = columnsFor(limit, rows);
  const line = (cells: readonly Piece[][]): Piece[] => [
    asMarkdown('\n|'),
    // The editor draws tables without space between their columns.
    ...cells.flatMap((cell, i) => [asMarkdown(i === 0 ? ' ' : ' &nbsp;'), ...cell, asMarkdown(' |')]),
  ];
  return [
    ...notes.flatMap((note) => [asMarkdown('  \n'), ...safeText(say(note))]),
    asMarkdown('\n'),
    ...line(['Task', 'Model', ...columns.map(({ head }) => head)].map((title) => [asMarkdown(title)])),
    asMarkdown(`\n|:--|:--|${'--:|'.repeat(columns.length)}`),
    ...rows.flatMap((row) =>
      line([safeName(row.task), safeName(row.model), ...columns.map(({ cell }) => [asMarkdown(cell(row))])]),
    ),
    asMarkdown(more > 0 ? `\n\nand ${more} more` : ''),
    asMarkdown(`\n\n${columns.flatMap(({ legend }) => legend ?? []).join(' ')}`),
  ];
}

/** Full prompts where scores fall, best prompts where they rise; both where a file concerns tasks of both kinds. */
function columnsFor(limit: ConfigLimit, rows: readonly LimitPrediction[]): readonly Column[] {
  const usable = rows.some((row) => row.usable !== null) ? [usableColumn(rows)] : [];
  if (isExact(limit)) return [{ ...SCORE, legend: OF_LENGTH }, INTERVAL, HALF, DOUBLE_LENGTH, ...usable];
  const leads = new Set(rows.map((row) => row.leads));
  if (!leads.has('best')) return [FULL, INTERVAL, HALF_ALONE, ...usable, BEST];
  const filled = rows.some((row) => row.leads === 'best' && costsToFill(row)) ? [FILLED] : [];
  if (!leads.has('full'))
    return [{ ...SCORE, legend: `Score: ${OF_BEST}` }, INTERVAL, PROMPT, ...filled, HALF, DOUBLE];
  const both = `Score where scores rise: ${OF_BEST} Where they fall: ${OF_FULL}`;
  return [{ ...SCORE, legend: both }, INTERVAL, PROMPT, BEST, ...filled, HALF, DOUBLE, ...usable];
}

const OF_LENGTH = 'Score at this length, with its 90 % interval.';
const OF_BEST =
  'the best of prompts up to this limit, with its 90 % interval. Prompt: the length that gives it.';
const OF_FULL = 'a prompt that fills this limit, with its 90 % interval.';

const SCORE: Column = { head: 'Score', cell: (row) => `**${scoreOrDash(leadingOf(row)?.score)}**` };

const FULL: Column = { ...SCORE, head: 'Full', legend: `Full: the score of ${OF_FULL}` };

const INTERVAL: Column = {
  head: '90\u00a0%',
  cell(row) {
    const { low, high } = leadingOf(row) ?? { low: null, high: null };
    return interval(low, high, score) || '–';
  },
};

const PROMPT: Column = { head: 'Prompt', cell: (row) => tokensOrDash(leadingOf(row)) };

/** `0.965 at 8,695`, where scores fall. */
const BEST: Column = {
  head: 'Best',
  cell: ({ leads, best }) =>
    leads === 'full' && best !== null ? `${score(best.score)} at ${tokens(best.promptTokens)}` : '–',
  legend: 'Best: of any prompt within the limit, and its length.',
};

const FILLED: Column = {
  head: 'Full',
  cell: (row) => (row.leads === 'best' && costsToFill(row) ? scoreOrDash(row.full?.score) : '–'),
  legend: 'Full: a prompt that fills the limit, where that surely costs.',
};

const HALF: Column = { head: 'Half', cell: ({ half }) => scoreOrDash(half) };

const HALF_ALONE: Column = { ...HALF, legend: 'Half: a prompt that fills half the limit.' };

const DOUBLE: Column = {
  head: 'Double',
  cell: ({ double }) => scoreOrDash(double),
  legend: 'Half, double: at half and twice the limit.',
};

const DOUBLE_LENGTH: Column = { ...DOUBLE, legend: 'Half, double: at half and twice the length.' };

/** `71,000`: where the score surely holds; with the target where the rows have several. */
function usableColumn(rows: readonly LimitPrediction[]): Column {
  const targets = rows.flatMap(({ usable }) => usable?.target ?? []);
  const [first] = targets;
  const isOne = new Set(targets.map(({ score: least }) => least)).size === 1;
  const which =
    isOne && first !== undefined
      ? say(first.why)
      : 'The target of a task that has none in context-scaling.json is published or an example.';
  return {
    head: 'Usable',
    cell({ usable }) {
      if (usable === null) return '–';
      const sure = usable.length === null ? undefined : sureLength(usable.length);
      if (sure === undefined) return 'none';
      return isOne ? sure : `${sure} (≥ ${score(usable.target.score)})`;
    },
    legend: `Usable: the prompt length up to which every score surely reaches the target. ${which}`,
  };
}

/** Whether a prompt that fills the limit surely scores less than the best. */
function costsToFill({ gap }: LimitPrediction): boolean {
  return gap !== null && gap.low !== null && gap.low > 0;
}

function scoreOrDash(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : score(value);
}

function tokensOrDash(at: ScoreAt | null): string {
  return at === null ? '–' : tokens(at.promptTokens);
}
