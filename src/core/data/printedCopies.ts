/**
 * A table made from results prints them rounded: 0.2363 in a README beside 0.23634812 in the JSON it was made from. Compared
 * at the precision that was printed they are one result, and the unrounded one says it best.
 */
import { groupBy } from './groupBy';
import type { Problem } from './observation';
import type { WithLength } from './promptLength';

/** Decimals of a score 0…1 that are too few to tell a rounded copy from another result; with an equal error fewer do. */
const FEWEST = 3;
const FEWEST_WITH_ERROR = 2;

/** Without the rounded copies; what they state beside the score, and the result does not, is put to it. */
export function withoutRounded(
  observations: readonly WithLength[],
  nameOf: (observation: WithLength) => string,
): { readonly kept: readonly WithLength[]; readonly problems: readonly Problem[] } {
  const exactOf = new Map<WithLength, WithLength>();
  const alike = groupBy(observations, (each) => {
    const { task, metric, promptTokens, shots } = each;
    return JSON.stringify([nameOf(each), task, metric, promptTokens.toPrecision(10), shots]);
  });
  for (const same of alike.values()) {
    if (same.length < 2) continue;
    for (const copy of same) {
      const exact = same.filter((each) => each.place.file !== copy.place.file && isRounded(copy, each));
      // Rounded from two different results it is a copy of neither.
      if (exact[0] && exact.every(({ score }) => score === exact[0]?.score)) exactOf.set(copy, exact[0]);
    }
  }
  if (exactOf.size === 0) return { kept: observations, problems: [] };
  const facts = new Map<WithLength, WithLength>();
  for (const [copy, exact] of exactOf) {
    const { contextLimit, trainingFlops } = facts.get(exact) ?? exact;
    facts.set(exact, {
      ...exact,
      contextLimit: contextLimit ?? copy.contextLimit,
      trainingFlops: trainingFlops ?? copy.trainingFlops,
    });
  }
  return {
    kept: observations.filter((each) => !exactOf.has(each)).map((each) => facts.get(each) ?? each),
    problems: problemsOf(exactOf),
  };
}

/** One for each pair of files, at the first row. */
function problemsOf(exactOf: ReadonlyMap<WithLength, WithLength>): readonly Problem[] {
  const pairs = groupBy([...exactOf], ([copy, exact]) => JSON.stringify([copy.place.file, exact.place.file]));
  return [...pairs.values()].flatMap((same) => {
    const [first] = [...same].sort(([a], [b]) => (a.place.row ?? 0) - (b.place.row ?? 0));
    if (first === undefined) return [];
    const [{ place }, exact] = first;
    const results = same.length === 1 ? '1 result is' : `${same.length} results are`;
    const reason = `${results} also in ${exact.place.file}, where the numbers are not rounded; counted once, from there`;
    return [{ file: place.file, row: place.row, reason }];
  });
}

function isRounded(copy: WithLength, exact: WithLength): boolean {
  const decimals = decimalsOf(copy.score);
  if (decimals >= decimalsOf(exact.score) || !isRoundedTo(copy.score, exact.score, decimals)) return false;
  if (copy.instances !== undefined && copy.instances !== exact.instances) return false;
  if (copy.stderr === undefined) return decimals >= FEWEST;
  const { stderr } = exact;
  if (stderr === undefined || !isRoundedTo(copy.stderr, stderr, decimalsOf(copy.stderr))) return false;
  return decimals >= FEWEST_WITH_ERROR;
}

/** Also cut off, as some tools print. */
function isRoundedTo(rounded: number, exact: number, decimals: number): boolean {
  return (
    Math.abs(rounded - exact) <= 0.5001 * 10 ** -decimals ||
    rounded === Math.floor(exact * 10 ** decimals) / 10 ** decimals
  );
}

function decimalsOf(value: number): number {
  const [, digits = '', exponent = '0'] =
    /^-?\d+(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(Number(value.toPrecision(12)))) ?? [];
  return Math.max(digits.length - Number(exponent), 0);
}
