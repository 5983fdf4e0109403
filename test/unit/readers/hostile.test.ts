/** Whatever bytes a file holds: an answer, in bounded time, without an exception, within the contract. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collector } from '../../../src/readers/collect';
import { memorySource } from '../../../src/readers/memorySource';
import type { ReadResult } from '../../../src/readers/readFile';
import { readers } from '../../../src/readers/registry';
import { expectShares, expectSoundReading } from '../../made/sound';
import { everyReader } from './everyReader';
import { read } from './reading';

/** Tables leave perplexities out. */
function expectSound(result: ReadResult, path: string): void {
  expectSoundReading(result, path);
  expectShares(result);
}

const paths = fc.constantFrom('a.csv', 'a.tsv', 'a.json', 'a.jsonl', 'a', 'a.txt');
const named = fc.boolean();

describe('any file', () => {
  it('of arbitrary bytes', async () => {
    await fc.assert(
      fc.asyncProperty(paths, fc.uint8Array({ maxLength: 400 }), named, async (path, bytes, name) => {
        expectSound(await read(path, bytes, { named: name }), path);
      }),
      { numRuns: 400 },
    );
  });

  it('of table-like text', async () => {
    const word = fc.constantFrom(
      'model',
      'Models',
      'score',
      'accuracy',
      'prompt_tokens',
      'length',
      'shots',
      'n',
      'stderr',
      'task',
      'metric',
      '4K',
      '8K',
      '128k',
      'm',
      'Llama-2-7b-hf',
      '0.5',
      '84.4%',
      '-1',
      '1e300',
      'NaN',
      'Infinity',
      '"',
      '""',
      "'",
      '#',
      ',',
      ',',
      ',',
      ',',
      ';',
      '\t',
      '|',
      '\n',
      '\n',
      '\n',
      '\r',
      '\r\n',
      '\u0000',
      '\ufeff',
      '±',
      '<ins>',
      '**',
      '',
      '1,024',
      '7/8',
      'true',
      '__proto__',
      'constructor',
      'lower_is_better',
      'perplexity',
      'revision',
      '漢',
    );
    const text = fc.array(word, { maxLength: 80 }).map((words) => words.join(''));
    const header = fc.constantFrom(
      '',
      'model,prompt_tokens,score,stderr,n\n',
      'Models,4K,8K,16K\n',
      'model;length;acc\n',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('a.csv', 'a.tsv'),
        header,
        text,
        named,
        async (path, head, body, name) => {
          expectSound(await read(path, head + body, { named: name }), path);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('of JSON, also cut off and with keys made to confuse', async () => {
    const key = fc.constantFrom(
      'model',
      'score',
      'prompt_tokens',
      'results',
      '4k',
      '8k',
      '__proto__',
      'constructor',
      'name',
      'columns',
      'data',
      '0',
      'shots',
      'length',
    );
    const { document } = fc.letrec((tie) => ({
      document: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(0, 0.5, 84.4, -1, 1e300, '4K', 'm', '', null, true, false),
        fc.dictionary(key, tie('document')),
        fc.array(tie('document'), { maxLength: 5 }),
        fc.array(
          fc.record({ model: tie('document'), score: tie('document'), prompt_tokens: tie('document') }),
          { maxLength: 3 },
        ),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('a.json', 'a.jsonl'),
        document,
        fc.double({ min: 0, max: 1 }),
        named,
        async (path, given, share, name) => {
          const text = JSON.stringify(given).replaceAll('-1', 'NaN');
          const cut = share > 0.7 ? text.slice(0, Math.floor(text.length * share)) : text;
          expectSound(await read(path, cut, { named: name }), path);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('hostile files end at once', () => {
  it.each([
    ['deep JSON', 'a.json', '['.repeat(3_000_000)],
    ['a deep line', 'a.jsonl', `${'{"a":'.repeat(100_000)}1`],
    ['only quotes', 'a.csv', `model,score,prompt_tokens\n${'"'.repeat(3_000_000)}`],
    ['quotes that never close', 'a.csv', `model,score,prompt_tokens\n${'"x,1,2\n'.repeat(100_000)}`],
    ['quotes in the middle', 'a.csv', `model,score,prompt_tokens\n"${'a"b'.repeat(300_000)}`],
    ['a header of a megabyte', 'a.csv', `model,score,prompt_tokens,${'x'.repeat(1_000_000)}\nm,0.5,100,1\n`],
    [
      'a hundred thousand columns',
      'a.csv',
      `model,score,prompt_tokens,${Array.from({ length: 100_000 }, (_, i) => `c${i}`).join(',')}\n`,
    ],
    [
      'a hundred thousand keys',
      'a.json',
      JSON.stringify([Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`k${i}`, i]))]),
    ],
    ['a name of a megabyte', 'a.csv', `model,score,prompt_tokens\n${'m'.repeat(1_000_000)},0.5,100\n`],
    [
      'markup without end',
      'a.csv',
      `model,score,prompt_tokens\n${'[('.repeat(100_000)},${'<'.repeat(10_000)},${'*'.repeat(10_000)}\n`,
    ],
  ])('%s', async (_, path, text) => {
    expectSound(await read(path, text, { named: true }), path);
  });

  it('a name of a megabyte is a problem of its row', async () => {
    const result = await read(
      'a.csv',
      `model,score,prompt_tokens\n${'m'.repeat(1_000_000)},0.5,100\nok,0.5,100\n`,
    );
    expect(result.observations.map(({ model }) => model)).toEqual(['ok']);
    expect(result.problems.map(({ row }) => row)).toEqual([2]);
  });

  it('more combinations than are kept are counted', async () => {
    const rows = Array.from({ length: 50_010 }, (_, i) => `m${i},0.5,100`).join('\n');
    const result = await read('a.csv', `model,score,prompt_tokens\n${rows}\n`);
    expect(result.observations).toHaveLength(50_000);
    expect(result.problems.map(({ reason }) => reason)).toEqual([
      'more than 50000 combinations of model, task and shots: 10 results of further ones are not used',
    ]);
  });
});

describe('every registered reader', () => {
  /** Bytes put in place of others: what confuses parsers, and numbers beyond all measure. */
  const words = fc.constantFrom(
    ...['', '"', '{', '}', '[', ']', ',', ':', '|', '\n', '\r', '\t', '\u0000', '\ufeff', '\u001b[31m', '漢'],
    ...['-1', '0', '1e308', '-1e308', '1e999', '4e15', 'NaN', 'Infinity', 'null', 'true', '"x"', '__proto__'],
    'x'.repeat(600),
  );
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  const edit = fc.record({ at: place, length: fc.nat(12), word: words });
  const edits = fc.array(edit, { minLength: 1, maxLength: 5 });
  /** Beyond all measure in place of every number. */
  const numbers = fc.option(fc.constantFrom('1e308', '-1', '1e999', '4e15', '0', 'NaN', '""'), {
    nil: undefined,
  });

  /** Every byte is a character and the other way round, so that binary files can be edited like text. */
  const edited = (bytes: Uint8Array, changes: readonly { at: number; length: number; word: string }[]) => {
    let text = Buffer.from(bytes).toString('latin1');
    for (const { at, length, word } of changes) {
      const start = Math.floor(at * text.length);
      text = text.slice(0, start) + Buffer.from(word).toString('latin1') + text.slice(start + length);
    }
    return text;
  };

  // Asked by itself: most of these files are no longer recognised, and the reader has to stand them all the same.
  it.each(readers)('$id answers whatever its file holds', async (reader) => {
    const source = everyReader[reader.id]?.();
    expect(source, `a file for ${reader.id} in test/unit/readers/everyReader.ts`).toBeDefined();
    if (!source) return;
    const { path } = source;
    const bytes = await source.slice(0, source.size);
    await fc.assert(
      fc.asyncProperty(edits, numbers, fc.boolean(), place, async (changes, number, named, share) => {
        const text = edited(bytes, changes).replace(NUMBER, (own) => number ?? own);
        const cut = share > 0.7 ? Math.floor(text.length * share) : text.length;
        const sink = collector(path);
        const signal = new AbortController().signal;
        await reader.read(memorySource(path, Buffer.from(text.slice(0, cut), 'latin1')), sink, signal, {
          named,
        });
        expectSoundReading({ format: reader.id, ...sink.collected() }, path);
      }),
      { numRuns: 150 },
    );
  });
  const NUMBER = /(?<=[:,|] ?)\d+(?:\.\d+)?/g;
});
