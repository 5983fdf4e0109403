import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { versionedFitDocument } from '../../../../src/cli/versionedFitDocument';
import type { TaskData } from '../../../../src/core/data/cell';
import { inOrder } from '../../../../src/core/data/cellOrder';
import { dataHash } from '../../../../src/core/data/dataHash';
import { assemble } from '../../../../src/core/data/dataset';
import { EXPORTS, type ExportKind, exportFileName, exportFit } from '../../../../src/core/export/exports';
import { toJson } from '../../../../src/core/export/json';
import type { FitDocument } from '../../../../src/core/export/saved/fitDocument';
import { fitTask } from '../../../../src/core/fit/fit';
import type { TaskFit } from '../../../../src/core/fit/result';
import { chartView } from '../../../../src/view/figures/chartView';
import { read } from '../../readers/reading';
import { AVERAGED, FALLING, FITS, INSUFFICIENT } from '../answer/fits';

const KINDS = Object.keys(EXPORTS) as ExportKind[];
const PROBLEMS = [
  { file: 'results/a.csv', row: 7, reason: 'score 3 is not between 0 and 1' },
  { file: 'results/b.json', key: 'results.x', reason: 'no score' },
];
const ABOUT = { engine: '1.2.3', problems: PROBLEMS, readings: [], answers: [] };

function text(kind: ExportKind, fit: TaskFit | typeof INSUFFICIENT): string {
  const made = exportFit(kind, fit, ABOUT);
  if (made.kind === 'nothing') throw new Error(made.reason);
  return made.text;
}

describe('exports', () => {
  it.each(KINDS)('as %s are the same text for the same fit, ending with the end of a line', (kind) => {
    for (const [, fit] of FITS) {
      expect(text(kind, fit)).toBe(text(kind, structuredClone(fit)));
      expect(text(kind, fit).endsWith('\n')).toBe(true);
    }
  });

  it.each(KINDS)('as %s survive the way of a fit through a file', (kind) => {
    for (const [, fit] of FITS) expect(text(kind, JSON.parse(JSON.stringify(fit)))).toBe(text(kind, fit));
  });

  it.each(KINDS)('as %s, saved beside the results, are not taken for results', async (kind) => {
    for (const [, fit] of [...FITS, ['insufficient', INSUFFICIENT] as const]) {
      const made = exportFit(kind, fit, ABOUT);
      if (made.kind === 'nothing') continue;
      const { observations, problems } = await read(`results/${exportFileName(kind, fit)}`, made.text);
      expect(observations).toEqual([]);
      // A JSON file of any other kind may be said to hold no results; nothing else is worth a word.
      if (kind !== 'json') expect(problems).toEqual([]);
    }
  });

  it('without a fit are those that need none; for the others the reason is said', () => {
    const made = KINDS.map((kind) => [kind, exportFit(kind, INSUFFICIENT, ABOUT)] as const);
    const none = made.filter(([, { kind }]) => kind === 'nothing');
    expect(none.map(([kind]) => kind)).toEqual(['curves', 'python']);
    for (const [, result] of none)
      expect(result).toEqual({ kind: 'nothing', reason: expect.stringMatching(/needs at least 3/) });
  });

  it('are named after the task, whatever it is called', () => {
    const named = (id: string) => exportFileName('python', { id });
    expect(named('Arithmetic reasoning · accuracy')).toBe('arithmetic-reasoning-accuracy.law.py');
    expect(named('../../etc/passwd\0')).toBe('etc-passwd.law.py');
    expect(named('"><img>')).toBe('img.law.py');
    expect(named('…')).toBe('task.law.py');
    expect(named('задача 1')).toBe('задача-1.law.py');
    expect(named('x'.repeat(1000)).length).toBeLessThan(80);
    expect(new Set(KINDS.map((kind) => exportFileName(kind, { id: 'a' }))).size).toBe(KINDS.length);
  });
});

describe('the fit as JSON', () => {
  it('is what the command line prints for this one task', () => {
    const own = { ...AVERAGED, problems: [{ file: 'results/a.csv', row: 9, reason: 'not in the fit' }] };
    const printed = toJson(versionedFitDocument([own], [...PROBLEMS, ...own.problems], []));
    const document: FitDocument = JSON.parse(text('json', own));
    expect(document).toEqual({ ...JSON.parse(printed), engine: '1.2.3' });
  });

  it('names a problem once that a saved fit lists twice', () => {
    const own = { ...AVERAGED, problems: PROBLEMS };
    expect(JSON.parse(text('json', own)).problems).toHaveLength(PROBLEMS.length);
  });
});

describe('the data hash', () => {
  it('of the sample’s arithmetic is one in the report, in the script and, cut short, under the figure', async () => {
    const file = 'paper/arithmetic.csv';
    const { observations } = await read(file, readFileSync(`media/sample/${file}`, 'utf8'));
    const [task] = assemble(observations, undefined).tasks;
    const fit = fitTask(task as TaskData) as TaskFit;
    for (const kind of ['markdown', 'python'] as const) expect(text(kind, fit)).toContain('525441309046f377');
    expect(chartView(fit).dataHash).toBe('525441309046');
  });

  it('does not change under the figure when a folder is renamed, not even the order of repeats', () => {
    const twice = (file: string, other: string) =>
      chartView({
        ...AVERAGED,
        cells: AVERAGED.cells
          .flatMap((cell) => [
            { ...cell, place: { file } },
            { ...cell, score: cell.score / 2, place: { file: other } },
          ])
          .sort(inOrder),
      }).dataHash;
    expect(twice('a/x.csv', 'b/x.csv')).toBe(twice('c/x.csv', 'b/x.csv'));
  });

  it('is the same for the same numbers, wherever they were read', () => {
    const moved = AVERAGED.cells.map((cell) => ({ ...cell, place: { file: 'elsewhere.csv' }, origin: {} }));
    expect(dataHash({ ...AVERAGED, cells: moved })).toBe(dataHash(AVERAGED));
    expect(dataHash(AVERAGED)).toMatch(/^[0-9a-f]{16}$/);
  });

  it('is another for other numbers', () => {
    const [first, ...rest] = AVERAGED.cells;
    const changed = [{ ...(first as (typeof rest)[number]), score: 0.0691 }, ...rest];
    const hashes = [AVERAGED, FALLING, { ...AVERAGED, cells: changed }, { ...AVERAGED, cells: rest }].map(
      dataHash,
    );
    expect(new Set(hashes).size).toBe(4);
  });

  it('stands in the report and in the script', () => {
    for (const kind of ['markdown', 'python'] as const)
      expect(text(kind, AVERAGED)).toContain(dataHash(AVERAGED));
  });
});
