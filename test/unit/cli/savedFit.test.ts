import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../../src/cli/answer';
import { parseFit } from '../../../src/cli/savedFit';
import { versionedFitDocument } from '../../../src/cli/versionedFitDocument';
import { need } from '../../../src/core/answer/need';
import { predict } from '../../../src/core/answer/predict';
import { usable } from '../../../src/core/answer/usable';
import { toJson } from '../../../src/core/export/json';
import type { FitDocument } from '../../../src/core/export/saved/fitDocument';
import { fitTask } from '../../../src/core/fit/fit';
import type { FitResult } from '../../../src/core/fit/result';
import { say } from '../../../src/core/words/english';
import { sealed } from '../../made/sealed';
import { fallingTask, risingTask, sparseTask } from './tasks';

const fits: readonly FitResult[] = [
  fitTask(risingTask()),
  fitTask(risingTask(), { law: 'paper' }),
  fitTask(fallingTask()),
  fitTask(sparseTask()),
];
const saved = toJson(versionedFitDocument(fits, [], []));

function restored(text: string): readonly FitResult[] {
  const read = parseFit(text, 'FIT.json');
  if (isRefusal(read)) throw new Error(read.message);
  return read;
}

function refusalOf(text: string): string {
  const read = parseFit(text, 'FIT.json');
  return isRefusal(read) ? read.message : 'accepted';
}

type Path = readonly (string | number)[];

/** The saved fit with another value at one place, as if it had been saved so; undefined takes the place away. */
function withValue(path: Path, value: unknown): string {
  return JSON.stringify(sealed(editedAt(path, value)));
}

function editedAt(path: Path, value: unknown): FitDocument {
  const document: FitDocument = JSON.parse(saved);
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], document);
  (parent as Record<string, unknown>)[path.at(-1)!] = value;
  return document;
}

