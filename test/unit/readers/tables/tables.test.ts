import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gist, read, readingOf, reasons } from '../reading';

const folder = new URL('../../../fixtures/tables/', import.meta.url);
const fixture = (name: string, options: Parameters<typeof read>[2] = {}) =>
  read(`tables/${name}`, readFileSync(new URL(name, folder)), options);

describe('one row per result', () => {
  it('is read by the canonical columns, every field', async () => {
    const result = await fixture('long.csv');
    expect(result.format).toBe('csv');
    expect(result.problems).toEqual([]);
    expect(result.observations).toHaveLength(4);
    expect(result.observations[3]).toEqual({
      model: 'acme-7b',
      task: 'recall',
      metric: 'accuracy',
      score: 0.83,
      stderr: 0.038,
      instances: 100,
      promptTokens: 2048,
      shots: 8,
      contextLimit: 8192,
      trainingFlops: 3.4e22,
      higherIsBetter: undefined,
      place: { file: 'tables/long.csv', row: 5, key: undefined },
      origin: {},
    });
  });

  it('says the task by the file’s name where no column does, and marks it so', async () => {
    const { observations } = await read('runs/needle.csv', 'model,score,prompt_tokens\na,0.5,100\n');
    expect(observations[0]).toMatchObject({ task: 'needle', metric: 'score', origin: { task: 'name' } });
  });

  it('has shots instead of a length, a metric per column, standard errors of their own', async () => {
    const result = await fixture('shots.csv');
    expect(gist(result)).toEqual([
      'acme-7b intents acc 0 shots 0.31',
      'acme-7b intents acc 5 shots 0.48',
      'acme-7b intents acc 25 shots 0.6',
    ]);
    expect(result.observations.map(({ stderr }) => stderr)).toEqual([0.02, 0.021, 0.019]);
    expect(reasons(result)).toEqual([
      '2: “perplexity”: lower is better, and the law describes scores that are better when higher; 3 results left out',
    ]);
  });

  it('is read with semicolons, decimal commas, CRLF and a byte order mark, and that is said', async () => {
    const result = await fixture('semicolons.csv');
    expect(gist(result)).toEqual([
      'acme-7b semicolons Accuracy @4096 0.875',
      'acme-7b semicolons Accuracy @8192 0.81',
      'acme-7b semicolons Accuracy @16384 0.7',
    ]);
    expect(result.observations.map(({ instances }) => instances)).toEqual([1024, 1024, 512]);
    expect(readingOf(result, '')).toEqual([
      'cells separated by “;”',
      'numbers with a decimal comma: 0,85 is 0.85',
    ]);
  });

  it('per instance becomes means at the measured lengths; the target and the limit are no length', async () => {
    const result = await fixture('instances.csv');
    expect(gist(result)).toEqual([
      'acme-7b instances is_correct @3997.5 1',
      'acme-7b instances is_correct @15997.5 0.75',
    ]);
    expect(result.observations[1]).toMatchObject({
      instances: 20,
      contextLimit: 131072,
      origin: { stderr: 'estimated' },
    });
    expect(readingOf(result, 'target_tokens')).toEqual(['not used']);
  });

  it('takes the prompt length from context_length where no other column has one', async () => {
    const alone = await read('a.csv', 'model,context_length,score\na,4K,0.5\n');
    expect(alone.observations[0]).toMatchObject({ promptTokens: 4096, contextLimit: undefined });
    const beside = await read('a.csv', 'model,context_length,prompt_tokens,score\na,4K,900,0.5\n');
    expect(beside.observations[0]).toMatchObject({ promptTokens: 900, contextLimit: 4096 });
  });

  it('does not take a column of texts called context for lengths', async () => {
    const { observations } = await read('a.csv', 'model,context,length,score\na,Once upon a time,900,0.5\n');
    expect(observations[0]).toMatchObject({ promptTokens: 900, contextLimit: undefined });
  });

  it('follows a metric column, one scale per metric', async () => {
    const result = await read(
      'a.csv',
      'model,metric,value,length\nm,accuracy,0.5,4K\nm,bleu,34,4K\nm,ppl,12,4K\nm,accuracy,0.4,8K\n',
    );
    expect(gist(result)).toEqual(['m a accuracy @4096 0.5', 'm a accuracy @8192 0.4', 'm a bleu @4096 0.34']);
    expect(reasons(result)).toEqual([expect.stringMatching(/^4: “ppl”: lower is better/)]);
  });

  it('follows a column that says which direction is better', async () => {
    const result = await read(
      'a.csv',
      'model,metric,score,prompt_tokens,lower_is_better\nm,x,0.5,100,false\nm,y,0.4,100,true\n',
    );
    expect(gist(result)).toEqual(['m a x @100 0.5']);
    expect(reasons(result)).toEqual([expect.stringMatching(/^3: “y”: lower is better/)]);
  });

  it('reads a column correct beside a number of instances as a count', async () => {
    const result = await read('a.csv', 'model,prompt_tokens,correct,n\na,100,37,50\na,200,20,50\n');
    expect(result.observations.map(({ score, instances }) => [score, instances])).toEqual([
      [0.74, 50],
      [0.4, 50],
    ]);
  });

  it('reads half-widths of intervals as 1.96 standard errors, marked as estimated', async () => {
    const { observations } = await read('a.csv', 'model,prompt_tokens,score,ci\na,100,0.5,0.098\n');
    expect(observations[0]?.stderr).toBeCloseTo(0.05, 12);
    expect(observations[0]?.origin.stderr).toBe('estimated');
  });

  it('keeps the checkpoint with the model', async () => {
    const { observations } = await read(
      'a.csv',
      'model,revision,prompt_tokens,score\npythia-1b,step3000,100,0.5\npythia-1b,main,100,0.6\n',
    );
    expect(observations.map(({ model }) => model)).toEqual(['pythia-1b,revision=step3000', 'pythia-1b']);
  });
});

