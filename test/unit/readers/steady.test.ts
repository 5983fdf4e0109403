/** A file is what it is while it is read: the answer of one whole version, or a problem and no result. */
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../src/readers/memorySource';
import type { ReadResult } from '../../../src/readers/readFile';
import type { Source } from '../../../src/readers/source';
import { everyReader } from './everyReader';
import { readSource } from './reading';

/** What happens to a file at one of its slices: beside the main file every file opened with it counts on. */
type Fault = (source: Source, start: number, end: number) => Promise<Uint8Array>;

interface Disturbed {
  readonly source: Source;
  /** Slices asked for so far. */
  slices(): number;
}

/** From the k-th slice on the fault; `isUnchanged` tells the truth where the fault is a change. */
function disturbed(inner: Source, k: number, fault: Fault, tells: boolean): Disturbed {
  let slices = 0;
  const watch = (source: Source): Source => ({
    path: source.path,
    size: source.size,
    slice: (start, end, into) => {
      slices++;
      return slices >= k ? fault(source, start, end) : source.slice(start, end, into);
    },
    async sibling(relative) {
      const sibling = await source.sibling(relative);
      return sibling && watch(sibling);
    },
    neighbours: (folder) => source.neighbours(folder),
    ...(tells && { isUnchanged: async () => slices < k, reopen: async () => watch(source) }),
  });
  return { source: watch(inner), slices: () => slices };
}

const faults: Readonly<Record<string, { readonly fault: Fault; readonly tells: boolean }>> = {
  'fails with an error of the disk': {
    fault: () => Promise.reject(Object.assign(new Error('EIO: i/o error'), { code: 'EIO' })),
    tells: false,
  },
  'is shorter than announced': {
    fault: async (source, start, end) => (await source.slice(start, end)).subarray(0, (end - start) >> 1),
    tells: false,
  },
  'is empty': { fault: async () => new Uint8Array(0), tells: false },
  'is of another version': {
    fault: async (source, start, end) =>
      (await source.slice(start, end)).map((byte) => (byte >= 0x31 && byte <= 0x38 ? byte + 1 : byte)),
    tells: true,
  },
};

const rows = Array.from(
  { length: 160_000 },
  (_, i) => `m${i % 3},t,${1000 * 2 ** (i % 4)},0.${(i % 4) + 1}\n`,
);
const TIME = '2026-01-21T03-44-18.458309';
const pair: Readonly<Record<string, string>> = {
  [`o__Foo-7B/results_${TIME}.json`]: JSON.stringify({
    results: { niah: { 'acc,none': 0.5 } },
    'n-shot': { niah: 0 },
    model_name: 'o/Foo-7B',
  }),
  [`o__Foo-7B/samples_niah_${TIME}.jsonl`]: Array.from({ length: 40 }, (_, i) =>
    JSON.stringify({ doc_id: i, doc: {}, arguments: [['x y z '.repeat(10 * i + 10)]], acc: i % 2 }),
  ).join('\n'),
};
const [results = '', samples = ''] = Object.keys(pair);
const files: Readonly<Record<string, () => Source>> = {
  ...everyReader,
  'a CSV of several slices': () =>
    memorySource('big.csv', `model,task,prompt_tokens,score\n${rows.join('')}`),
  'samples with the results beside them': () => memorySource(samples, pair[samples] ?? '', pair),
  'results with the samples beside them': () => memorySource(results, pair[results] ?? '', pair),
};

const gist = ({ observations, problems }: ReadResult): unknown => ({ observations, problems });

describe('D8: a file of which a slice', () => {
  describe.each(Object.entries(faults))('%s', (_, { fault, tells }) => {
    it.each(Object.keys(files))(
      'in %s gives the answer of the whole file, or a problem and no result',
      async (name) => {
        const open = files[name];
        if (!open) throw new Error(name);
        const undisturbed = await readSource(open(), { named: true });
        const all = disturbed(open(), Number.POSITIVE_INFINITY, fault, false);
        await readSource(all.source, { named: true });
        expect(all.slices()).toBeGreaterThan(0);
        let told = 0;
        for (let k = 1; k <= all.slices(); k++) {
          const result = await readSource(disturbed(open(), k, fault, tells).source, { named: true });
          if (result.observations.length > 0) expect(gist(result)).toEqual(gist(undisturbed));
          else {
            told++;
            expect(result.problems.map(({ reason }) => reason)).toEqual([
              expect.stringMatching(/chang|could not be read/),
            ]);
          }
        }
        expect(told).toBeGreaterThan(0);
      },
    );
  });

  it('is of a second version, and stays so, is read in that version', async () => {
    const before = memorySource('a.csv', 'model,task,prompt_tokens,score\nm,t,100,0.5\n');
    const after = memorySource('a.csv', 'model,task,prompt_tokens,score\nm,t,100,0.7\nm,t,200,0.6\n');
    let opened = 0;
    const source = {
      ...before,
      isUnchanged: async () => false,
      reopen: async () => {
        opened++;
        return after;
      },
    };
    expect((await readSource(source)).observations.map(({ score }) => score)).toEqual([0.7, 0.6]);
    expect(opened).toBe(1);
  });

  it('changes every time is read a bounded number of times, and then told', async () => {
    let opened = 0;
    const open = (): Source => ({
      ...memorySource('a.csv', 'model,task,prompt_tokens,score\nm,t,100,0.5\n'),
      isUnchanged: async () => false,
      reopen: async () => {
        opened++;
        return open();
      },
    });
    const result = await readSource(open());
    expect(opened).toBe(2);
    expect(gist(result)).toEqual({
      observations: [],
      problems: [
        { file: 'a.csv', reason: expect.stringMatching(/^changed while it was read; .*read it again/) },
      ],
    });
  });

  it('is gone when it is to be read again says so', async () => {
    const source: Source = {
      ...memorySource('a.csv', 'model,task,prompt_tokens,score\nm,t,100,0.5\n'),
      isUnchanged: () => Promise.reject(new Error('ENOENT')),
      reopen: () => Promise.reject(new Error('ENOENT: no such file')),
    };
    expect((await readSource(source)).problems).toEqual([
      { file: 'a.csv', reason: expect.stringMatching(/changed while it was read.*no such file/) },
    ]);
  });

  it('lacked a file beside it that then appears is read again with it', async () => {
    const missing = memorySource(samples, pair[samples] ?? '', { [samples]: pair[samples] ?? '' });
    const whole = memorySource(samples, pair[samples] ?? '', pair);
    let asked = 0;
    const source: Source = {
      ...missing,
      sibling: async (relative) => (asked++ === 0 ? undefined : whole.sibling(relative)),
      isUnchanged: async () => true,
      reopen: async () => whole,
    };
    expect(gist(await readSource(source))).toEqual(gist(await readSource(whole)));
  });

  it('grows all the time and is nobody’s result file is passed over as before', async () => {
    const log: Source = {
      ...memorySource('server.log', 'started\nlistening\n'),
      isUnchanged: async () => false,
      reopen: async () => log,
    };
    expect(gist(await readSource(log))).toEqual({ observations: [], problems: [] });
  });
});
