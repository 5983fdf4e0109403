import { describe, expect, test } from 'vitest';
import type { TaskData } from '../../../src/core/data/cell';
import type { Observation } from '../../../src/core/data/observation';
import type { Sidecar } from '../../../src/core/data/sidecar';
import type { FitResult } from '../../../src/core/fit/result';
import type { Source } from '../../../src/readers/source';
import type { FileRef, WorkerCalls } from '../../../src/worker/api';
import { dispatch, type Engine } from '../../../src/worker/dispatch';
import type { CallContext, Handlers } from '../../../src/worker/rpc';

const file: FileRef = { path: 'runs/a.csv', at: { kind: 'disk', fsPath: '/ws/runs/a.csv' } };
const context: CallContext = { signal: new AbortController().signal, progress: () => {} };

const source = (path: string): Source => ({
  path,
  size: 3,
  slice: async () => new Uint8Array(3),
  sibling: async (relative) => (relative === 'absent.json' ? undefined : source('runs/sibling.json')),
  neighbours: async () => ['a.csv'],
});

const nothingSaid = (path: string): Sidecar => ({
  file: path,
  models: new Map(),
  tasks: new Map(),
  sources: [],
  ignore: [],
});

function worker(engine: Partial<Engine>): Handlers<WorkerCalls> {
  return dispatch({
    open: async ({ path }) => source(path),
    readFile: async () => ({ format: 'table', observations: [], problems: [], readings: [] }),
    recogniseFile: async () => undefined,
    readSidecar: (path) => ({ sidecar: nothingSaid(path), problems: [] }),
    fitTask: () => {
      throw new Error('no fit in this test');
    },
    holdOut: () => {
      throw new Error('no hold-out in this test');
    },
    formats: [],
    ...engine,
  });
}

