import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFile } from '../../../src/readers';
import type { Source } from '../../../src/readers/source';
import { fileSource } from '../../../src/worker/fileSource';

let root: string;
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const at = (...names: string[]): string => path.join(root, ...names);

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'context-scaling-source-'));
  mkdirSync(at('runs/one'), { recursive: true });
  mkdirSync(at('runs/two'), { recursive: true });
  writeFileSync(at('runs/one/scores.csv'), 'model,score\na,0.5\n');
  writeFileSync(at('runs/one/notes.txt'), 'n');
  writeFileSync(at('runs/two/config.json'), '{}');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a file of this machine', () => {
  test('gives the bytes of a range, and fewer at its end', async () => {
    const source = await fileSource(at('runs/one/scores.csv'), 'one/scores.csv');
    expect(source.path).toBe('one/scores.csv');
    expect(source.size).toBe(18);
    expect(text(await source.slice(6, 11))).toBe('score');
    expect(text(await source.slice(12, 1000))).toBe('a,0.5\n');
    expect((await source.slice(18, 30)).length).toBe(0);
    expect((await source.slice(40, 30)).length).toBe(0);
  });

  test('knows its siblings, in folders near by too, under the names people see', async () => {
    const source = await fileSource(at('runs/one/scores.csv'), 'results/one/scores.csv');
    const sibling = await source.sibling('../two/config.json');
    expect(sibling?.path).toBe('results/two/config.json');
    expect(text((await sibling?.slice(0, 2)) ?? new Uint8Array())).toBe('{}');
    expect(await source.sibling('missing.json')).toBeUndefined();
    expect(await source.neighbours()).toEqual(['notes.txt', 'scores.csv']);
    expect(await source.neighbours('../two')).toEqual(['config.json']);
    expect(await source.neighbours('../three')).toEqual([]);
  });

  test('never leads its reader to an absolute path or past a NUL', async () => {
    const source = await fileSource(at('runs/one/scores.csv'), 'scores.csv');
    expect(await source.sibling(at('runs/two/config.json'))).toBeUndefined();
    expect(await source.sibling('notes.txt\0')).toBeUndefined();
    expect(await source.neighbours('/')).toEqual([]);
  });

  test('is refused when it is a folder, or a pipe that would be read for ever', async () => {
    await expect(fileSource(at('runs'), 'runs')).rejects.toThrow('runs is not an ordinary file');
    if (process.platform === 'win32') return;
    execFileSync('mkfifo', [at('pipe.csv')]);
    await expect(fileSource(at('pipe.csv'), 'pipe.csv')).rejects.toThrow('not an ordinary file');
  });

  test('that does not exist is the file system’s own error', async () => {
    await expect(fileSource(at('none.csv'), 'none.csv')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

/** Does something just before the k-th slice. */
function disturbedAt(inner: Source, k: number, act: () => void): Source {
  let slices = 0;
  return {
    ...inner,
    async slice(start, end, into) {
      slices++;
      if (slices === k) act();
      return inner.slice(start, end, into);
    },
  };
}

const table = (first: number, step: number, rows = 200_000): string =>
  `model,task,prompt_tokens,score\n${Array.from({ length: rows }, (_, i) => `m,t,${1000 * 2 ** (i % 4)},${(first + step * (i % 4)).toFixed(3)}\n`).join('')}`;
const OLD = table(0.9, -0.1);
const NEW = table(0.1, 0.1);

describe('D8: a file of this machine that, before any of its slices, is', () => {
  const path_ = (): string => at('changing.csv');
  const put = (text: string): void => {
    writeFileSync(at('next.csv'), text);
    renameSync(at('next.csv'), path_());
  };
  const read = async (source: Source) => {
    const { observations, problems } = await readFile(source, new AbortController().signal);
    const scores = new Set(observations.map(({ score }) => Number(score.toFixed(3))));
    return { scores: [...scores].sort(), problems };
  };

  test.each<[string, () => void, readonly number[] | undefined]>([
    ['replaced by another', () => put(NEW), [0.1, 0.2, 0.3, 0.4]],
    ['rewritten in place at the same length', () => writeFileSync(path_(), NEW), [0.1, 0.2, 0.3, 0.4]],
    ['rewritten shorter', () => writeFileSync(path_(), table(0.2, 0.1, 40)), [0.2, 0.3, 0.4, 0.5]],
    ['cut to nothing', () => truncateSync(path_(), 0), undefined],
    ['deleted', () => rmSync(path_()), undefined],
    [
      'replaced by a folder',
      () => {
        rmSync(path_());
        mkdirSync(path_());
      },
      undefined,
    ],
    [
      'replaced by a pipe that nobody writes to',
      () => {
        rmSync(path_());
        if (process.platform !== 'win32') execFileSync('mkfifo', [path_()]);
      },
      undefined,
    ],
    ['replaced for a while and put back', swapped, [0.6, 0.7, 0.8, 0.9]],
  ])('%s gives one whole version, or a problem', async (_, act, expected) => {
    for (let k = 1; ; k++) {
      rmSync(path_(), { recursive: true, force: true });
      put(OLD);
      let acted = false;
      const source = disturbedAt(await fileSource(path_(), 'changing.csv'), k, () => {
        acted = true;
        act();
      });
      const { scores, problems } = await read(source);
      if (!acted) {
        expect(k).toBeGreaterThan(3);
        return;
      }
      expect(scores).toEqual(expected ?? []);
      expect(problems).toHaveLength(expected ? 0 : 1);
    }
  });

  /** Under the name stood another file for a moment; the first is back, whole. */
  function swapped(): void {
    renameSync(path_(), at('aside.csv'));
    put(NEW);
    renameSync(at('aside.csv'), path_());
  }

  test('appended to at its last slice is read with what was appended', async () => {
    put(table(0.9, -0.1, 4));
    const source = disturbedAt(await fileSource(path_(), 'changing.csv'), 1, () =>
      appendFileSync(path_(), 'm,t,64000,0.250\n'),
    );
    expect((await read(source)).scores).toEqual([0.25, 0.6, 0.7, 0.8, 0.9]);
  });

  test('written to between two looks within one step of the file system’s clock is told from the old one', async () => {
    for (let i = 0; i < 5; i++) {
      writeFileSync(path_(), OLD);
      const source = await fileSource(path_(), 'changing.csv');
      writeFileSync(path_(), NEW);
      expect(await source.isUnchanged?.()).toBe(false);
    }
  });
});
