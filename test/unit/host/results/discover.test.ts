import { beforeEach, describe, expect, test, vi } from 'vitest';
import { disk, listed, openFolder, uri } from './fakeEditor';

vi.mock('vscode', async () => (await import('./fakeEditor')).module);

const { discover, candidateAt: look } = await import('../../../../src/host/results/discover');
const { editorCalls } = await import('../../../../src/host/results/editorCalls');
const context = { signal: new AbortController().signal, progress: () => {} };

describe('a workspace that is not on a disk', () => {
  beforeEach(() => {
    openFolder('vault');
    for (const path of ['a.csv', 'runs/b.json', 'runs/notes.rst', 'node_modules/x/c.csv', 'circle/d.csv']) {
      disk.set(`/ws/${path}`, { size: 10, mtime: 5, text: path });
    }
  });

  test('is walked, without software folders and without links that may lead in circles', async () => {
    const found = await discover();
    expect(found.map(({ path }) => path).sort()).toEqual(['a.csv', 'runs/b.json']);
    expect(listed.sort()).toEqual(['/ws', '/ws/runs']);
  });

  test('has its files read through the editor', async () => {
    expect(await look(uri('/ws/a.csv') as never)).toEqual({
      uri: 'vault:/ws/a.csv',
      path: 'a.csv',
      at: { kind: 'editor', uri: 'vault:/ws/a.csv', size: 10 },
      mtime: 5,
      size: 10,
    });
  });

  test('what is gone, is a folder or lies outside is no result file', async () => {
    disk.set('/ws/folder.csv/x.txt', { size: 1, mtime: 1 });
    for (const path of ['/ws/gone.csv', '/ws/folder.csv', '/elsewhere/a.csv']) {
      expect(await look(uri(path) as never)).toBeUndefined();
    }
  });

  test('gives the worker bytes, siblings of a file, and names in a folder', async () => {
    const at = 'vault:/ws/runs/b.json';
    const bytes = await editorCalls.bytes({ uri: at }, context);
    expect(new TextDecoder().decode(bytes)).toBe('runs/b.json');
    expect(await editorCalls.sibling({ uri: at, relative: '../a.csv' }, context)).toEqual({
      uri: 'vault:/ws/a.csv',
      size: 10,
    });
    expect(await editorCalls.sibling({ uri: at, relative: '../none.csv' }, context)).toBeUndefined();
    expect(await editorCalls.sibling({ uri: at, relative: '../runs' }, context)).toBeUndefined();
    expect(await editorCalls.list({ uri: at, folder: '.' }, context)).toEqual(['b.json', 'notes.rst']);
    expect(await editorCalls.list({ uri: at, folder: '../none' }, context)).toEqual([]);
  });
});

describe('a workspace on a disk', () => {
  test('is searched, and its files are read by the worker itself', async () => {
    openFolder('file');
    disk.set('/ws/runs/b.CSV', { size: 3, mtime: 7 });
    disk.set('/ws/.venv/lib/c.csv', { size: 3, mtime: 7 });
    expect(await discover()).toEqual([
      {
        uri: 'file:/ws/runs/b.CSV',
        path: 'runs/b.CSV',
        at: { kind: 'disk', fsPath: '/ws/runs/b.CSV' },
        mtime: 7,
        size: 3,
      },
    ]);
    expect(listed).toEqual([]);
  });
});
