/** One order for all readers: the person's word on a file, the file, what stands around it. */
import { describe, expect, it } from 'vitest';
import { describable } from '../../../src/core/data/describable';
import type { Sidecar } from '../../../src/core/data/sidecar';
import { readers } from '../../../src/readers/registry';
import { readSidecar } from '../../../src/readers/sidecar';
import { whose } from '../../../src/readers/whose';
import { everyReader, neverResults } from './everyReader';
import { parquetBytes } from './parquet/parquetBytes';
import { gist, read, readSource, reasons } from './reading';

const sidecarOf = (document: unknown): Sidecar =>
  readSidecar('context-scaling.json', JSON.stringify(document)).sidecar;
const PERSON = { model: 'named-by-person', task: 'named-by-person-task' };
const everywhere = sidecarOf({ sources: { '**': PERSON } });

describe('the person’s word on a file', () => {
  it.each(readers.map(({ id }) => id))('wins over what %s finds in it and in its path', async (id) => {
    const source = everyReader[id];
    expect(source, `a file for ${id} in test/unit/readers/everyReader.ts`).toBeDefined();
    if (!source) return;
    const plain = await readSource(source());
    expect(plain.format).toBe(id);
    const { observations, format } = await readSource(source(), { sidecar: everywhere });
    expect(format).toBe(id);
    expect(observations.length > 0).toBe(!neverResults.has(id));
    expect(observations).toHaveLength(plain.observations.length);
    for (const { model, task, origin } of observations) {
      expect({ model, task }).toEqual(PERSON);
      expect(origin).toMatchObject({ model: 'sidecar', task: 'sidecar' });
    }
  });

  it('names the metric, too', async () => {
    const sidecar = sidecarOf({ sources: { '**': { metric: 'recall' } } });
    for (const [id, source] of Object.entries(everyReader))
      for (const { metric, origin } of (await readSource(source(), { sidecar })).observations)
        expect([id, metric, origin.metric]).toEqual([id, 'recall', 'sidecar']);
  });

  it('makes no score of what the file itself calls an error', async () => {
    const sidecar = sidecarOf({ sources: { '**': { metric: 'quality' } } });
    const usage = { 'x/A': { input_tokens: 1000, output_tokens: 2 } };
    const inspect = {
      version: 2,
      status: 'success',
      eval: { task: 't', model: 'x/A' },
      results: { scores: [{ name: 's', metrics: { error_rate: { name: 'error_rate', value: 0.6 } } }] },
      samples: [1, 2].map((id) => ({ id, epoch: 1, model_usage: usage, scores: { s: { value: 0.6 } } })),
    };
    const lighteval = {
      config_general: { lighteval_sha: '?', model_name: 'x/A' },
      results: { 'lighteval|wt|5': { wer: 0.3 } },
    };
    const lmEval = {
      results: { wt: { 'ter,none': 0.3 } },
      model_name: 'x/A',
      higher_is_better: { wt: { ter: false } },
    };
    const details = parquetBytes([
      {
        'metric.ter': { kind: 'int64', values: [0, 1] },
        input_tokens: {
          kind: 'tokens',
          values: [
            [1, 2],
            [1, 2],
          ],
        },
      },
    ]);
    const time = '2026-01-21T03-44-18.458309';
    const files: readonly [string, string | Uint8Array, string][] = [
      ['logs/a.json', JSON.stringify(inspect), 'error_rate'],
      [`results/x/A/results_${time}.json`, JSON.stringify(lighteval), 'wer'],
      [`details/x/A/${time}/details_lighteval|wt|5_${time}.parquet`, details, 'ter'],
      ['results_1.json', JSON.stringify(lmEval), 'ter'],
      ['a.csv', 'model,prompt_tokens,wer\nA-7B,4096,0.5\nA-7B,8192,0.4\n', 'wer'],
      ['b.csv', 'model,metric,prompt_tokens,score\nA-7B,wer,4096,0.5\nA-7B,wer,8192,0.4\n', 'wer'],
      ['a.json', '{"M-7B": {"t": {"4k": {"wer": 0.4}, "8k": {"wer": 0.3}}}}', 'wer'],
    ];
    for (const [path, content, metric] of files) {
      const result = await read(path, content, { sidecar });
      const { observations, problems } = describable(result.observations);
      const told = [...result.problems, ...problems].map(({ reason }) => reason);
      expect([path, observations]).toEqual([path, []]);
      expect([path, told]).toEqual([
        path,
        [expect.stringMatching(new RegExp(`^“${metric}”: lower is better, .*left out$`))],
      ]);
    }
  });

  it('does not hide from whom the result comes how the file calls its metric', async () => {
    const sidecar = sidecarOf({ sources: { '**': { metric: 'quality' } } });
    for (const [id, source] of Object.entries(everyReader)) {
      const plain = await readSource(source());
      const renamed = await readSource(source(), { sidecar });
      const written = plain.observations.map(({ metric, origin }) =>
        origin.metric === undefined && metric !== 'score' ? metric : undefined,
      );
      const kept = renamed.observations.map(({ metricInFile }) =>
        metricInFile === 'score' ? undefined : metricInFile,
      );
      expect([id, kept]).toEqual([id, written]);
    }
  });

  it('names what nobody else does', async () => {
    const sidecar = sidecarOf({ sources: { '**': PERSON } });
    const stats = '[{"name": {"name": "exact_match", "split": "test"}, "mean": 0.5}]';
    expect(gist(await read('x/stats.json', stats, { sidecar }))).toEqual([
      'named-by-person named-by-person-task exact_match undefined shots 0.5',
    ]);
  });
});

