// A word in a file that its values or the catalog contradict is a question to the person, never a number.
import { describe, expect, it } from 'vitest';
import { cli, json, temporaryFolder } from './terminal';

interface Observed {
  readonly observations: readonly {
    readonly model: string;
    readonly task: string;
    readonly score: number;
    readonly promptTokens: number;
    readonly used: boolean;
  }[];
  readonly problems: readonly { readonly file: string; readonly reason: string }[];
}

const folder = temporaryFolder();
let runs = 0;

/** What is read of files in a folder of their own. */
async function observed(files: Readonly<Record<string, string>>): Promise<Observed> {
  const run = `run${++runs}`;
  for (const [name, text] of Object.entries(files)) folder.write(`${run}/${name}`, text);
  return (await json<Observed>('observations', `${folder.path}/${run}`)).object;
}

const used = ({ observations }: Observed) => observations.filter((each) => each.used);
const scores = (read: Observed) => used(read).map(({ score }) => score);
const reasons = ({ problems }: Observed) => problems.map(({ reason }) => reason);

describe('b-37: a percent sign in a header', () => {
  it.each([
    ['accuracy (95% CI)', [0.937, 0.917]],
    ['score (90% interval)', [0.937, 0.917]],
    ['Accuracy, 95 % CI', [0.937, 0.917]],
    ['f1 [99% CI]', [0.937, 0.917]],
  ])('of an interval leaves the scores alone: %s', async (header, expected) => {
    const text = `model,context_length,"${header}"\nalpha-7b,4096,0.937\nalpha-7b,8192,0.917\n`;
    expect(scores(await observed({ 'a.csv': text }))).toEqual(expected);
  });

  it('of the scores makes percentages of them', async () => {
    const text = 'model,context_length,accuracy (%)\nalpha-7b,4096,93.7\nalpha-7b,8192,0.4\n';
    expect(scores(await observed({ 'a.csv': text }))).toEqual([0.937, 0.004]);
  });

  it.each(['accuracy (%)', 'score %', 'acc[%]'])('with scores up to 1 is a question: %s', async (header) => {
    const rows = [0.937, 0.917, 0.887].map((score, i) => `alpha-7b,${4096 * 2 ** i},${score}`);
    const file = `model,context_length,${header}\n${rows.join('\n')}\n`;
    const read = await observed({ 'a.csv': file });
    expect(used(read)).toEqual([]);
    expect(reasons(read)[0]).toMatch(/the header says %.*0\.937.*tasks\."a"\.scale/);
    const told = await observed({
      'a.csv': file,
      'context-scaling.json': '{"tasks": {"a": {"scale": 1}}}',
    });
    expect(scores(told)).toEqual([0.937, 0.917, 0.887]);
  });
});

describe('mixed units', () => {
  const csv = (values: readonly (string | number)[]) =>
    `model,task,prompt_tokens,score\n${values.map((value, i) => `m,t,${1000 * 2 ** i},${value}`).join('\n')}\n`;

  it.each([[[0.95, 90, 85, 0.7]], [[90.5, 0.9, 85.1]], [[88, 1, 73]], [['50%', ' 0.4 ']], [['50%', '1']]])(
    '%j are a question',
    async (values) => {
      const read = await observed({ 'a.csv': csv(values) });
      expect(used(read)).toEqual([]);
      expect(read.problems).toHaveLength(1);
      expect(reasons(read)[0]).toContain('tasks."t".scale, 1 or 100');
      expect(reasons(read)[0]).toContain('results are not used)');
    },
  );

  it('in JSON and over lengths are, too', async () => {
    const list = JSON.stringify([
      { model: 'a', task: 't', prompt_tokens: 1000, score: '50%' },
      { model: 'a', task: 't', prompt_tokens: 2000, score: ' 0.4 ' },
    ]);
    expect(used(await observed({ 'a.json': list }))).toEqual([]);
    expect(used(await observed({ 'a.md': '| Model | 4K | 8K |\n|-|-|-|\n| A-7B | 0.9 | 85 |\n' }))).toEqual(
      [],
    );
    const nested = JSON.stringify({ 'A-7B': { '4k': 0.9, '8k': 85.5 } });
    expect(used(await observed({ 'n.json': nested }))).toEqual([]);
  });

  it.each([
    [
      [90, 0, 40],
      [0.9, 0, 0.4],
    ],
    [
      ['93.7%', '0.4%', '88'],
      [0.937, 0.004, 0.88],
    ],
    [
      [0.5, 1, 0],
      [0.5, 1, 0],
    ],
  ])('%j are none', async (values, expected) => {
    expect(scores(await observed({ 'a.csv': csv(values) }))).toEqual(expected);
  });

  it('are settled by the person’s word', async () => {
    const told = { 'context-scaling.json': '{"tasks": {"t": {"scale": 100}}}' };
    expect(scores(await observed({ 'a.csv': csv([90, 0.8]), ...told }))).toEqual([0.9, 0.008]);
  });

  it('are asked about once for a folder', async () => {
    const files = Array.from({ length: 12 }, (_, i) => [`f${i}.csv`, csv([0.9, 85])]);
    const read = await observed(Object.fromEntries(files));
    expect(read.problems).toHaveLength(1);
    expect(reasons(read)[0]).toMatch(/\(the same in 11 more files: f\w+\.csv, f\w+\.csv, f\w+\.csv, …\)$/);
  });
});