describe('scales', () => {
  const scores = async (...cells: readonly string[]) => {
    const rows = cells.map((cell, i) => `m,${100 + i},${cell}`).join('\n');
    const result = await read('a.csv', `model,prompt_tokens,score\n${rows}\n`);
    return {
      scores: result.observations.map(({ score }) => score),
      as: readingOf(result, 'score')[0],
      reasons: reasons(result),
    };
  };
  it('are 0–1 up to 1.5', async () => {
    expect(await scores('0.5', '1')).toMatchObject({ scores: [0.5, 1], as: 'score, 0–1 (the largest is 1)' });
  });
  it('are 0–100 with any value above 1.5', async () => {
    expect(await scores('1.1', '1.6')).toMatchObject({
      scores: [0.011, 0.016],
      as: 'score, 0–100 (the largest is 1.6)',
    });
  });
  it('are 0–100 with any % sign', async () => {
    expect(await scores('0.5%', '1%')).toMatchObject({
      scores: [0.005, 0.01],
      as: 'score, 0–100 (written with %)',
    });
    expect((await scores('50%', '40')).scores).toEqual([0.5, 0.4]);
  });
  it('are not changed by a value that is none', async () => {
    const text = ['0.5', '850', '-1', '-0.2', '1.2'].map((cell, i) => `m,${100 + i},${cell}`).join('\n');
    const result = await read('a.csv', `model,prompt_tokens,accuracy\n${text}\n`);
    expect(result.observations.map(({ score }) => score)).toEqual([0.5]);
    expect(reasons(result)).toEqual([
      '3: score 850 is above 1, where perfect is 1',
      '4: −1 in “accuracy” marks a length that was not run',
      '5: “-0.2” in “accuracy” is below 0',
      '6: score 1.2 is above 1, where perfect is 1',
    ]);
  });
  it('hold for standard errors too', async () => {
    const { observations } = await read(
      'a.csv',
      'model,prompt_tokens,score,stderr\na,100,84.4,1.2\nb,100,60 (±2.5),\n',
    );
    expect(observations.map(({ score, stderr }) => [score, stderr])).toEqual([
      [0.844, 0.012],
      [0.6, 0.025],
    ]);
  });
  it.each([
    ['-1', 'a standard error of -1 for scores up to 1: the row is used without it'],
    ['inf', 'a standard error of Infinity for scores up to 1: the row is used without it'],
    ['0', 'the standard error is 0; expected a number above 0 and up to 1: the result is used without it'],
    [
      'small',
      'the standard error is not a number; expected a number above 0 and up to 1: the result is used without it',
    ],
    ['n/a', undefined],
    ['', undefined],
  ])('tell of a standard error that is none: %s', async (cell, reason) => {
    const text = (error: string): string =>
      `model,score,stderr,instances,prompt_tokens\nM,0.5,0.01,100,1000\nM,0.6,${error},100,2000\n`;
    const result = await read('x.csv', text(cell));
    expect(result.observations).toEqual((await read('x.csv', text(''))).observations);
    expect(reasons(result)).toEqual(reason === undefined ? [] : [`3: ${reason}`]);
    const rows = `| M | 0.5 | 0.01 | 100 | 1000 |\n| M | 0.6 | ${cell} | 100 | 2000 |\n`;
    const head = '| model | score | stderr | instances | prompt_tokens |\n|---|---|---|---|---|\n';
    expect(reasons(await read('x.md', `${head}${rows}`))).toEqual(
      reason === undefined ? [] : [`4: ${reason}`],
    );
  });

  it('keep out standard errors that no scores on them can have', async () => {
    const result = await read('a.csv', 'model,prompt_tokens,score,stderr\na,100,0.84,1.2\n');
    expect(result.observations[0]?.stderr).toBeUndefined();
    expect(reasons(result)).toEqual([
      '2: a standard error of 1.2 for scores up to 1: the row is used without it',
    ]);
  });
  it('leave shares alone: 7/8 and true are on their own', async () => {
    expect((await scores('7/8', '50', '20')).scores).toEqual([0.875, 0.5, 0.2]);
  });
  it('are told by % in the header', async () => {
    const { observations } = await read('a.csv', 'model,prompt_tokens,acc (%)\na,100,0.9\na,200,1.2\n');
    expect(observations[0]).toMatchObject({ score: 0.009, metric: 'acc' });
  });
});

