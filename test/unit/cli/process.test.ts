import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from './terminal';

const ROOT = join(__dirname, '../../..');
// Whole fits, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const folder = temporaryFolder();
const CLI = join(folder.path, 'cli.js');

beforeAll(async () => {
  await build({
    entryPoints: [join(ROOT, 'src/cli/main.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    outfile: CLI,
    logLevel: 'silent',
  });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the program; with `closeEarly` its reader goes away after the first bytes, as `| head` does. */
function execute(args: readonly string[], closeEarly = false): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [CLI, ...args], { cwd: ROOT });
    let [out, err] = ['', ''];
    child.stdout.on('data', (bytes: Buffer) => {
      out += bytes.toString();
      if (closeEarly) child.stdout.destroy();
    });
    child.stderr.on('data', (bytes: Buffer) => {
      err += bytes.toString();
    });
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

describe('the program as a process', () => {
  it('writes a long answer to the end through a pipe', async () => {
    const { code, out, err } = await execute(['fit', 'media/sample', '--json']);
    expect([code, err]).toEqual([0, '']);
    expect(out.length).toBeGreaterThan(70_000);
    expect(JSON.parse(out).tasks).toHaveLength(3);
  });

  it('ends quietly when nobody reads on', async () => {
    const { err } = await execute(['observations', 'media/sample', '--json'], true);
    expect(err).toBe('');
  });

  it('tells its outcomes apart by the exit code', async () => {
    const nothing = folder.write('none/notes.txt', '');
    for (const [args, code] of [
      [['--version'], 0],
      [['fit', join(nothing, '..')], 1],
      [['fit', 'no-such-file.csv'], 2],
      [['frobnicate'], 2],
    ] as const) {
      const ended = await execute(args);
      expect(ended.code).toBe(code);
      expect(ended.err).not.toContain('    at ');
    }
  });
});

describe.skipIf(process.platform !== 'linux')('D11: output that fails', () => {
  /** Runs a line of the shell in which `$CLI` is the program. */
  function shell(line: string): Promise<Ended> {
    return new Promise((resolve) => {
      const env = { ...process.env, CLI: `${process.execPath} ${CLI}` };
      const child = spawn('bash', ['-c', line], { cwd: ROOT, env });
      let [out, err] = ['', ''];
      child.stdout.on('data', (bytes: Buffer) => {
        out += bytes.toString();
      });
      child.stderr.on('data', (bytes: Buffer) => {
        err += bytes.toString();
      });
      child.on('close', (code) => resolve({ code, out, err }));
    });
  }
  const FULL = 'context-scaling: the answer could not be written to standard output: the disk is full.\n';
  const YES = 'observations media/sample --json';
  const HELP = '--help';

  it.each([
    [`$CLI ${YES} > /dev/full`, 3, FULL],
    [`$CLI ${HELP} > /dev/full`, 3, FULL],
    ['$CLI --version > /dev/full', 3, FULL],
    [`$CLI ${YES} | head -c 0; exit \${PIPESTATUS[0]}`, 0, ''],
    [`$CLI ${YES} | true; exit \${PIPESTATUS[0]}`, 0, ''],
    [`$CLI ${YES} 2> /dev/full > /dev/null`, 0, ''],
    [`$CLI ${YES} 2>&- > /dev/null`, 0, ''],
    [`$CLI ${YES} >&- 2> /dev/null`, 0, ''],
  ])('%s ends with %i', async (line, code, err) => {
    expect(await shell(line)).toEqual({ code, out: '', err });
  });

  it('never turns a no, or a refusal, into another answer', async () => {
    const empty = folder.write('nothing/a.csv', 'model,task,prompt_tokens,score\n');
    for (const [line, code] of [
      [`$CLI observations ${empty} --json`, 1],
      ['$CLI observations nowhere --json', 2],
      ['$CLI nonsense --json', 2],
    ] as const)
      for (const how of [
        '> /dev/full',
        '2> /dev/full',
        '2> /dev/full > /dev/full',
        '| true',
        '2>&1 | true',
        '>&- 2>&-',
      ])
        expect([line, how, (await shell(`${line} ${how}; exit \${PIPESTATUS[0]}`)).code]).toEqual([
          line,
          how,
          code,
        ]);
  });

  it('of --out leaves the old file where the new one does not fit', async () => {
    await shell(`$CLI fit media/sample --json > ${folder.path}/FIT.json`);
    const out = folder.write('old/points.csv', 'what stood there\n');
    const line = `$CLI export --fit ${folder.path}/FIT.json --task ruler --as json --out ${out}`;
    const { code, err } = await shell(`ulimit -f 1; ${line}`);
    expect(code).toBe(2);
    expect(err).toMatch(/cannot be written/);
    expect(readFileSync(out, 'utf8')).toBe('what stood there\n');
    expect(readdirSync(join(folder.path, 'old'))).toEqual(['points.csv']);
    expect((await shell(line)).code).toBe(0);
    expect(JSON.parse(readFileSync(out, 'utf8'))).toBeTruthy();
    expect(readdirSync(join(folder.path, 'old'))).toEqual(['points.csv']);
  });
});
