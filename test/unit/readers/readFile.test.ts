import { describe, expect, it, test } from 'vitest';
import { limits } from '../../../src/readers/limits';
import { memorySource } from '../../../src/readers/memorySource';
import { readFile } from '../../../src/readers/readFile';
import { readers } from '../../../src/readers/registry';
import { readSidecar } from '../../../src/readers/sidecar';
import { gist, read, readingOf, readSource, reasons } from './reading';

const table = 'model,prompt_tokens,score\nnaïve-7b,100,0.5\n';

describe('files that are no results', () => {
  test.each([
    ['train.csv', 'step,loss\n1,2\n'],
    ['prices.csv', 'item,price,score\nbolt,1,5\n'],
    ['sales.csv', 'Model,2019,2020,2021\nSedan,100,200,300\n'],
    ['pivot.csv', 'name,100,200,300\nfoo,1,2,3\n'],
    ['package.json', '{"name": "x", "version": "1"}'],
    ['config.json', '{"model_type": "llama", "max_position_embeddings": 4096}'],
    ['notes.txt', 'model,prompt_tokens,score\n'],
    ['chat.jsonl', '{"role": "user", "content": "hi"}\n'],
    [
      'FIT.json',
      '{\n  "version": 1,\n  "kind": "context-scaling fit",\n  "tasks": [{"model": "m", "score": 1}]}',
    ],
  ])('%s is passed over without a word', async (path, text) => {
    expect(await read(path, text)).toEqual({
      format: undefined,
      observations: [],
      problems: [],
      readings: [],
    });
  });

  it('a table named by a person is told with its columns and what it lacks', async () => {
    const result = await read('runs/prices.csv', 'item,price,score\nbolt,1,5\n', { named: true });
    expect(reasons(result)).toEqual([
      '1: not used: the table has the columns item, price, score, and lacks the model (model) and the prompt length (prompt_tokens), or the number of in-context examples (shots). Add it as a column, or say it in context-scaling.json under sources',
    ]);
  });

  it('any other file named by a person is told with what can be read', async () => {
    const result = await read('notes.txt', 'hello', { named: true });
    expect(reasons(result)).toEqual([
      expect.stringMatching(/^-: no evaluation results recognised\. What can be read: .*CSV/),
    ]);
  });

  it('a JSON document without a table says so', async () => {
    expect(reasons(await read('a.json', '[1, 2]', { named: true }))).toEqual([
      '-: not a table of results: the JSON holds no array of objects',
    ]);
    expect(reasons(await read('a.json', '{"a": }', { named: true }))).toEqual([
      '1: not valid JSON, near "}"',
    ]);
  });
});

describe('an empty file', () => {
  it.each(['README.md', 'run.log', 'notes.txt', 'x.parquet'])('%s is not spoken of', async (path) => {
    expect((await read(path, '')).problems).toEqual([]);
    expect(reasons(await read(path, '', { named: true }))).toEqual(['-: the file is empty']);
  });
});

describe('bytes', () => {
  it('a Git LFS pointer is told as such, whatever its name', async () => {
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1234\n';
    for (const path of ['a.csv', 'results.json', 'samples.jsonl', 'details.parquet'])
      expect(reasons(await read(path, pointer))).toEqual([
        '-: a Git LFS pointer, not the file itself: run “git lfs pull”',
      ]);
  });

  it('an empty file is told as such', async () => {
    expect(reasons(await read('a.csv', ''))).toEqual(['-: the file is empty']);
  });

  it('UTF-16 and Latin-1 are read, and that is said', async () => {
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...[...table].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
    ]);
    const latin1 = Uint8Array.from(table, (c) => c.charCodeAt(0));
    for (const [bytes, as] of [
      [utf16, 'text in UTF-16'],
      [latin1, 'text in Latin-1'],
    ] as const) {
      const result = await read('a.csv', bytes);
      expect(gist(result)).toEqual(['naïve-7b a score @100 0.5']);
      expect(readingOf(result, '')).toEqual([as]);
    }
  });

  it('rows with NUL bytes are damaged; the others are kept', async () => {
    const result = await read('a.csv', `${table}b\u0000\u0000,100,0.5\nc,100,0.7\n`);
    expect(gist(result)).toEqual(['naïve-7b a score @100 0.5', 'c a score @100 0.7']);
    expect(reasons(result)).toEqual(['3: the row has NUL bytes: the file is damaged or half-written']);
  });

  it('a binary file under the name of a table is told when named', async () => {
    const zip = new Uint8Array([0x50, 0x4b, 3, 4, ...Array.from({ length: 500 }, (_, i) => i % 256)]);
    expect((await read('a.csv', zip)).problems).toEqual([]);
    expect(reasons(await read('a.csv', zip, { named: true }))).toEqual([
      '-: a binary file of no format that can be read',
    ]);
  });

  it('a JSON document over the limit is told with the limit', async () => {
    const head = memorySource('a.json', '[{"model":"m","score":1,"prompt_tokens":5}'.padEnd(limits.head));
    const source = { ...head, size: limits.json + 1 };
    expect(reasons(await readSource(source))).toEqual([expect.stringMatching(/64 MB/)]);
  });
});

