import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { isRefusal } from '../../../src/cli/answer';
import { parseFit } from '../../../src/cli/savedFit';
import { versionedFitDocument } from '../../../src/cli/versionedFitDocument';
import { EXPORTS, type ExportKind, exportFit } from '../../../src/core/export/exports';
import { toJson } from '../../../src/core/export/json';
import type { FitDocument } from '../../../src/core/export/saved/fitDocument';
import { fitTask } from '../../../src/core/fit/fit';
import { sealed } from '../../made/sealed';
import { fallingTask, risingTask, sparseTask } from './tasks';
import { cli, json, temporaryFolder } from './terminal';

// Whole fits, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const folder = temporaryFolder();
const KINDS = Object.keys(EXPORTS) as ExportKind[];
let FIT = '';

beforeAll(() => {
  const fits = [risingTask(), fallingTask(), sparseTask()].map((task) => fitTask(task));
  const problems = [
    { file: 'made-up.csv', row: 99, reason: 'no score' },
    { file: 'other.csv', reason: 'empty' },
  ];
  FIT = folder.write('FIT.json', toJson(versionedFitDocument(fits, problems, [])));
});

const ask = (...args: readonly string[]) => cli('export', '--fit', FIT, ...args);

interface Exported {
  readonly task: string;
  readonly as: string;
  readonly file: string | null;
  readonly text: string | null;
  readonly reason?: string;
}

describe('export', () => {
  it.each(KINDS)('writes the same %s to a file as to the terminal', async (kind) => {
    const printed = await ask('--task', 'rising', '--as', kind);
    expect([printed.code, printed.err]).toEqual([0, '']);
    const file = join(folder.path, `out.${kind}`);
    const written = await ask('--task', 'rising', '--as', kind, '--out', file);
    expect(written.code).toBe(0);
    expect(written.out).toMatch(/^rising: .* written to /);
    expect(readFileSync(file, 'utf8')).toBe(printed.out);
  });

  it('prints one object with --json, with the text or the file', async () => {
    const { object } = await json<Exported>('export', '--fit', FIT, '--task', 'rising', '--as', 'csv');
    expect(object).toEqual({
      task: 'rising',
      as: 'csv',
      file: null,
      text: (await ask('--task', 'rising', '--as', 'csv')).out,
    });
    const file = join(folder.path, 'points.csv');
    const saved = await json<Exported>(
      'export',
      '--fit',
      FIT,
      '--task',
      'rising',
      '--as',
      'csv',
      '--out',
      file,
    );
    expect(saved.object).toEqual({ task: 'rising', as: 'csv', file, text: null });
  });

  it('puts what the saved fit knows into the report: rows not used, an answer, the version that fitted', async () => {
    const { out } = await ask('--task', 'rising', '--as', 'markdown');
    expect(out).toContain('| made-up.csv:99 | no score |');
    expect(out).toContain('| other.csv | empty |');
    expect(out).toMatch(/## Answers\n\n- for a score of /);
    expect(out).toMatch(/Fitted by Context Scaling \d+\.\d+\.\d+\./);
  });

  it('gives a fit of one task that the other commands read', async () => {
    const one = join(folder.path, 'one.json');
    await ask('--task', 'falling', '--as', 'json', '--out', one);
    const question = ['--model', 'model 1', '--target', '0.5'];
    expect((await cli('usable', '--fit', one, ...question)).out).toBe(
      (await cli('usable', '--fit', FIT, '--task', 'falling', ...question)).out,
    );
  });

  it('says why a task without a fit has no script and no curves, with 1', async () => {
    for (const kind of ['python', 'curves']) {
      const { code, object } = await json<Exported>('export', '--fit', FIT, '--task', 'sparse', '--as', kind);
      expect([code, object.text, object.file]).toEqual([1, null, null]);
      expect(object.reason).toMatch(/needs at least 3 different lengths/);
    }
    for (const kind of ['csv', 'markdown', 'json'])
      expect((await ask('--task', 'sparse', '--as', kind)).code).toBe(0);
  });

  it('refuses what it cannot do, with 2 and in words', async () => {
    for (const [args, words] of [
      [[], '--as KIND is needed: csv, curves, json, markdown, python'],
      [['--as', 'excel'], 'but got "excel": csv, curves, json, markdown, python'],
      [['--as', 'csv'], 'choose one with --task'],
      [['--as', 'csv', '--task', 'rising', '--out', FIT], 'is the saved fit itself'],
      [
        ['--as', 'csv', '--task', 'rising', '--out', join(folder.path, 'no/such/folder.csv')],
        'cannot be written (ENOENT)',
      ],
    ] as const) {
      const { code, out, err } = await ask(...args);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain(words);
    }
    expect((await cli('export', '--as', 'csv')).err).toContain('--fit FILE is needed');
  });

  it('reads a saved fit of problems and all, and refuses one whose problems are damaged', async () => {
    const document = JSON.parse(readFileSync(FIT, 'utf8'));
    const damaged = folder.write('damaged.json', JSON.stringify({ ...document, problems: [{ file: 3 }] }));
    const { code, err } = await cli('export', '--fit', damaged, '--task', 'rising', '--as', 'csv');
    expect(code).toBe(2);
    expect(err).toContain('problems[0].file is not a text');
    const bare = folder.write(
      'bare.json',
      JSON.stringify(sealed({ ...document, problems: undefined, readings: undefined })),
    );
    expect((await cli('export', '--fit', bare, '--task', 'rising', '--as', 'markdown')).code).toBe(0);
  });

  it('of a saved fit with anything at any place never throws, and no script holds more than ASCII', () => {
    const saved = readFileSync(FIT, 'utf8');
    const paths = [...leaves(JSON.parse(saved))];
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom(null, '', "'\n#", '\u2028', -1, 1e300));
    const about = { engine: '1.2.3', problems: [], readings: [], answers: [] };
    fc.assert(
      fc.property(fc.constantFrom(...paths), value, (path, changed) => {
        const document: Partial<FitDocument> = JSON.parse(saved);
        const parent = path
          .slice(0, -1)
          .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], document);
        (parent as Record<string, unknown>)[path.at(-1)!] = changed;
        const read = parseFit(JSON.stringify(sealed(document)), 'FIT.json');
        if (isRefusal(read)) return;
        for (const fit of read)
          for (const kind of KINDS) {
            const made = exportFit(kind, fit, about);
            if (kind === 'python' && made.kind === 'text') expect(made.text).toMatch(/^[ -~\n]*$/);
          }
      }),
      { numRuns: 400, seed: 2 },
    );
  });
});

type Path = readonly (string | number)[];

/** Paths to every value that is no container. */
function* leaves(value: unknown, path: Path = []): Generator<Path> {
  if (typeof value !== 'object' || value === null) yield path;
  else for (const [key, inner] of Object.entries(value)) yield* leaves(inner, [...path, key]);
}