describe('one column per length', () => {
  it('tells of lengths that many models were not run at once, with the first row', async () => {
    const rows = ['a,0.9,0.8,-', 'b,0.9,-,-', 'c,0.8,0.7,-'].join('\n');
    const result = await read('ruler.csv', `model,4k,8k,128k\n${rows}\n`);
    expect(result.observations).toHaveLength(5);
    expect(reasons(result)).toEqual(['2: no score in “128k”, in 2 rows', '3: no score in “8k”, “128k”']);
  });

  it('is read in RULER’s shape; averages and what was not run stay out, with reasons', async () => {
    const result = await fixture('ruler-style.csv');
    expect(gist(result)).toEqual([
      'Acme (7B) ruler-style score @4096 0.961',
      'Acme (7B) ruler-style score @8192 0.938',
      'Acme (7B) ruler-style score @16384 0.91',
      'Acme (7B) ruler-style score @32768 0.872',
      'Acme (7B) ruler-style score @65536 0.745',
      'Acme (7B) ruler-style score @131072 0.603',
      'Borealis-70B ruler-style score @4096 0.969',
      'Borealis-70B ruler-style score @8192 0.952',
      'Borealis-70B ruler-style score @16384 0.941',
      'Borealis-70B ruler-style score @32768 0.92',
      'Borealis-70B ruler-style score @65536 0.857',
      'Cinder ruler-style score @4096 0.88',
    ]);
    expect(reasons(result)).toEqual([
      '3: no score in “128K”',
      '4: −1 in “8K” marks a length that was not run',
      '4: “< 5%” in “64K” is a bound, not a score',
      '4: no score in “16K”, “32K”, “128K”',
    ]);
    expect(result.observations.map(({ contextLimit }) => contextLimit)).toEqual([
      ...Array.from({ length: 6 }, () => 131072),
      ...Array.from({ length: 5 }, () => 65536),
      32768,
    ]);
    expect(result.observations[0]?.place).toEqual({ file: 'tables/ruler-style.csv', row: 2, key: '4K' });
    expect(readingOf(result, 'Avg.')).toEqual(['not used']);
    expect(readingOf(result, '4K')).toEqual(['score at 4096 prompt tokens']);
  });

  it('with an empty first header has the models there; perplexities by the file’s name are left out', async () => {
    const result = await fixture('perplexity-by-length.csv');
    expect(result.observations).toEqual([]);
    expect(reasons(result)).toEqual([
      expect.stringMatching(/^2: “perplexity”: lower is better.*6 results left out$/),
    ]);
  });

  it('has a metric and standard errors in the headers', async () => {
    const result = await read(
      'a.csv',
      'model,task,acc@4k,acc_stderr@4k,acc@8k,acc_stderr@8k\nm,t,80,2,70,3\n',
    );
    expect(result.observations.map(({ metric, score, stderr }) => [metric, score, stderr])).toEqual([
      ['acc', 0.8, 0.02],
      ['acc', 0.7, 0.03],
    ]);
  });

  it('calls a label of no tokens none', async () => {
    const result = await read('a.csv', 'model,task,0k,4k,8k\nm,t,99,80,70\n');
    expect(gist(result)).toEqual(['m t score @4096 0.8', 'm t score @8192 0.7']);
    expect(reasons(result)).toEqual([
      '2: the label “0k” is no prompt length: a prompt has at least one token',
    ]);
  });
});

