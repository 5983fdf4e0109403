import { describe, expect, test } from 'vitest';
import { readFile } from '../../../src/readers';
import { type AskEditor, EDITOR_LIMIT, editorSource } from '../../../src/worker/editorSource';

const there = { uri: 'vault:/runs/a.json', size: 11 };

/** An editor that knows one file and its sibling, and counts what it is asked. */
function editor(): { ask: AskEditor; asked: string[] } {
  const asked: string[] = [];
  const answers: Record<string, (args: never) => unknown> = {
    bytes: () => new TextEncoder().encode('hello world'),
    sibling: ({ relative }: { relative: string }) =>
      relative === '../b.json' ? { uri: 'vault:/b.json', size: 3 } : undefined,
    list: () => ['a.json', 'c.json'],
  };
  const ask = async (name: string, args: unknown): Promise<unknown> => {
    asked.push(name);
    return { ok: true, value: answers[name]?.(args as never) };
  };
  return { ask: ask as AskEditor, asked };
}

describe('a file that only the editor can reach', () => {
  test('travels once, whatever ranges are asked for', async () => {
    const { ask, asked } = editor();
    const source = editorSource(there, 'runs/a.json', ask);
    expect(asked).toEqual([]);
    const text = async (start: number, end: number): Promise<string> =>
      new TextDecoder().decode(await source.slice(start, end));
    expect(await Promise.all([text(0, 5), text(6, 100)])).toEqual(['hello', 'world']);
    expect(asked).toEqual(['stamp', 'bytes']);
  });

  test('knows its siblings', async () => {
    const source = editorSource(there, 'runs/a.json', editor().ask);
    expect(await source.sibling('../b.json')).toMatchObject({ path: 'b.json', size: 3 });
    expect(await source.sibling('none.json')).toBeUndefined();
    expect(await source.sibling('/etc/passwd')).toBeUndefined();
    expect(await source.neighbours()).toEqual(['a.json', 'c.json']);
  });

  test('is refused beyond 200 MB, in words that say what to do', () => {
    const large = { uri: 'vault:/big.csv', size: EDITOR_LIMIT + 1e6 };
    expect(() => editorSource(large, 'big.csv', editor().ask)).toThrow(
      '201 MB in a workspace that is not on a disk: there, files up to 200 MB are read; open a local copy',
    );
  });

  test('that cannot be read says why', async () => {
    const ask = (async () => ({
      ok: false,
      error: { kind: 'failed', reason: 'not signed in' },
    })) as AskEditor;
    await expect(editorSource(there, 'runs/a.json', ask).slice(0, 4)).rejects.toThrow('not signed in');
  });
});

describe('D8: a file that only the editor can reach and that changes', () => {
  const table = (score: number): string => `model,task,prompt_tokens,score\nm,t,100,${score}\n`;

  /** The versions of a file: the next one stands there after so many answers of the editor. */
  function changing(versions: readonly string[], every: number): AskEditor {
    let answers = 0;
    return (async (name: string) => {
      const at = Math.min(versions.length - 1, Math.floor(answers++ / every));
      const bytes = new TextEncoder().encode(versions[at] ?? '');
      if (name === 'bytes') return { ok: true, value: bytes };
      return { ok: true, value: name === 'stamp' ? { mtime: at, size: bytes.length } : undefined };
    }) as AskEditor;
  }
  const read = (size: number, ask: AskEditor) =>
    readFile(editorSource({ uri: 'vault:/a.csv', size }, 'a.csv', ask), new AbortController().signal);

  test.each([1, 2, 3, 4, 5])('after %i answers is read in one whole version', async (every) => {
    const [old, next] = [table(0.5), `${table(0.7)}m,t,200,0.6\n`];
    const { observations, problems } = await read(old.length, changing([old, next], every));
    expect(observations.map(({ score }) => score)).toEqual(every > 2 ? [0.5] : [0.7, 0.6]);
    expect(problems).toEqual([]);
  });

  test('in its length since it was found is read whole', async () => {
    const { observations } = await read(20, changing([table(0.5)], 1));
    expect(observations.map(({ score }) => score)).toEqual([0.5]);
  });

  test('all the time is a problem, and no result', async () => {
    const versions = Array.from({ length: 50 }, (_, i) => table(i / 100));
    const { observations, problems } = await read(table(0.1).length, changing(versions, 1));
    expect(observations).toEqual([]);
    expect(problems).toEqual([
      { file: 'a.csv', reason: expect.stringContaining('changed while it was read') },
    ]);
  });
});