describe('reading', () => {
  it('that fails is a problem, not an exception', async () => {
    const source = {
      ...memorySource('a.csv', table),
      slice: () => Promise.reject(new Error('EIO: i/o error')),
    };
    expect(reasons(await readSource(source))).toEqual(['-: could not be read to the end: EIO: i/o error']);
  });

  it('that is cancelled rejects', async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(readFile(memorySource('a.csv', table), controller.signal)).rejects.toThrow(/abort/i);
    const later = new AbortController();
    const source = memorySource('a.csv', table);
    const slow = {
      ...source,
      slice: (from: number, to: number) => {
        later.abort();
        return source.slice(from, to);
      },
    };
    await expect(readFile(slow, later.signal)).rejects.toThrow(/abort/i);
  });

  it('tells how many bytes it has read', async () => {
    const seen: number[] = [];
    const rows = 'm,100,0.5\n'.repeat(200_000);
    const source = memorySource('a.csv', `model,prompt_tokens,score\n${rows}`);
    await readFile(source, new AbortController().signal, (bytes) => seen.push(bytes));
    expect(seen.at(-1)).toBe(source.size);
    expect(seen.length).toBeGreaterThan(1);
  });
});

describe('the sidecar', () => {
  const sidecarOf = (document: unknown) =>
    readSidecar('context-scaling.json', JSON.stringify(document)).sidecar;

  it('names the columns of a file that is no table by itself', async () => {
    const sidecar = sidecarOf({
      sources: {
        'runs/*.csv': { columns: { model: 'ckpt', score: 'hits', prompt_tokens: 'ctx len' }, task: 'hunt' },
      },
    });
    const text = 'ckpt,hits,CTX_LEN\nm,0.5,4K\n';
    expect((await read('x/runs/a.csv', text)).observations).toEqual([]);
    const result = await read('x/runs/a.csv', text, { sidecar });
    expect(gist(result)).toEqual(['m hunt score @4096 0.5']);
    expect(result.observations[0]?.origin).toEqual({ task: 'sidecar' });
  });

  it('names the model of a file that has one only', async () => {
    const sidecar = sidecarOf({ sources: { 'llama/**': { model: 'Llama-2-7B' } } });
    const result = await read('llama/intents/a.csv', 'n_shots,accuracy\n1,30.0\n75,59.6\n', { sidecar });
    expect(gist(result)).toEqual([
      'Llama-2-7B a accuracy 1 shots 0.3',
      'Llama-2-7B a accuracy 75 shots 0.596',
    ]);
    expect(result.observations[0]?.origin.model).toBe('sidecar');
  });

  it('decides the scale of a task', async () => {
    const sidecar = sidecarOf({ tasks: { hard: { scale: 100 } } });
    const result = await read('hard.csv', 'model,prompt_tokens,score\nm,100,1.2\nm,200,0.4\n', { sidecar });
    expect(result.observations.map(({ score }) => score)).toEqual([0.012, 0.004]);
    expect(readingOf(result, 'score')).toEqual(['score, 0–100 (context-scaling.json says so)']);
  });

  it('keeps files out', async () => {
    const sidecar = sidecarOf({ ignore: ['old/**'] });
    expect((await read('old/a.csv', table, { sidecar })).observations).toEqual([]);
    expect(reasons(await read('old/a.csv', table, { sidecar, named: true }))).toEqual([
      '-: context-scaling.json says to ignore this file',
    ]);
  });
});

describe('the registry', () => {
  it('has a name, a title and globs for every reader', () => {
    expect(new Set(readers.map(({ id }) => id)).size).toBe(readers.length);
    for (const { title, globs } of readers)
      expect([title.length > 0, globs.length > 0]).toEqual([true, true]);
  });
});

it('reads a small file once, whatever its reader asks for again', async () => {
  const source = memorySource('a.csv', 'model,prompt_tokens,score\nacme-7b,4096,0.5\nacme-7b,8192,0.4\n');
  let slices = 0;
  const counting = {
    ...source,
    slice: (start: number, end: number) => {
      slices++;
      return source.slice(start, end);
    },
  };
  const { observations } = await readFile(counting, new AbortController().signal);
  expect([observations.length, slices]).toEqual([2, 1]);
});
