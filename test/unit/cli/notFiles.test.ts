// D10: what is no file is refused by what it is, at once, and left out of folders with a reason.
import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { versionedFitDocument } from '../../../src/cli/versionedFitDocument';
import { toJson } from '../../../src/core/export/json';
import { fitTask } from '../../../src/core/fit/fit';
import { risingTask } from './tasks';
import { cli, json, temporaryFolder } from './terminal';

const folder = temporaryFolder();
const at = (name: string): string => join(folder.path, name);
let server: Server;

const FIT = (): string => at('FIT.json');
const TABLE = 'model,task,prompt_tokens,score\nm,t,1000,0.5\nm,t,2000,0.4\n';

beforeAll(async () => {
  for (const name of ['runs', 'conf', 'facts', 'linked']) mkdirSync(at(name));
  execFileSync('mkfifo', [
    at('pipe'),
    at('runs/pipe.csv'),
    at('conf/pipe.yaml'),
    at('facts/context-scaling.json'),
  ]);
  for (const [name, to] of [
    ['runs/gone.json', 'nowhere.json'],
    ['runs/zero.jsonl', '/dev/zero'],
    ['runs/self.md', 'self.md'],
    ['conf/gone.toml', 'nowhere.toml'],
    ['conf/null.json', '/dev/null'],
    ['linked/context-scaling.json', 'nowhere.json'],
    ['runs/unasked.bin', 'nowhere.bin'],
  ] as const)
    symlinkSync(to, at(name));
  for (const name of ['runs', 'facts', 'linked']) folder.write(`${name}/a.csv`, TABLE);
  folder.write('conf/serve.yaml', 'max_model_len: 8192\n');
  folder.write('FIT.json', toJson(versionedFitDocument([fitTask(risingTask())], [], [])));
  symlinkSync(at('conf/serve.yaml'), at('conf/twin.yaml'));
  server = createServer();
  await new Promise<void>((resolve) => void server.listen(at('runs/socket.tsv'), resolve));
});
afterAll(() => void server.close());

const kinds: readonly (readonly [string, () => string, string])[] = [
  ['a pipe', () => at('pipe'), 'is a pipe'],
  ['a device without end', () => '/dev/zero', 'is a device'],
  ['a device without anything', () => '/dev/null', 'is a device'],
  ['a folder', () => at('runs'), 'is a folder'],
  ['a socket', () => at('runs/socket.tsv'), 'is a socket'],
  ['nothing', () => at('nowhere'), 'does not exist'],
];

describe.skipIf(process.platform === 'win32')('D10: in place of a file', () => {
  describe.each(kinds)('%s', (_, path, words) => {
    test.each<[string, () => readonly string[]]>([
      ['--points', () => ['predict', '--fit', FIT(), '--points', path()]],
      ['--fit of a question', () => ['predict', '--fit', path(), '--model', 'm', '--prompt-tokens', '1000']],
      ['--fit of export', () => ['export', '--fit', path(), '--as', 'csv']],
      ['--sidecar', () => ['observations', at('runs'), '--sidecar', path()]],
      ['--fit of configs', () => ['configs', at('conf'), '--fit', path()]],
    ])('as %s is refused by what it is', async (_where, args) => {
      const { code, err } = await cli(...args());
      expect(code).toBe(2);
      expect(err).toContain(words);
    });
  });

  test.each(kinds.filter(([kind]) => kind !== 'a folder'))(
    '%s as a result is refused',
    async (_, path, words) => {
      const { code, err } = await cli('observations', path());
      expect(code).toBe(2);
      expect(err).toContain(words);
    },
  );

  test('in a folder of configs each is left out with its reason, and linked files are read', async () => {
    const { object } = await json<{
      limits: readonly { file: string }[];
      problems: readonly { file: string; reason: string }[];
    }>('configs', at('conf'), '--fit', FIT());
    expect(object.limits.map(({ file }) => file)).toEqual([at('conf/serve.yaml'), at('conf/twin.yaml')]);
    const told = Object.fromEntries(
      object.problems.map(({ file, reason }) => [file.slice(at('conf/').length), reason]),
    );
    expect(told).toMatchObject({
      'gone.toml': expect.stringContaining('a link to nothing'),
      'null.json': expect.stringContaining('a device, not a file'),
      'pipe.yaml': expect.stringContaining('a pipe, not a file'),
    });
  });

  test('in a folder of results each is left out with its reason, and the others are read', async () => {
    const { object } = await json<{
      observations: readonly unknown[];
      problems: readonly { file: string; reason: string }[];
    }>('observations', at('runs'));
    expect(object.observations).toHaveLength(2);
    const told = Object.fromEntries(
      object.problems.map(({ file, reason }) => [file.slice(at('runs/').length), reason]),
    );
    expect(told).toEqual({
      'gone.json': expect.stringContaining('a link to nothing'),
      'pipe.csv': expect.stringContaining('a pipe, not a file'),
      'self.md': expect.stringContaining('a link that leads back to itself'),
      'socket.tsv': expect.stringContaining('a socket, not a file'),
      'zero.jsonl': expect.stringContaining('a device, not a file'),
    });
  });

  test.each([
    ['facts', 'a pipe, not a file'],
    ['linked', 'a link to nothing'],
  ])('context-scaling.json of %s is told, and the results are read without it', async (name, words) => {
    const { code, err, out } = await cli('observations', at(name));
    expect(code).toBe(0);
    expect(err).toContain(words);
    expect(out).toContain('a.csv');
  });

  test.each(kinds.filter(([kind]) => kind !== 'nothing'))(
    '%s as --out is refused, and not written to',
    async (_, path, words) => {
      const { code, err } = await cli('export', '--fit', FIT(), '--as', 'csv', '--out', path());
      expect(code).toBe(2);
      expect(err).toContain(`${words}; name a file`);
    },
  );

  test('a link as --out stays a link, and the file it leads to keeps its rights', async () => {
    const real = folder.write('real.csv', 'old');
    chmodSync(real, 0o640);
    symlinkSync(real, at('link.csv'));
    const { code } = await cli('export', '--fit', FIT(), '--as', 'csv', '--out', at('link.csv'));
    expect(code).toBe(0);
    expect(lstatSync(at('link.csv')).isSymbolicLink()).toBe(true);
    expect(statSync(real).mode & 0o777).toBe(0o640);
    expect(readFileSync(real, 'utf8')).not.toBe('old');
  });
});
