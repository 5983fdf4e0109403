// Loads every file that ships, as built: a bundler can break what all other tests see working.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { beforeAll, describe, expect, it } from 'vitest';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const bundle = (name: string) => path.join(dist, name);
const text = (name: string) => readFileSync(bundle(name), 'utf8');

/** Answers every property, call and construction with itself: enough for what runs while a module loads. */
const anything: unknown = new Proxy(function stub() {}, {
  get: (target, key) => (key === 'prototype' ? target.prototype : anything),
  apply: () => anything,
  construct: () => anything as object,
});

/** Loads a CommonJS bundle as the extension host does, with `vscode` answered by a stub; `asked`: what it requires. */
function load(name: string, asked: string[] = []): Record<string, unknown> {
  const module = { exports: {} as Record<string, unknown> };
  const native = createRequire(bundle(name));
  const require = (wanted: string) => {
    asked.push(wanted);
    return wanted === 'vscode' ? anything : native(wanted);
  };
  const run = new Function('module', 'exports', 'require', '__filename', '__dirname', text(name));
  run(module, module.exports, require, bundle(name), dist);
  return module.exports;
}

describe('the bundles', () => {
  beforeAll(() => {
    if (!existsSync(bundle('extension.js'))) throw new Error('nothing is built: run "npm run build" first');
  });

  it('extension.js offers activate, and reads no other bundle to do so', () => {
    const asked: string[] = [];
    expect(load('extension.js', asked).activate).toBeTypeOf('function');
    expect(asked).toContain('vscode');
    expect(asked.filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('configs.js loads and offers functions', () => {
    const offered = Object.values(load('configs.js'));
    expect(offered.some((value) => typeof value === 'function')).toBe(true);
  });

  it('panel.js offers the page', () => {
    expect(load('panel.js').openPage).toBeTypeOf('function');
  });

  it('parquet.js offers functions', () => {
    expect(load('parquet.js').parquetReadObjects).toBeTypeOf('function');
  });

  it.each([
    ['extension.js', 'panel.js'],
    ['extension.js', 'configs.js'],
    ['panel.js', 'configs.js'],
    ['worker.js', 'readers.js'],
    ['cli.js', 'readers.js'],
    ['readers.js', 'parquet.js'],
    ['readers.js', 'zstandard.js'],
    ['cli.js', 'catalog.js'],
    ['worker.js', 'catalog.js'],
    ['panel.js', 'catalog.js'],
    ['configs.js', 'catalog.js'],
  ])('%s requires %s', (name, apart) => {
    expect(text(name)).toMatch(new RegExp(`require\\(["']\\./${apart}["']\\)`));
  });

  it('worker.js starts as a thread and stays', async () => {
    const worker = new Worker(bundle('worker.js'));
    const ended = new Promise<string>((resolve) => {
      worker.once('error', (error) => resolve(String(error)));
      worker.once('exit', (code) => resolve(`exit ${code}`));
    });
    const alive = new Promise<string>((resolve) => setTimeout(() => resolve('alive'), 500));
    expect(await Promise.race([ended, alive])).toBe('alive');
    await worker.terminate();
  });

  it('cli.js prints its help', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [bundle('cli.js'), '--help'], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/usage/i);
  });

  it('page.js is a script that a browser can parse', () => {
    expect(() => new Script(text('page.js'))).not.toThrow();
  });

  it.each([
    'worker.js',
    'readers.js',
    'configs.js',
    'parquet.js',
    'zstandard.js',
    'catalog.js',
    'cli.js',
    'page.js',
  ])('%s does not ask for vscode', (name) => {
    expect(text(name)).not.toMatch(/require\(["']vscode["']\)/);
  });

  // Minified sizes in kB; the extension's own file is read by every window at startup.
  it.each([
    [['extension.js'], 100],
    // A thread reads both.
    [['worker.js', 'readers.js'], 400],
    [['page.js'], 450],
  ])('%s stay within %i kB', (names, budget) => {
    const bytes = names.reduce((sum, name) => sum + statSync(bundle(name)).size, 0);
    expect(bytes / 1000).toBeLessThanOrEqual(budget);
  });
});
