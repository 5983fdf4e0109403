/** The flags that make `configs` a gate. */
import type { JudgedNumber } from '../configs';
import type { FitResult } from '../core/fit/result';
import { decimal } from '../readers/decimal';
import { type Refusal, refuse } from './answer';
import type { FlagTable, ParsedFlags } from './flags';
import type { GateOptions } from './gate';

export const GATE_FLAGS = {
  'fail-below': { value: 'SCORE', help: 'exit 1 when a score may be below this, 0 to 1 or 60%' },
  targets: { help: 'exit 1 when a score may be below its task’s target in context-scaling.json' },
  at: {
    value: 'full|best',
    help: 'judge the prompt that fills the limit, or the best within it (default: the one that leads)',
  },
  strict: { help: 'exit 1, too, when something could not be judged' },
} satisfies FlagTable;

export interface GateFlags {
  /** What a score must not be below: one for all tasks, or each task's own. */
  readonly bar: number | 'targets' | undefined;
  readonly judged: JudgedNumber;
  readonly strict: boolean;
}

export function gateFlags(flags: ParsedFlags): GateFlags | Refusal {
  const given = flags.get('fail-below');
  const targets = flags.has('targets');
  if (given !== undefined && targets)
    return refuse('--fail-below is one score for all tasks, --targets each task’s own: give one of the two.');
  const least = given === undefined ? undefined : leastScore(given);
  if (typeof least === 'object') return least;
  const bar = targets ? 'targets' : least;
  const at = flags.get('at');
  if (at !== undefined && at !== 'full' && at !== 'best')
    return refuse(`--at is full (a prompt that fills the limit) or best, but got "${at}".`);
  const alone = ['at', 'strict'].find((name) => flags.has(name));
  if (bar === undefined && alone !== undefined)
    return refuse(`--${alone} says how --fail-below SCORE or --targets judges, which is missing.`);
  return { bar, judged: at ?? 'leading', strict: flags.has('strict') };
}

/** Undefined where nothing is judged. */
export function leastFor(
  bar: GateFlags['bar'],
  fits: readonly FitResult[],
): GateOptions['least'] | undefined {
  if (bar !== 'targets') return bar === undefined ? undefined : () => bar;
  const targets = new Map(fits.map(({ id, target }) => [id, target]));
  return (task) => targets.get(task);
}

/** 0 is a bar too: every score passes it. */
function leastScore(given: string): number | Refusal {
  const percent = given.endsWith('%');
  const value = decimal((percent ? given.slice(0, -1) : given).trim());
  const least = value === undefined ? undefined : value / (percent ? 100 : 1);
  if (least !== undefined && least >= 0 && least <= 1) return least;
  return refuse(`--fail-below is a score between 0 and 1, such as 0.6 or 60%, but got "${given}".`);
}
