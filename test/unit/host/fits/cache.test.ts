import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TaskData } from '../../../../src/core/data/cell';
import { fitTask } from '../../../../src/core/fit/fit';
import type { FitResult } from '../../../../src/core/fit/result';
import { type FitCache, fitCache } from '../../../../src/host/fits/cache';
import { cachedFit } from '../../../../src/host/fits/cachedFit';
import { engineOf } from '../../../../src/host/fits/engine';
import { failure } from '../../../../src/worker/rpc';
import { fallingTask } from '../../../fixtures/panel/tasks';

let folder: string;
let said: string[];
const data: TaskData = fallingTask(2);
const fit: FitResult = fitTask(data);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'context-scaling-fits-'));
  said = [];
});
afterEach(() => rmSync(folder, { recursive: true, maxRetries: 5 })); // a fit may still be being kept

function cache(options: { engine?: string; most?: number } = {}): FitCache {
  return fitCache({
    folder: join(folder, 'fits'),
    engine: async () => options.engine ?? 'first',
    log: (line) => said.push(line),
    ...(options.most === undefined ? {} : { most: options.most }),
  });
}

const entries = (): string[] => readdirSync(join(folder, 'fits')).map((name) => join(folder, 'fits', name));
const only = (): string => {
  const [file, ...others] = entries();
  expect(others).toEqual([]);
  return file as string;
};

describe('the fits kept between windows', () => {
  test('are given back bit for bit, to another window too', async () => {
    await cache().put('a', fit);
    expect(await cache().get('a')).toStrictEqual(fit);
    expect(said).toEqual([]);
  });

  test('numbers that JSON has no words for stay what they are', async () => {
    const odd = { ...fit, backTest: Number.NaN, minPromptTokens: Number.POSITIVE_INFINITY } as FitResult;
    await cache().put('a', odd);
    expect(await cache().get('a')).toStrictEqual(odd);
  });

  test('there is none before anything was kept, and nothing is logged', async () => {
    expect(await cache().get('a')).toBeUndefined();
    expect(said).toEqual([]);
  });

  test('those of another engine are not used, and replaced', async () => {
    await cache().put('a', fit);
    const newer = cache({ engine: 'second' });
    expect(await newer.get('a')).toBeUndefined();
    expect(said.join()).toContain('another version');
    await newer.put('a', fit);
    expect(await newer.get('a')).toStrictEqual(fit);
    expect(entries()).toHaveLength(1);
  });

  test.each([
    [
      'one byte of the fit changed',
      (bytes: Buffer) => {
        bytes[bytes.length - 9] = (bytes.at(-9) ?? 0) ^ 1;
        return bytes;
      },
    ],
    ['cut in the middle', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['cut in the header', (bytes: Buffer) => bytes.subarray(0, 20)],
    ['empty', () => Buffer.alloc(0)],
    ['a file of somebody else', () => Buffer.from('{"kind":"something else"}\n{}')],
  ])('an entry that is %s is dropped and logged, and the next one is kept again', async (_, spoil) => {
    await cache().put('a', fit);
    writeFileSync(only(), spoil(readFileSync(only())));
    expect(await cache().get('a')).toBeUndefined();
    expect(said.join()).toContain('damaged');
    expect(entries()).toEqual([]);
    await cache().put('a', fit);
    expect(await cache().get('a')).toStrictEqual(fit);
  });

  test('an entry under the name of another is not taken for it', async () => {
    await cache().put('a', fit);
    const own = only();
    await cache().put('b', fit);
    const other = entries().find((file) => file !== own) as string;
    writeFileSync(other, readFileSync(own));
    expect(await cache().get('b')).toBeUndefined();
    expect(await cache().get('a')).toStrictEqual(fit);
  });

  test('the oldest are dropped when there are too many bytes, those used lately stay', async () => {
    await cache().put('a', fit);
    const { size } = statSync(only());
    const most = Math.floor(size * 2.5);
    const old = (file: string, seconds: number): void => utimesSync(file, seconds, seconds);
    const a = only();
    await cache({ most }).put('b', fit);
    const b = entries().find((file) => file !== a) as string;
    old(a, 1000);
    old(b, 2000);
    await cache({ most }).get('a');
    await cache({ most }).put('c', fit);
    expect(await cache().get('b')).toBeUndefined();
    expect(await cache().get('a')).toStrictEqual(fit);
    expect(await cache().get('c')).toStrictEqual(fit);
  });

  test('one that is larger than all may be is not kept', async () => {
    await cache({ most: 100 }).put('a', fit);
    expect(await cache().get('a')).toBeUndefined();
  });

  test('a draft that a window left behind is swept away', async () => {
    await cache().put('a', fit);
    const draft = join(folder, 'fits', 'half.new');
    writeFileSync(draft, 'half');
    utimesSync(draft, 1000, 1000);
    await cache().put('b', fit);
    expect(entries()).not.toContain(draft);
  });

  test('a folder that cannot be written to costs a line in the log, nothing else', async () => {
    writeFileSync(join(folder, 'fits'), 'a file where the folder should be');
    await cache().put('a', fit);
    expect(said.join()).toContain('could not be kept');
    expect(await cache().get('a')).toBeUndefined();
  });
});

describe('fitting with kept fits', () => {
  const signal = new AbortController().signal;

  test('what was fitted once is not fitted again', async () => {
    let fitted = 0;
    const used: string[] = [];
    const both = () =>
      cachedFit(
        cache(),
        async () => {
          fitted += 1;
          return { ok: true, value: fit };
        },
        ({ id }) => used.push(id),
      );
    expect(await both()(data, signal, 'hash')).toEqual({ ok: true, value: fit });
    await expect.poll(() => entries().filter((file) => file.endsWith('.fit')).length).toBe(1);
    expect(await both()(data, signal, 'hash')).toEqual({ ok: true, value: fit });
    expect([fitted, used]).toEqual([1, [data.id]]);
    await both()(data, signal, 'other hash');
    expect(fitted).toBe(2);
  });

  test('a fit of other cells under the same key is not believed', async () => {
    await cache().put('hash', fit);
    const fewer = { ...data, cells: data.cells.slice(1) };
    const outcome = await cachedFit(cache(), async () => failure('failed', 'asked'))(fewer, signal, 'hash');
    expect(outcome).toEqual(failure('failed', 'asked'));
  });

  test('a fit that failed is not kept, and one cancelled while the disk was asked is cancelled', async () => {
    const failing = cachedFit(cache(), async () => failure('failed', 'no'));
    expect(await failing(data, signal, 'hash')).toEqual(failure('failed', 'no'));
    await cache().put('hash', fit);
    const controller = new AbortController();
    const answer = failing(data, controller.signal, 'hash');
    controller.abort();
    expect(await answer).toEqual(failure('cancelled', 'cancelled'));
  });
});

describe('the name of the engine', () => {
  test('changes with the version and with the code', async () => {
    const script = join(folder, 'worker.js');
    writeFileSync(script, 'fit()');
    const name = await engineOf('1.0.0', script)();
    expect(await engineOf('1.0.0', script)()).toBe(name);
    expect(await engineOf('1.0.1', script)()).not.toBe(name);
    writeFileSync(script, 'fit(better)');
    expect(await engineOf('1.0.0', script)()).not.toBe(name);
  });
});