describe('b-02: a number of tasks is no task, and a task is no model', () => {
  const table = (first: string, second: string) =>
    [
      `| ${first} | ${second} | 4K | 8K | 16K |`,
      '|---|:-:|:-:|:-:|:-:|',
      '| NIAH | 8 | 99.7 | 99.8 | 99.5 |',
      '| VT | 1 | 97.1 | 96.2 | 95.0 |',
      '| AG | 2 | 97.6 | 97.6 | 97.5 |',
      '| Total | 13 | 96.6 | 95.7 | 95.9 |',
      '',
    ].join('\n');

  it.each([
    ['', '#Tasks'],
    ['Category', '# Tasks'],
    ['Name', 'No. of tasks'],
  ])('the model is asked for: “%s”, “%s”', async (first, second) => {
    const read = await observed({ 'gemini.md': `Scores for each category:\n\n${table(first, second)}` });
    expect(used(read)).toEqual([]);
  });

  it('and with it the tasks are read', async () => {
    const sidecar = JSON.stringify({ sources: { '**/gemini.md': { model: 'Gemini-1.5-Pro' } } });
    const read = await observed({ 'gemini.md': table('', '#Tasks'), 'context-scaling.json': sidecar });
    expect(new Set(used(read).map(({ task }) => task))).toEqual(new Set(['NIAH', 'VT', 'AG', 'Total']));
    expect(new Set(used(read).map(({ model }) => model))).toEqual(new Set(['Gemini-1.5-Pro']));
  });

  it('where a header insists it is a question', async () => {
    const csv = 'model,4k,8k\nMMLU,0.7,0.6\nGSM8K,0.8,0.7\nHellaSwag,0.8,0.7\n';
    const read = await observed({ 'a.csv': csv });
    expect(used(read)).toEqual([]);
    expect(reasons(read)[0]).toContain(
      '“model” holds names of tasks (MMLU, GSM8K, HellaSwag), not of models',
    );
    const numbers = 'model,task,prompt_tokens,score\nA-7B,1,4096,0.9\nA-7B,2,4096,0.8\nA-7B,1,8192,0.7\n';
    expect(reasons(await observed({ 'b.csv': numbers }))[0]).toContain('“task” holds bare numbers (1, 2)');
  });

  it('names of models are left alone', async () => {
    const csv = 'model,4k,8k\nLlama-3.1-8B,0.7,0.6\nRetrieval-13B,0.8,0.7\n';
    expect(scores(await observed({ 'a.csv': csv }))).toHaveLength(4);
  });
});

describe('f-04: perplexities without a name', () => {
  it.each(['proofpile-long-small', 'pg19', 'wikitext-103', 'c4_val', 'gov_report'])(
    'a corpus of language modelling asks for the metric: %s',
    async (task) => {
      const read = await observed({
        [`${task}.csv`]: ',2048,4096\norg/A-7b,3.918,3.510\norg/B-7B,3.449,3.090\n',
      });
      expect(used(read)).toEqual([]);
      expect(reasons(read)[0]).toContain('nothing says which metric these are');
    },
  );

  it('a value above 100 condemns the whole table', async () => {
    const read = await observed({ 'books.csv': ',2048,4096,8192\nA-7b,3.9,3.5,3.5\nB-7B,3.4,3.1,102.7\n' });
    expect(used(read)).toEqual([]);
    expect(reasons(read)).toEqual([expect.stringContaining('the largest value is 102.7')]);
    const long = 'model,prompt_tokens,value\nA-7b,2048,3.9\nA-7b,4096,412.5\n';
    expect(used(await observed({ 'b.csv': long }))).toEqual([]);
  });

  it('beside scores below 1 it is a slip, and costs one row', async () => {
    const read = await observed({ 'b.csv': 'model,prompt_tokens,score\nA-7b,2048,0.39\nA-7b,4096,412\n' });
    expect(scores(read)).toEqual([0.39]);
  });

  it('a named metric costs one row', async () => {
    const read = await observed({ 'b.csv': 'model,prompt_tokens,accuracy\nA-7b,2048,39\nA-7b,4096,412\n' });
    expect(scores(read)).toEqual([0.39]);
  });
});