describe('JSON', () => {
  it('is read under a key, with the facts beside it, and bare NaN as nothing', async () => {
    const result = await fixture('nested.json');
    expect(result.format).toBe('json-table');
    expect(gist(result)).toEqual(['acme-7b needle score @4012 0.99', 'acme-7b needle score @16110 0.9']);
    expect(result.observations[1]).toMatchObject({
      contextLimit: 131072,
      place: { file: 'tables/nested.json', row: 3, key: 'results[2]' },
    });
    expect(reasons(result)).toEqual(['2: no score in “score”']);
  });

  it('is read as an object of arrays over lengths', async () => {
    const result = await fixture('columns.json');
    expect(gist(result)).toEqual([
      'acme-7b columns score @4096 0.5',
      'borealis columns score @4096 0.4',
      'borealis columns score @8192 0.3',
    ]);
    expect(result.problems).toEqual([
      {
        file: 'tables/columns.json',
        row: 1,
        key: '[0].8192,none',
        reason: '−1 in “8192,none” marks a length that was not run',
      },
    ]);
  });

  it.each([
    ['an array', '[{"model":"m","prompt_tokens":100,"score":0.5}]'],
    ['one object', '{"model":"m","prompt_tokens":100,"score":0.5}'],
    [
      'a wrapper in a wrapper',
      '{"run":{"model":"m"},"out":{"rows":[{"model":"m","prompt_tokens":100,"score":0.5}]}}',
    ],
    [
      'pandas’ split form',
      '{"columns":["model","prompt_tokens","score"],"index":[0],"data":[["m",100,0.5]]}',
    ],
    ['pandas’ default form', '{"model":{"0":"m"},"prompt_tokens":{"0":100},"score":{"0":0.5}}'],
    ['nested values', '[{"model":{"name":"m"},"usage":{"prompt_tokens":100},"metrics":{"score":0.5}}]'],
  ])('is read as %s', async (_, text) => {
    expect(gist(await read('t.json', text))).toEqual(['m t score @100 0.5']);
  });

  it('names what is no object among the rows', async () => {
    const result = await read('t.json', '[{"model":"m","prompt_tokens":100,"score":0.5}, 7]');
    expect(reasons(result)).toEqual(['2: no model: the cell of “model” is empty']);
  });

  it('half-written is told with the line it ends on', async () => {
    const result = await read('t.json', '[{"model":"m","prompt_tokens":100,"score":0.5},\n{"model":');
    expect(reasons(result)).toEqual(['2: the JSON ends in the middle: half-written, or cut off']);
  });
});

