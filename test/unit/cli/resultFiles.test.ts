import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isRefusal } from '../../../src/cli/answer';
import { resultFiles } from '../../../src/cli/resultFiles';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'result-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A file below the test's folder; its path. */
function write(name: string, content = 'x'): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** Paths below the test's folder. */
async function found(
  ...paths: readonly string[]
): Promise<{ files: string[]; named: string[]; sidecars: string[] }> {
  const result = await resultFiles(paths);
  if (isRefusal(result)) throw new Error(result.message);
  const below = (path: string): string => path.slice(folder.length + 1);
  return {
    files: result.files.map(({ path }) => below(path)),
    named: result.files.filter(({ named }) => named).map(({ path }) => below(path)),
    sidecars: result.sidecars.map(below),
  };
}

async function refusalOf(...paths: readonly string[]): Promise<string> {
  const result = await resultFiles(paths);
  return isRefusal(result) ? result.message : 'accepted';
}

describe('the files behind paths', () => {
  it('are all candidates below a folder, in order of their path', async () => {
    for (const name of ['b.csv', 'a/z.json', 'a/b/c.jsonl', 'picture.png', 'weights.bin']) write(name);
    expect((await found(folder)).files).toEqual(['a/b/c.jsonl', 'a/z.json', 'b.csv']);
  });

  it('leave out software, caches and manifests', async () => {
    for (const name of [
      'node_modules/x/r.csv',
      '.git/r.json',
      '.venv/lib/r.csv',
      'venv/r.csv',
      'a/__pycache__/r.json',
      'package.json',
      'checkpoint-500/r.json',
    ]) {
      write(name);
    }
    write('results/r.csv');
    expect((await found(folder)).files).toEqual(['results/r.csv']);
  });

  it('are taken whatever their name when a person names them', async () => {
    const path = write('node_modules/scores.log');
    expect((await found(path)).named).toEqual(['node_modules/scores.log']);
  });

  it('are taken once, however often they are reached', async () => {
    const path = write('r.csv');
    const result = await found(path, folder, path, `${folder}/`);
    expect(result.files).toEqual(['r.csv']);
    expect(result.named).toEqual(['r.csv']);
  });

  it('are reached through links, but never round in a circle', async () => {
    write('real/r.csv');
    symlinkSync(folder, join(folder, 'real', 'loop'));
    symlinkSync(join(folder, 'real'), join(folder, 'again'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling.csv'));
    expect((await found(folder)).files).toHaveLength(1);
  });

  it('have their sidecar beside them or in the folder that was given', async () => {
    const file = write('a/r.csv');
    write('a/context-scaling.json', '{}');
    write('context-scaling.json', '{}');
    expect(await found(file)).toEqual({
      files: ['a/r.csv'],
      named: ['a/r.csv'],
      sidecars: ['a/context-scaling.json'],
    });
    expect((await found(folder)).sidecars).toEqual(['context-scaling.json']);
    expect((await found(folder)).files).toEqual(['a/r.csv']);
  });

  it('must exist', async () => {
    expect(await refusalOf(join(folder, 'gone.csv'))).toBe(`"${join(folder, 'gone.csv')}" does not exist.`);
    expect(await refusalOf(join(write('r.csv'), 'below'))).toContain('does not exist');
    expect(await refusalOf('')).toBe('"" does not exist.');
  });

  it('are no devices', async () => {
    expect(await refusalOf('/dev/null')).toBe('"/dev/null" is a device; a file or a folder is needed.');
  });
});