describe('b-42: tokens of a whole run', () => {
  const head = 'model,score,prompt_tokens,completion_tokens\n';
  it.each([
    ['qwen3-32b,0.40,317591,1\nllama-3.1-8b,0.25,1117591,4\nqwen2.5-7b,0.20,917591,4\n', 3],
    ['some-new-model,0.4,48000000,9\nllama-3.1-8b,0.3,64000,9\n', 2],
    ['llama-3.1-8b,0.3,2400000,9\nllama-3.1-8b,0.2,1200000,9\nqwen2.5-7b,0.3,64000,9\n', 3],
  ])('is doubted: %j', async (rows, doubted) => {
    const read = await observed({ 'tot.csv': head + rows });
    expect(read.observations.filter((each) => !each.used)).toHaveLength(doubted);
    expect(reasons(read)).toEqual([expect.stringContaining('looks like a total over many calls')]);
  });

  it('prompts past a window that were not answered, or that were looked at beside shorter ones, are not', async () => {
    const rows = [4096, 65_536, 131_072, 1_048_576].map(
      (n, i) => `llama-3.1-8b,${[0.9, 0.8, 0.7, 0.1][i]},${n},1`,
    );
    expect(used(await observed({ 'a.csv': `${head}${rows.join('\n')}\n` }))).toHaveLength(4);
    expect(used(await observed({ 'b.csv': `${head}llama-3.1-8b,0,1048576,1\n` }))).toHaveLength(1);
  });

  it('is settled by the person’s word', async () => {
    const sidecar = JSON.stringify({ models: { 'Llama-3.1-8B': { contextLimit: 4_000_000 } } });
    const read = await observed({
      'a.csv': `${head}llama-3.1-8b,0.3,2400000,9\n`,
      'context-scaling.json': sidecar,
    });
    expect(used(read)).toHaveLength(1);
  });
});

describe('lengths in another unit', () => {
  const rows = (lengths: readonly (string | number)[]) =>
    lengths.map((length, i) => `llama-x,${length},0.${90 - i}`).join('\n');

  it.each(['Context Length (K)', 'length (k)', 'length (k tokens)', 'context length [K]'])(
    'in thousands are read so: %s',
    async (header) => {
      const read = await observed({ 'a.csv': `model,${header},accuracy\n${rows([4, 8, 128, 200])}\n` });
      expect(used(read).map(({ promptTokens }) => promptTokens)).toEqual([4096, 8192, 131_072, 200_000]);
    },
  );

  it.each(['context (words)', 'context length (chars)', 'length in bytes', 'length (pages)'])(
    'that are no tokens are a question: %s',
    async (header) => {
      const read = await observed({ 'a.csv': `model,${header},accuracy\n${rows([4000, 8000])}\n` });
      expect(used(read)).toEqual([]);
    },
  );

  it('that are tiny and double are a question; counted tokens are not', async () => {
    const tiny = await observed({ 'a.csv': `model,context length,accuracy\n${rows([4, 8, 16, 128])}\n` });
    expect(reasons(tiny)[0]).toContain('tokens or thousands of them cannot be told');
    const tokens = await observed({ 'a.csv': `model,prompt_tokens,accuracy\n${rows([4, 8, 16, 128])}\n` });
    expect(used(tokens)).toHaveLength(4);
  });

  it('with a point between thousands are a question, and means are not', async () => {
    const read = await observed({
      'a.csv': `model,length,accuracy\n${rows(['4.096', '131.072', '119.667'])}\n`,
    });
    expect(used(read).map(({ promptTokens }) => promptTokens)).toEqual([119.667]);
    expect(reasons(read)[0]).toContain('may be 4.096 or 4,096 tokens');
  });
});