describe('a file that names several models itself', () => {
  const table = 'model,task,prompt_tokens,score\nA-7B,vt,4096,0.5\nB-7B,vt,4096,0.4\n,vt,8192,0.3\n';

  it('keeps them, and the contradiction is told', async () => {
    const sidecar = sidecarOf({ sources: { '*.csv': { model: 'Mine-7B' } } });
    const result = await read('x.csv', table, { sidecar });
    expect(gist(result)).toEqual([
      'A-7B vt score @4096 0.5',
      'B-7B vt score @4096 0.4',
      'Mine-7B vt score @8192 0.3',
    ]);
    expect(result.observations.map(({ origin }) => origin.model)).toEqual([undefined, undefined, 'sidecar']);
    expect(reasons(result)).toEqual([
      '-: context-scaling.json calls the model of this file “Mine-7B”, but the file itself names 2: A-7B, B-7B. Its own names are kept; take “model” out of the entry under sources, or give it to files of one model only',
    ]);
  });

  it('in two tables of one document is no other', async () => {
    const sidecar = sidecarOf({ sources: { '*.md': { model: 'Mine-7B' } } });
    const tables = ['A-7B', 'B-7B'].map(
      (model) => `\n| Model | 4K | 8K |\n|---|---|---|\n| ${model} | 90 | 80 |\n`,
    );
    const result = await read('x.md', `# vt\n${tables.join('\n# vt\n')}`, { sidecar });
    expect(new Set(result.observations.map(({ model }) => model))).toEqual(new Set(['A-7B', 'B-7B']));
    expect(reasons(result)).toEqual([expect.stringMatching(/names 2: A-7B, B-7B/)]);
  });

  it('names one where they are spellings of one', async () => {
    const sidecar = sidecarOf({ sources: { '*.csv': { model: 'Mine-7B' } } });
    const spellings = 'model,prompt_tokens,score\nacme/Foo-7B,4096,0.5\nFoo_7b,8192,0.4\n';
    expect(gist(await read('x.csv', spellings, { sidecar }))).toEqual([
      'Mine-7B x score @4096 0.5',
      'Mine-7B x score @8192 0.4',
    ]);
  });

  it('and so with several tasks and metrics', async () => {
    const sidecar = sidecarOf({ sources: { '**': { task: 'mine', metric: 'mine' } } });
    const summary = '0,1,2\nTasks,vt,qa_1\nScore,50,40\n';
    const ruler = await read('Foo-7B/synthetic/4096/pred/summary.csv', summary, { sidecar });
    expect(gist(ruler)).toEqual(['Foo-7B vt mine @4096 0.5', 'Foo-7B qa_1 mine @4096 0.4']);
    expect(reasons(ruler)).toEqual([expect.stringMatching(/^-: .*the task .*names 2: vt, qa_1/)]);
    const metrics = await read('x.csv', 'model,prompt_tokens,f1,recall\nA-7B,4096,0.5,0.4\n', { sidecar });
    expect(gist(metrics)).toEqual(['A-7B mine f1 @4096 0.5', 'A-7B mine recall @4096 0.4']);
    expect(reasons(metrics)).toEqual([expect.stringMatching(/the metric .*names 2: f1, recall/)]);
  });
});

