// Values that no fit can have are refused with the field named, also where somebody has sealed them anew.
import { describe, expect, it, vi } from 'vitest';
import { isRefusal } from '../../../src/cli/answer';
import { parseFit } from '../../../src/cli/savedFit';
import { versionedFitDocument } from '../../../src/cli/versionedFitDocument';
import { toJson } from '../../../src/core/export/json';
import type { FitDocument } from '../../../src/core/export/saved/fitDocument';
import { fitTask } from '../../../src/core/fit/fit';
import { isPositiveSemidefinite } from '../../../src/core/numeric/semidefinite';
import { prng } from '../../made/prng';
import { REGIMES } from '../../made/regimes';
import { sealed } from '../../made/sealed';
import { fallingTask, risingTask } from './tasks';

vi.setConfig({ testTimeout: 120_000 });

const saved = toJson(versionedFitDocument([fitTask(risingTask()), fitTask(fallingTask())], [], []));

type Path = readonly (string | number)[];

function refusalOf(path: Path, change: (value: unknown) => unknown): string {
  const document: FitDocument = JSON.parse(saved);
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], document) as Record<string, unknown>;
  const key = path.at(-1) as string;
  parent[key] = change(parent[key]);
  const read = parseFit(JSON.stringify(sealed(document)), 'FIT.json');
  return isRefusal(read) ? read.message : 'accepted';
}

const LAW: Path = ['tasks', 0, 'fit', 'laws', 0];

describe('a saved fit with a value that no fit has', () => {
  it.each<readonly [Path, (value: unknown) => unknown, string]>([
    [[...LAW, 'scales', 'floor'], () => -1, 'laws[0].scales.floor is -1, expected 0 to 1'],
    [[...LAW, 'scales', 'floor'], () => 1, 'laws[0].scales.floor is 1, expected less than the ceiling, 1'],
    [[...LAW, 'scales', 'ceiling'], () => 1.5, 'laws[0].scales.ceiling is 1.5, expected 0 to 1'],
    [[...LAW, 'scales', 'promptTokens'], () => -4096, 'scales.promptTokens is -4096, expected more than 0'],
    [[...LAW, 'scales', 'trainingFlops'], () => 0, 'scales.trainingFlops is 0, expected more than 0'],
    [[...LAW, 'weight'], (weight) => 2 * (weight as number) + 0.01, 'weight'],
    [[...LAW, 'weight'], () => -0.5, 'laws[0].weight is -0.5, expected 0 to 1'],
    [[...LAW, 'weight'], () => 0.3, 'expected 1'],
    [[...LAW, 'degreesOfFreedom'], () => -3, 'degreesOfFreedom is -3, expected 0 or more'],
    [[...LAW, 'noise'], () => -0.01, 'noise is -0.01, expected 0 or more'],
    [[...LAW, 'modelDeviation'], () => -1, 'modelDeviation is -1, expected 0 or more'],
    [
      [...LAW, 'covariance', 0],
      (matrix) => (matrix as number[]).map((each) => -each),
      'covariance[0] is no covariance',
    ],
    [
      [...LAW, 'covariance', 0],
      (matrix) => (matrix as number[]).map((each, i) => (i === 1 ? 1e6 : each)),
      'covariance[0] is no covariance',
    ],
    [
      ['tasks', 1, 'fit', 'models', 0, 'contextLimit'],
      () => 0.1,
      'models[0].contextLimit is 0.1, expected 1 or more',
    ],
    [
      ['tasks', 0, 'fit', 'models', 0, 'trainingFlops'],
      () => -8e22,
      'trainingFlops is -8e+22, expected more than 0',
    ],
    [
      ['tasks', 0, 'fit', 'models', 0, 'minPromptTokens'],
      () => 0,
      'minPromptTokens is 0, expected more than 0',
    ],
    [['tasks', 0, 'fit', 'cells', 3, 'score'], () => 1.2, 'cells[3].score is 1.2, expected 0 to 1'],
    [['tasks', 0, 'fit', 'cells', 3, 'promptTokens'], () => -1, 'cells[3].promptTokens is -1'],
    [['tasks', 0, 'fit', 'cells', 3, 'stderr'], () => -0.1, 'cells[3].stderr is -0.1'],
    [['tasks', 0, 'fit', 'minPromptTokens'], () => 1e9, 'minPromptTokens is above maxPromptTokens'],
    [['tasks', 1, 'fit', 'backTest'], () => -1, 'backTest is -1, expected 0 or more'],
    [['tasks', 1, 'fit', 'target'], () => 85, 'target is 85, expected 0 to 1'],
    [['tasks', 0, 'fit', 'computeLevels', 0], () => -1, 'computeLevels[0] is -1, expected more than 0'],
  ])('%j is refused by its name', (path, change, words) => {
    const message = refusalOf(path, change);
    expect(message).toContain('FIT.json is a damaged fit');
    expect(message).toContain(words);
  });

  it('is none of those that the engine makes', () => {
    for (const regime of REGIMES)
      for (const [seed, law] of [
        [1, 'auto'],
        [2, 'paper'],
        [3, 'auto'],
      ] as const) {
        const fit = fitTask(regime.simulate(prng(seed)).data, { law });
        const read = parseFit(toJson(versionedFitDocument([fit], [], [])), 'FIT.json');
        expect(isRefusal(read) ? read.message : 'accepted').toBe('accepted');
      }
  });

  it('nor of one that another program has indented and sorted anew', () => {
    const sorted = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(sorted)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .sort(([a], [b]) => (a < b ? -1 : 1))
                .map(([key, inner]) => [key, sorted(inner)]),
            )
          : value;
    const text = JSON.stringify(sorted(JSON.parse(saved)), null, 4).replace(/(\d)e\+?(\d)/g, '$1E+$2');
    expect(isRefusal(parseFit(text, 'FIT.json'))).toBe(false);
  });
});

describe('a covariance', () => {
  it.each<readonly [readonly number[], boolean]>([
    [[4, 2, 2, 1], true],
    [[4, 0, 0, 0], true],
    [[1, 0.5, 0.5, 1], true],
    [[1e-20, 0, 0, 1e20], true],
    [[1, 1.1, 1.1, 1], false],
    [[1, 0.5, 0.4, 1], false],
    [[-1, 0, 0, 1], false],
    [[0, 1, 1, 4], false],
    [[Number.NaN, 0, 0, 1], false],
  ])('%j: %s', (matrix, expected) => {
    expect(isPositiveSemidefinite(matrix, 2)).toBe(expected);
  });
});
