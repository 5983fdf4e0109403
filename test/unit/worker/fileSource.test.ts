import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

  test('that is cut while it is read gives what is left', async () => {
    writeFileSync(at('cut.csv'), 'x'.repeat(100));
    const source = await fileSource(at('cut.csv'), 'cut.csv');
    truncateSync(at('cut.csv'), 10);
    expect(text(await source.slice(0, 100))).toBe('x'.repeat(10));
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
