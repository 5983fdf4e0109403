/** Tables that only fall: is the score one length beyond the longest inside the interval? */
import { predict } from '../../../src/core/answer/predict';
import { fitTask } from '../../../src/core/fit/fit';
import { RULER } from '../../fixtures/ruler';
import { type MadeCell, madeTask } from '../../made/cells';
import { type Prng, prng } from '../../made/prng';

const LENGTHS = [4096, 8192, 16_384, 32_768, 65_536, 131_072];

/** Curves that fall: a level of .8–.99 and an effective limit of 16k–1M of their own, 2 points of noise. */
function fallingTable(random: Prng, models: number): readonly MadeCell[] {
  return Array.from({ length: models }, (_, m) => {
    const level = random.between(0.8, 0.99);
    const limit = random.logBetween(16e3, 1e6);
    const sharpness = random.logBetween(0.8, 3);
    const noise = random.logBetween(0.004, 0.02);
    return LENGTHS.map((promptTokens) => ({
      model: `model-${m}`,
      promptTokens,
      score: Math.min(
        Math.max(level / (1 + (promptTokens / limit) ** sharpness) + noise * random.normal(), 0),
        1,
      ),
    }));
  }).flat();
}

interface Tally {
  covered: number;
  curves: number;
  readonly halves: number[];
  misses: number;
}

/** Fits without each curve's longest length and asks for it. */
function judge(cells: readonly MadeCell[], tally: Tally): void {
  const longest = new Map<string, MadeCell>();
  for (const cell of cells) {
    const known = longest.get(cell.model);
    if (!known || cell.promptTokens > known.promptTokens) longest.set(cell.model, cell);
  }
  const fit = fitTask(madeTask(cells.filter((cell) => longest.get(cell.model) !== cell)));
  for (const [model, { promptTokens, score }] of longest) {
    const answer = predict(fit, { model, promptTokens });
    if (answer.kind !== 'prediction') continue;
    tally.curves++;
    tally.misses += Math.abs(answer.score - score);
    if (answer.low === null || answer.high === null) continue;
    tally.halves.push((answer.high - answer.low) / 2);
    if (answer.low <= score && score <= answer.high) tally.covered++;
  }
}

function row(name: string, tables: readonly (readonly MadeCell[])[]): string[] {
  const tally: Tally = { covered: 0, curves: 0, halves: [], misses: 0 };
  for (const cells of tables) judge(cells, tally);
  tally.halves.sort((a, b) => a - b);
  return [
    name,
    `${tally.curves}`,
    `${((100 * tally.covered) / tally.halves.length).toFixed(1)} of ${tally.halves.length} given`,
    (tally.halves[tally.halves.length >> 1] ?? Number.NaN).toFixed(3),
    (tally.misses / tally.curves).toFixed(3),
  ];
}

export function backTests(sets: number): string[][] {
  const ruler: readonly MadeCell[] = RULER.map(({ model, promptTokens, score }) => ({
    model,
    promptTokens,
    score,
  }));
  const names = [...new Set(ruler.map(({ model }) => model))];
  const some = (seed: number, count: number): readonly MadeCell[] => {
    const chosen = new Set(prng(seed).shuffled(names).slice(0, count));
    return ruler.filter(({ model }) => chosen.has(model));
  };
  const repeats = Math.max(Math.round(sets / 10), 4);
  return [
    row('RULER, all models', [ruler]),
    row(
      'RULER, 12 models at random',
      Array.from({ length: repeats }, (_, i) => some(i, 12)),
    ),
    row(
      'simulated, 12 models',
      Array.from({ length: repeats }, (_, i) => fallingTable(prng(i), 12)),
    ),
    row(
      'simulated, 5 models (no back-test possible)',
      Array.from({ length: repeats }, (_, i) => fallingTable(prng(i + 5000), 5)),
    ),
  ];
}
