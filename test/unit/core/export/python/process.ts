/** Saves and runs exported scripts. `PYTHON` names another interpreter, for one that has matplotlib. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, vi } from 'vitest';

const PYTHON = process.env.PYTHON ?? 'python3';

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export function runPython(...args: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync(PYTHON, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  return { code: status, out: stdout ?? '', err: stderr ?? '' };
}

/** Says aloud that tests are skipped where a module is missing. */
export function hasPythonModule(name: string): boolean {
  const has = runPython('-c', `import ${name}`).code === 0;
  if (!has) console.warn(`SKIPPED: ${PYTHON} has no ${name}, so exported scripts are not run with it.`);
  return has;
}

/** For one file of tests, which have the time that a new interpreter takes on a busy machine: paths of files by their name. */
export function scriptFolder(): {
  path: (name: string) => string;
  saved: (name: string, text: string) => string;
} {
  vi.setConfig({ testTimeout: 120_000 });
  const folder = mkdtempSync(join(tmpdir(), 'context-scaling-python-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const path = (name: string): string => join(folder, name);
  const saved = (name: string, text: string): string => {
    writeFileSync(path(name), text);
    return path(name);
  };
  return { path, saved };
}