describe('JSON Lines', () => {
  it('are read line by line; a broken line costs only itself', async () => {
    const result = await fixture('lines.jsonl');
    expect(result.format).toBe('json-lines');
    expect(gist(result)).toEqual(['acme-7b lines score @100 0.5', 'acme-7b lines score @400 0.7']);
    expect(reasons(result)).toEqual([
      '3: no score in “score”',
      '4: not valid JSON, near "not json"',
      '5: not a JSON object',
      '7: the last line is not valid JSON: half-written, or cut off',
    ]);
  });
});

describe('rows that cannot be used', () => {
  it('are named with their line and what was expected', async () => {
    const result = await read(
      'a.csv',
      [
        'model,prompt_tokens,score,shots,context_limit,training_flops',
        '"m\n1",100,0.5,,,',
        ',100,0.5,,,',
        'm,long,0.5,,,',
        'm,0,0.5,,,',
        'm,1e300,0.5,,,',
        'm,>4k,0.5,,,',
        'm,,0.5,,,',
        'm,100,,,,',
        'm,100,abc,,,',
        'm,100,0.5,few,unlimited,much',
        'm,1,024,0.5,,,',
        '',
        '# a comment',
        'model,prompt_tokens,score,shots,context_limit,training_flops',
        'm,100',
      ].join('\n'),
    );
    expect(gist(result)).toEqual(['m 1 a score @100 0.5', 'm a score @100 0.5']);
    expect(reasons(result)).toEqual([
      '4: no model: the cell of “model” is empty',
      '5: “long” in “prompt_tokens” is not a number of tokens such as 4096 or 4K',
      '6: a prompt length of 0 tokens in “prompt_tokens”: a prompt has at least one',
      '7: a prompt length of 1e+300 tokens in “prompt_tokens” is beyond 1,000,000,000',
      '8: “>4k” in “prompt_tokens” is a bound, not a prompt length',
      '9: neither a prompt length nor a number of shots in this row',
      '10: no score in “score”',
      '11: “abc” in “score” is not a score',
      '12: “shots” is “few”, not a number of examples: the row is used without it',
      '12: “context_limit” is “unlimited”, not a number of tokens: the row is used without it',
      '12: “training_flops” is “much”, not a training compute in FLOP such as 7.8e22: the row is used without it',
      '13: 7 cells under 6 headers: a cell with a separator in it needs quotes, as in "1,024"',
      '16: the header once more',
      '17: the last row ends after 2 of 6 cells: half-written, or cut off',
    ]);
  });

  it('are told as one with a count beyond 200 of a kind', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => `m,100,bad${i}`).join('\n');
    const result = await read('a.csv', `model,prompt_tokens,score\nm,100,0.5\n${rows}\n`);
    expect(reasons(result)).toEqual(['3: “bad0” in “score” is not a score (300 times; this is the first)']);
    expect(result.observations).toHaveLength(1);
  });

  it('of a column that stands twice: the first counts, and that is said', async () => {
    const result = await read('a.csv', 'model,score,score,prompt_tokens\nm,0.5,0.9,100\n');
    expect(gist(result)).toEqual(['m a score @100 0.5']);
    expect(reasons(result)).toEqual(['1: two columns are called “score”; the first is used']);
  });
});

describe('long tables', () => {
  it('are averaged beyond 2,000 rows of one model, in bins of length', async () => {
    const rows = Array.from({ length: 4000 }, (_, i) => `m,${1000 * 2 ** (i % 3)},${i % 2 ? 80 : 60}`);
    const result = await read('a.csv', `model,prompt_tokens,score\n${rows.join('\n')}\n`);
    expect(result.observations.map(({ promptTokens, instances }) => [promptTokens, instances])).toEqual([
      [1000, 1334],
      [2000, 1333],
      [4000, 1333],
    ]);
    expect(result.observations.every(({ score }) => Math.abs(score - 0.7) < 1e-3)).toBe(true);
    expect(readingOf(result, 'score')).toContain(
      'rows of one model and task are instances: averaged, in bins of prompt length where it varies',
    );
  });
});
