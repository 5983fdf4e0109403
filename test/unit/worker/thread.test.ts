import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FileRef } from '../../../src/worker/api';
import { WorkerThread } from '../../../src/worker/thread';

/** A worker of the test's own: `path` says how it behaves. It answers with its thread id as the format. */
const SCRIPT = `
const { parentPort, threadId } = require('node:worker_threads');
parentPort.on('message', ({ kind, id, args }) => {
  if (kind !== 'call') return;
  const { path } = args.file;
  if (path === 'crash') setImmediate(() => { throw new Error('heap exhausted'); });
  if (path === 'exit') process.exit(3);
  if (path === 'busy') { parentPort.postMessage({ kind: 'progress', id, done: 1 }); for (;;); }
  if (path === 'answer') {
    parentPort.postMessage({ kind: 'answer', id, outcome: { ok: true, value: { format: String(threadId) } } });
  }
});
parentPort.postMessage({ kind: 'ready' });
`;

let folder: string;
let script: string;
const threads: WorkerThread[] = [];

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'context-scaling-thread-'));
  script = path.join(folder, 'worker.cjs');
  writeFileSync(script, SCRIPT);
});
afterEach(() => {
  for (const thread of threads.splice(0)) thread.dispose();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(file = script): { thread: WorkerThread; log: string[] } {
  const log: string[] = [];
  const never = async (): Promise<never> => {
    throw new Error('not asked in this test');
  };
  const thread = new WorkerThread({
    name: 'test',
    script: file,
    editor: { stamp: never, bytes: never, sibling: never, list: never },
    log: (line) => log.push(line),
  });
  threads.push(thread);
  return { thread, log };
}
const file = (name: string): { id: number; file: FileRef } => ({
  id: 1,
  file: { path: name, at: { kind: 'disk', fsPath: name } },
});

async function threadOf(thread: WorkerThread): Promise<string | undefined> {
  const outcome = await thread.call('read', file('answer'));
  return outcome.ok ? outcome.value.format : undefined;
}

describe('a worker thread', () => {
  test('is started once and kept', async () => {
    const { thread } = start();
    const first = await threadOf(thread);
    expect(first).toMatch(/^\d+$/);
    expect(await threadOf(thread)).toBe(first);
  });

  test.each([
    ['crash', 'heap exhausted'],
    ['exit', 'exit code 3'],
  ])(
    'that dies (%s) answers its open calls in words, and the next call starts another',
    async (how, words) => {
      const { thread, log } = start();
      const first = await threadOf(thread);
      const open = thread.call('read', file('silent'));
      const fatal = await thread.call('read', file(how));
      for (const outcome of [fatal, await open]) {
        expect(outcome).toEqual({
          ok: false,
          error: { kind: 'lost', reason: `the background thread stopped (${words})` },
        });
      }
      expect(log).toEqual([`test thread stopped: ${words}`]);
      const second = await threadOf(thread);
      expect(second).toMatch(/^\d+$/);
      expect(second).not.toBe(first);
    },
  );

  test('that computes without listening is ended by an abort, and replaced', async () => {
    const { thread, log } = start();
    const first = await threadOf(thread);
    const controller = new AbortController();
    const outcome = await thread.call('read', file('busy'), {
      signal: controller.signal,
      interrupt: 'thread',
      onProgress: () => controller.abort(),
    });
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
    expect(await threadOf(thread)).not.toBe(first);
    expect(log).toEqual([]);
  });

  test('that cannot start is given up after two starts, until a restart is allowed', async () => {
    const late = path.join(folder, 'late.cjs');
    const { thread, log } = start(late);
    for (let i = 0; i < 2; i += 1)
      expect(await thread.call('read', file('answer'))).toMatchObject({ ok: false });
    const refused = await thread.call('read', file('answer'));
    expect(refused.ok ? '' : refused.error.reason).toMatch(
      /^the background thread does not start \(.*late\.cjs/s,
    );
    expect(log.length).toBe(2);
    writeFileSync(late, SCRIPT);
    thread.allowRestart();
    expect(await threadOf(thread)).toMatch(/^\d+$/);
  });

  test('that was disposed starts no more', async () => {
    const { thread } = start();
    await threadOf(thread);
    thread.dispose();
    expect(await thread.call('read', file('answer'))).toMatchObject({ ok: false, error: { kind: 'lost' } });
  });

  test('D9: that computes without end is ended by hand, and the next call is answered by another', async () => {
    const { thread, log } = start();
    const first = await threadOf(thread);
    const busy = thread.call('read', file('busy'));
    const beside = thread.call('read', file('silent'));
    thread.interrupt('busy took longer than 30 s');
    for (const outcome of [await busy, await beside])
      expect(outcome).toMatchObject({ ok: false, error: { kind: 'lost' } });
    const next = await threadOf(thread);
    expect(next).toMatch(/^\d+$/);
    expect(next).not.toBe(first);
    expect(log).toEqual([expect.stringContaining('busy took longer than 30 s')]);
  });
});
