import { describe, expect, it } from 'vitest';
import { limits } from '../../../../src/readers/limits';
import { prng } from '../../../made/prng';
import { read } from '../reading';

/** Rows of two models and tasks, many more than are kept one by one; `more` makes further cells of a row. */
function longTable(more: (i: number) => string, others: readonly string[] = []): string {
  const random = prng(3);
  const rows = Array.from({ length: 6 * limits.rowsPerGroup }, (_, i) => {
    const model = random.pick(['acme-7b', '"acme-70b"']);
    const [task, tokens] = [random.pick(['qa', 'vt']), random.whole(100, 40_000)];
    return `${model},${task},${tokens},${random.uniform().toFixed(3)},${random.whole(0, 1)},${more(i)}`;
  });
  return ['model,task,prompt_tokens,accuracy,f1,note', ...rows, ...others, ''].join('\n');
}

describe('a long table', () => {
  it('comes to the same whether its rows are counted as bytes or looked at cell by cell', async () => {
    const asBytes = await read(
      'long.csv',
      longTable(() => 'x'),
    );
    // Quotes within quotes are no plain cell.
    const asText = await read(
      'long.csv',
      longTable(() => '"x "" y"'),
    );
    expect(asBytes).toEqual(asText);
    expect(asBytes.observations.length).toBeGreaterThan(8);
  });

  it('still tells every row that is no result, with its line', async () => {
    const odd = [
      'acme-7b,qa,4096,-1,0,x',
      'acme-7b,qa,0,0.5,0,x',
      'acme-7b,qa,4096,n/a,n/a,x',
      '# acme-7b,qa,4096,0.5,0,x',
      'acme-7b,qa,4096,0.5,0,x,y',
      'model,task,prompt_tokens,accuracy,f1,note',
      'acme-7b,qa,4k,50%,0,x',
    ];
    const first = 6 * limits.rowsPerGroup + 2;
    const { problems } = await read(
      'long.csv',
      longTable(() => 'x', odd),
    );
    const rows = problems.map(({ row }) => (row ?? 0) - first).filter((row) => row >= 0);
    expect(rows).toEqual([0, 1, 2, 4, 5]);
  });

  it('counts every row once', async () => {
    const { observations } = await read(
      'long.csv',
      longTable(() => 'x'),
    );
    const instances = observations
      .filter(({ metric }) => metric === 'accuracy')
      .reduce((sum, observation) => sum + (observation.instances ?? 0), 0);
    expect(instances).toBe(6 * limits.rowsPerGroup);
  });
});