describe('a saved fit', () => {
  it('gives the same answers as the fit it was saved from', () => {
    expect(fits.map(({ status }) => status)).toEqual(['fitted', 'fitted', 'fitted', 'insufficient']);
    const read = restored(saved);
    fits.forEach((fit, i) => {
      const again = read[i]!;
      for (const { name } of fit.models) {
        const questions = [100, 3000, 20_000].map((promptTokens) => ({ model: name, promptTokens }));
        for (const question of questions) {
          expect(predict(again, question)).toEqual(predict(fit, question));
        }
        for (const target of [0.1, 0.3, 0.9]) {
          expect(need(again, { model: name, target })).toEqual(need(fit, { model: name, target }));
          expect(usable(again, { model: name, target })).toEqual(usable(fit, { model: name, target }));
        }
      }
    });
  });

  it('holds no NaN and no infinities', () => {
    expect(saved).not.toMatch(/NaN|Infinity/);
  });

  it('is refused in words when it is cut, empty, or something else', () => {
    for (const text of ['', '{', saved.slice(0, saved.length / 2)]) {
      expect(refusalOf(text)).toContain('FIT.json is not a saved fit: it is not complete JSON');
    }
    for (const text of ['{}', '[]', 'null', '3', '"fit"', '{"version": 1, "tasks": []}', '{"error": "no"}']) {
      expect(refusalOf(text)).toContain('FIT.json is not a saved fit (expected "kind"');
    }
  });

  it('of another version is refused with both versions', () => {
    expect(refusalOf(saved.replace('"version": 2', '"version": 99'))).toContain(
      'of version 99, but this program reads version 2',
    );
  });

  it('that is damaged is refused with the place', () => {
    const cases: readonly (readonly [Path, unknown, string])[] = [
      [['tasks', 0, 'fit', 'chosen'], undefined, 'tasks[0].fit.chosen is missing'],
      [['tasks', 0, 'fit', 'chosen'], 99, 'tasks[0].fit.chosen names law 99'],
      [['tasks', 0, 'fit', 'predicted'], [], 'tasks[0].fit.predicted does not match the cells'],
      [['tasks', 1, 'fit', 'laws', 0, 'theta'], ['x'], 'tasks[1].fit.laws[0].theta[0] is not a number'],
      [['tasks', 1, 'fit', 'laws', 0, 'theta'], [1], 'tasks[1].fit.laws[0].theta does not match its law'],
      [['tasks', 1, 'fit', 'laws', 0, 'covariance'], [[1]], 'laws[0].covariance does not match its law'],
      [['tasks', 1, 'fit', 'laws', 0, 'composition', 'limit'], 'cliff', 'limit is not one of step, soft'],
      [['tasks', 3, 'fit', 'status'], 'perhaps', 'tasks[3].fit.status is not one of fitted, insufficient'],
      [['tasks', 2], 7, 'tasks[2] is not an object'],
    ];
    for (const [path, value, words] of cases) {
      const message = refusalOf(withValue(path, value));
      expect(message).toContain('FIT.json is');
      expect(message).toContain(words);
    }
  });

  it('is the same fit when another program writes its JSON anew', () => {
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turned);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, turned(inner)]),
      );
    };
    expect(restored(JSON.stringify(turned(JSON.parse(saved)), undefined, 7))).toHaveLength(fits.length);
  });

  it('whose values were edited is refused', () => {
    const places: readonly Path[] = [
      ['tasks', 0, 'fit', 'laws', 0, 'theta', 0],
      ['tasks', 0, 'fit', 'cells', 0, 'score'],
      ['tasks', 3, 'fit', 'cells', 0, 'model'],
      ['checksum'],
    ];
    for (const path of places) {
      const edited = editedAt(path, typeof path.at(-1) === 'number' || path.at(-1) === 'score' ? 0.123 : 'x');
      expect(refusalOf(JSON.stringify(edited))).toContain('its values are not those that were saved');
    }
  });

  it('may hold what only adds to answers, and is refused with what would change them', () => {
    const adding: readonly (readonly [Path, unknown])[] = [
      [['tasks', 0, 'fit', 'target'], 0.8],
      [['tasks', 0, 'fit', 'pairs'], [{ first: 0, second: 1, instances: 9, sum: 1, squares: 3 }]],
      [['tasks', 0, 'fit', 'models', 0, 'aliases'], ['served-name']],
      [['tasks', 0, 'fit', 'cells', 0, 'clusters'], { clusters: 4, squares: 0.2 }],
    ];
    for (const [path, value] of adding) expect(refusalOf(withValue(path, value))).toBe('accepted');
    for (const [path] of adding) expect(refusalOf(withValue(path, 'much'))).toContain('is a damaged fit');
    const changing: readonly (readonly [Path, unknown])[] = [
      [['tasks', 0, 'fit', 'lowerIsBetter'], true],
      [['tasks', 0, 'fit', 'calibration'], {}],
      [['tasks', 0, 'fit', 'models', 0, 'direction'], 'neither'],
      [['tasks', 0, 'fit', 'laws', 0, 'levelAtNoContext'], [0.2]],
    ];
    for (const [path, value] of changing)
      expect(refusalOf(withValue(path, value))).toContain('is of a newer version of this program');
  });

  it('with a statement that this version has no sentence for is read, and shows the statement as it is', () => {
    const read = parseFit(withValue(['tasks', 3, 'fit', 'reason', 'id'], 'from-tomorrow'), 'FIT.json');
    if (isRefusal(read)) throw new Error(read.message);
    const fit = read[3];
    expect(fit?.status === 'insufficient' ? say(fit.reason) : fit?.status).toMatch(/^from-tomorrow \{/);
  });

  it('with anything at any place never throws', () => {
    const paths = [...leaves(JSON.parse(saved))];
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
        const read = parseFit(withValue(path, value), 'FIT.json');
        if (isRefusal(read)) return;
        // What was accepted must also be answerable: a number or words.
        for (const fit of read) {
          const model = fit.models[0]?.name;
          const answer = predict(fit, { model, promptTokens: 1000 });
          expect(['prediction', 'unanswerable']).toContain(answer.kind);
        }
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});

/** Paths to every value that is no container. */
function* leaves(value: unknown, path: Path = []): Generator<Path> {
  if (typeof value !== 'object' || value === null) yield path;
  else for (const [key, inner] of Object.entries(value)) yield* leaves(inner, [...path, key]);
}
