import { describe, expect, test } from 'vitest';
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
    expect(asked).toEqual(['bytes']);
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