describe('what a header says of the scores', () => {
  it.each([
    ['Score (0-10)', 8.1],
    ['score (1–5)', 4.1],
    ['rating score /10', 7.5],
    ['score out of 10', 7.5],
  ])('another range is a question: %s', async (header, value) => {
    const read = await observed({
      'a.csv': `model,prompt_tokens,${header}\nm-7b,4096,${value}\nm-7b,8192,${value}\n`,
    });
    expect(used(read)).toEqual([]);
  });

  it.each([
    ['accuracy (0-1)', 0.9, 0.9],
    ['accuracy (0-100)', 90, 0.9],
  ])('a range that is one of ours is none: %s', async (header, value, expected) => {
    const read = await observed({ 'a.csv': `model,prompt_tokens,${header}\nm-7b,4096,${value}\n` });
    expect(scores(read)).toEqual([expected]);
  });

  it('a judge is no model', async () => {
    for (const header of [
      'GPT-4 judge',
      'gpt-4o-judge accuracy',
      'Qwen2.5-72B judged score',
      'claude-3.5 grade',
    ]) {
      const csv = `model,task,prompt_tokens,${header}\nllama-3.1-8b,qa,4096,0.8\nqwen2.5-7b,qa,8192,0.5\n`;
      const read = await observed({ 'a.csv': csv });
      for (const { model } of read.observations) expect(['llama-3.1-8b', 'qwen2.5-7b']).toContain(model);
    }
  });

  it('names of models under “task” are a question', async () => {
    const csv = 'task,model,prompt_tokens,accuracy\nllama-3.1-8b,qa,4096,0.8\nqwen2.5-7b,code,8192,0.5\n';
    expect(reasons(await observed({ 'a.csv': csv }))[0]).toContain('are the two headers swapped?');
  });

  it('half of a 95 % interval behind ± is no standard error', async () => {
    const read = await observed({
      'a.csv': 'model,prompt_tokens,accuracy ± 95% CI\nm-7b,4096,80.1 ± 2.0\nm-7b,8192,75 ± 1.96\n',
    });
    const errors = (read.observations as unknown as { stderr: number }[]).map(({ stderr }) =>
      Number(stderr.toFixed(4)),
    );
    expect(errors).toEqual([0.0102, 0.01]);
    expect((read.observations as unknown as { metric: string }[])[0]?.metric).toBe('accuracy');
  });
});

describe('one metric in two spellings', () => {
  it('is one', async () => {
    const read = await observed({
      'a.csv':
        'model,task,prompt_tokens,accuracy\nm-7b,qa,4096,0.81234\nm-7b,qa,8192,0.71234\nm-7b,qa,16384,0.61234\n',
      'b.csv':
        'model,task,prompt_tokens,Accuracy\nm-7b,qa,4096,0.812\nm-7b,qa,8192,0.712\nm-7b,qa,16384,0.612\n',
    });
    expect(scores(read)).toEqual([0.81234, 0.71234, 0.61234]);
    expect(reasons(read)).toEqual([expect.stringContaining('3 results are also in')]);
  });
});

describe('runs of one model that a column tells apart', () => {
  it.each([
    ['quantization', ['fp16', 'q4_k_m']],
    ['method', ['full attention', 'StreamingLLM']],
    ['kv_cache_dtype', ['auto', 'fp8']],
    ['thinking', ['on', 'off']],
  ])('are models of their own: %s', async (column, values) => {
    const rows = values.flatMap((value, v) =>
      [4096, 8192].map((n, i) => `llama-3.1-8b,${value},${n},0.${50 + 10 * v + i}`),
    );
    const read = await observed({ 'a.csv': `model,${column},prompt_tokens,acc\n${rows.join('\n')}\n` });
    expect(new Set(used(read).map(({ model }) => model)).size).toBe(2);
  });

  it('are one where the column says the same of all', async () => {
    const read = await observed({
      'a.csv': 'model,dtype,prompt_tokens,acc\nllama-3.1-8b,bf16,4096,0.5\nllama-3.1-8b,bf16,8192,0.4\n',
    });
    expect(new Set(used(read).map(({ model }) => model))).toEqual(new Set(['llama-3.1-8b']));
  });
});

describe('a standard error on the other scale', () => {
  it('of so many instances is told and left out', async () => {
    const read = await observed({
      'a.csv': 'model,prompt_tokens,accuracy,stderr,n\nm-7b,4096,80.1,0.0179,500\nm-7b,8192,75,1.94,500\n',
    });
    const errors = (read.observations as unknown as { stderr: number | null }[]).map(({ stderr }) => stderr);
    expect(errors).toEqual([null, 0.0194]);
    expect(reasons(read)[0]).toContain('the row is used without it');
  });
});

describe('a table of a folder that nobody recognised', () => {
  it('is named, not passed over', async () => {
    folder.write(
      'mixed/good.csv',
      'model,prompt_tokens,accuracy\nm-7b,4096,0.9\nm-7b,8192,0.8\nm-7b,16384,0.7\n',
    );
    folder.write('mixed/other.csv', 'model,length,niah_single_1,vt\nm-7b,4096,90,80\n');
    folder.write('mixed/notes.md', '# Nothing here\n');
    const { out } = await cli('fit', `${folder.path}/mixed`);
    expect(out).toMatch(/Not recognised as results: .*mixed\/other\.csv\. Give such a file by its path/);
    expect(out).not.toContain('notes.md');
  });
});