describe('the worker', () => {
  test('says which files and folders a reader looked into, found or not, so that they can be watched', async () => {
    const read = worker({
      async readFile(opened) {
        const sibling = await opened.sibling('sibling.json');
        await opened.sibling('absent.json');
        await sibling?.neighbours('../logs');
        return { format: 'table', observations: [], problems: [], readings: [] };
      },
    }).read;
    expect((await read({ id: 1, file }, context)).consulted).toEqual({
      files: ['runs/absent.json', 'runs/sibling.json'],
      folders: ['logs'],
    });
  });

  test.each([
    ['ENOENT', 'the file was gone when it was to be read'],
    ['EACCES', 'no permission to read the file: change its rights or leave it'],
    ['EIO', 'the file could not be opened: input/output error'],
  ])('tells a file that cannot be opened (%s) as a problem of that file', async (code, reason) => {
    const read = worker({
      open: async () => {
        throw Object.assign(new Error('input/output error'), { code });
      },
    }).read;
    expect(await read({ id: 1, file }, context)).toMatchObject({
      format: undefined,
      results: 0,
      problems: [{ file: 'runs/a.csv', reason }],
    });
  });

  test('names the format that a file looks like, and none where it cannot be opened', async () => {
    const asked: string[] = [];
    const { recognise } = worker({
      open: async ({ path }) => {
        if (path === 'gone.csv') throw new Error('gone');
        return source(path);
      },
      recogniseFile: async ({ path }) => {
        asked.push(path);
        return 'csv';
      },
    });
    expect(await recognise({ file }, context)).toBe('csv');
    expect(await recognise({ file: { ...file, path: 'gone.csv' } }, context)).toBeUndefined();
    expect(asked).toEqual(['runs/a.csv']);
  });

  test('hands progress and cancellation to the reader', async () => {
    const controller = new AbortController();
    const seen: number[] = [];
    let given: AbortSignal | undefined;
    const read = worker({
      async readFile(_, signal, onProgress) {
        given = signal;
        onProgress(42);
        return { format: undefined, observations: [], problems: [], readings: [] };
      },
    }).read;
    await read({ id: 1, file }, { signal: controller.signal, progress: (bytes) => seen.push(bytes) });
    expect(given).toBe(controller.signal);
    expect(seen).toEqual([42]);
  });

  test('understands the sidecar', async () => {
    const asked: string[][] = [];
    const { sidecar } = worker({
      readSidecar: (path, text) => {
        asked.push([path, text]);
        return { sidecar: nothingSaid(path), problems: [{ file: path, reason: 'empty' }] };
      },
    });
    const said = await sidecar({ path: 'context-scaling.json', text: '{}' }, context);
    expect(asked).toEqual([['context-scaling.json', '{}']]);
    expect(said.problems).toEqual([{ file: 'context-scaling.json', reason: 'empty' }]);
  });

  describe('keeps what it read and', () => {
    /** One result per file, of the task the file is named after. */
    const observation = (path: string): Observation => ({
      task: path.replace(/^.*\/|\.csv$/g, ''),
      metric: 'accuracy',
      model: 'alder-7b',
      score: 0.5,
      stderr: undefined,
      instances: undefined,
      promptTokens: 1024,
      shots: undefined,
      contextLimit: undefined,
      trainingFlops: undefined,
      higherIsBetter: undefined,
      place: { file: path, row: 2 },
      origin: {},
    });
    async function reader(...paths: string[]): Promise<Handlers<WorkerCalls>> {
      const handlers = worker({
        readFile: async ({ path }) => ({
          format: 'table',
          observations: [observation(path)],
          problems: [],
          readings: [],
        }),
      });
      for (const [i, path] of paths.entries()) {
        const read = await handlers.read({ id: i + 1, file: { ...file, path } }, context);
        const tasks = [path.replace(/^.*\/|\.csv$/g, '')];
        expect(read).toMatchObject({ id: i + 1, results: 1, tasks });
      }
      return handlers;
    }
    const kept = (id: number, path: string) => ({ id, path, mtime: 1 });
    const nothing = { sidecar: undefined, known: new Map<string, string>(), evict: [] };

    test('makes tasks of the readings it is asked for', async () => {
      const handlers = await reader('maze.csv', 'recall.csv');
      const all = await handlers.assemble(
        { ...nothing, readings: [kept(1, 'maze.csv'), kept(2, 'recall.csv')] },
        context,
      );
      expect(all.tasks.map(({ id, data }) => [id, data?.cells.length])).toEqual([
        ['maze', 1],
        ['recall', 1],
      ]);
      const one = await handlers.assemble({ ...nothing, readings: [kept(2, 'recall.csv')] }, context);
      expect(one.tasks.map(({ id }) => id)).toEqual(['recall']);
    });

    test('sends no cells that the editor knows already', async () => {
      const handlers = await reader('maze.csv');
      const readings = [kept(1, 'maze.csv')];
      const [first] = (await handlers.assemble({ ...nothing, readings }, context)).tasks;
      const known = new Map([['maze', first?.hash ?? '']]);
      const [second] = (await handlers.assemble({ ...nothing, readings, known }, context)).tasks;
      expect(second).toEqual({ id: 'maze', hash: first?.hash, data: undefined });
    });

    test('says which readings it does not hold, forgotten ones too', async () => {
      const handlers = await reader('maze.csv', 'recall.csv');
      const readings = [kept(1, 'maze.csv'), kept(2, 'recall.csv'), kept(7, 'never.csv')];
      const answer = await handlers.assemble({ ...nothing, readings, evict: [2] }, context);
      expect(answer).toEqual({ tasks: [], problems: [], missing: [2, 7] });
    });

    test('does not keep what was cancelled', async () => {
      const handlers = await reader();
      const signal = AbortSignal.abort();
      await expect(handlers.read({ id: 1, file }, { signal, progress: () => {} })).rejects.toThrow();
      const answer = await handlers.assemble({ ...nothing, readings: [kept(1, file.path)] }, context);
      expect(answer.missing).toEqual([1]);
    });
  });

  test('fits the data it is given, with the options', async () => {
    const data: TaskData = {
      id: 'retrieval',
      task: 'retrieval',
      metric: 'score',
      cells: [],
      computeConvention: undefined,
      chance: undefined,
    };
    const asked: unknown[] = [];
    const result = { status: 'insufficient' } as FitResult;
    const handlers = worker({
      fitTask(...args) {
        asked.push(args);
        return result;
      },
    });
    expect(await handlers.fit({ data, options: { law: 'paper' } }, context)).toBe(result);
    expect(asked).toEqual([[data, { law: 'paper' }]]);
  });
});
