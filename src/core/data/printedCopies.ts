/**
 * A table made from results prints them rounded: 0.2363 in a README beside 0.23634812 in the JSON it was made from. Compared
 * at the precision that was printed they are one result, and the unrounded one says it best.
 */
import { groupBy } from './groupBy';
import type { WithLength } from './promptLength';

/** Decimals of a score 0…1 that are too few to tell a rounded copy from another result; with an equal error fewer do. */
const FEWEST = 3;
const FEWEST_WITH_ERROR = 2;

/** The observations, each rounded copy with the numbers of what it was rounded from; whether it is one, duplicates tell. */
export function asUnrounded(
  observations: readonly WithLength[],
  nameOf: (observation: WithLength) => string,
): readonly WithLength[] {
  const unrounded = new Map<WithLength, WithLength>();
  const alike = groupBy(observations, (each) => {
    const { task, metric, promptTokens, shots } = each;
    return JSON.stringify([nameOf(each), task, metric, promptTokens.toPrecision(10), shots]);
  });
  for (const same of alike.values()) {
    if (same.length < 2) continue;
    for (const copy of same) {
      const exact = same.filter((each) => each.place.file !== copy.place.file && isRounded(copy, each));
      // Rounded from two different results it is a copy of neither.
      if (exact[0] && exact.every(({ score }) => score === exact[0]?.score)) unrounded.set(copy, exact[0]);
    }
  }
  if (unrounded.size === 0) return observations;
  return observations.map((each) => {
    const exact = unrounded.get(each);
    if (exact === undefined) return each;
    const { score, stderr, instances } = exact;
    return { ...each, score, stderr, instances: each.instances ?? instances };
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