describe('names around a result', () => {
  const lengths = (...rows: readonly string[]): string =>
    ['', '| length | score |', '|---|---|', ...rows.map((row) => `| ${row} |`), '', ''].join('\n');
  const one = lengths('4K | 0.9', '8K | 0.8');

  it.each([
    ['headings', '# Foo-7B', '# Bar-13B', 'name'],
    ['lines', 'Model: Foo-7B', 'Model: Bar-13B', undefined],
    ['a heading and a line', '# Foo-7B', 'Model: Bar-13B', undefined],
  ])('in %s that differ above the tables of a file are its names', async (_, first, second, origin) => {
    const sidecar = sidecarOf({ sources: { '**': { model: 'Mine', task: 'T2' } } });
    const result = await read('x.md', `${first}\n${one}${second}\n${one}`, { sidecar });
    expect(result.observations.map(({ model, task }) => `${model} ${task}`)).toEqual([
      'Foo-7B T2',
      'Foo-7B T2',
      'Bar-13B T2',
      'Bar-13B T2',
    ]);
    expect(result.observations.at(-1)?.origin.model).toBe(origin);
    expect(reasons(result)).toEqual([expect.stringMatching(/calls the model .*names 2: Foo-7B, Bar-13B/)]);
  });

  it('may be several tasks in headings', async () => {
    const sidecar = sidecarOf({ sources: { '**': { model: 'Mine-7B', task: 'mine' } } });
    const table = '\n| Model | 4K | 8K |\n|---|---|---|\n| A-7B | 90 | 80 |\n\n';
    const result = await read('x.md', `# NoLiMa\n${table}## NoLiMa-Hard Results\n${table}`, { sidecar });
    expect(new Set(result.observations.map(({ model, task }) => `${model} ${task}`))).toEqual(
      new Set(['Mine-7B NoLiMa', 'Mine-7B NoLiMa-Hard']),
    );
    expect(reasons(result)).toEqual([expect.stringMatching(/calls the task .*names 2: NoLiMa, NoLiMa-Hard/)]);
  });

  it('give way to a person’s word where they do not differ', async () => {
    const sidecar = sidecarOf({ sources: { '**': { model: 'Mine-7B', task: 'mine' } } });
    for (const above of ['# Foo-7B', 'Model: Foo-7B', '# vt']) {
      const { observations, problems } = await read('x.md', `${above}\n${one}`, { sidecar });
      expect(observations.map(({ model, task }) => `${model} ${task}`)).toEqual([
        'Mine-7B mine',
        'Mine-7B mine',
      ]);
      expect(problems).toEqual([]);
    }
  });

  it('in a line “Model:” are the file’s own', async () => {
    const { observations } = await read('x.md', `Model: Foo-7B\n${one}`);
    expect(observations.map(({ model, origin }) => [model, origin.model])).toEqual([
      ['Foo-7B', undefined],
      ['Foo-7B', undefined],
    ]);
  });

  it('stand behind those in the file, blank ones behind all, and nobody’s are empty', () => {
    const { of } = whose('x.csv', undefined);
    expect(of({ model: ' m ', task: ' ' }, { model: 'n', task: 't' })).toEqual({
      model: 'm',
      task: 't',
      metric: '',
      origin: { task: 'name' },
    });
  });
});
