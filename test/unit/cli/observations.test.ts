import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ResolvedObservation } from '../../../src/cli/resolvedObservations';
import { cli, json, temporaryFolder } from './terminal';

interface Listed {
  readonly observations: readonly ResolvedObservation[];
  readonly problems: readonly {
    readonly file: string;
    readonly row: number | null;
    readonly reason: string;
  }[];
}

const folder = temporaryFolder();

describe('observations', () => {
  it('say for every value where it comes from', async () => {
    const path = folder.write(
      'origins/quiz.csv',
      'model,accuracy,shots,prompt_tokens\nmeta-llama/Llama-2-7b-hf,0.4,0,\nsmall-32k,0.41,3,900\nmine,0.3,1,\n',
    );
    folder.write(
      'origins/context-scaling.json',
      JSON.stringify({
        models: { Mine: { aliases: ['mine'], contextLimit: 4096, trainingFlops: 1e22 } },
        tasks: { quiz: { tokensPerShot: 50 } },
      }),
    );
    const { code, object } = await json<Listed>('observations', path);
    expect(code).toBe(0);
    const [llama, small, mine] = object.observations;
    expect(object.observations).toHaveLength(3);
    expect(llama).toMatchObject({
      file: path,
      row: 2,
      model: 'Llama-2-7b-hf',
      spelling: 'meta-llama/Llama-2-7b-hf',
      task: 'quiz',
      metric: 'accuracy',
      promptTokens: 50,
      shots: 0,
      contextLimit: 4096,
      used: true,
    });
    expect(llama?.origin).toMatchObject({
      model: 'read',
      task: 'name',
      score: 'read',
      shots: 'read',
      promptTokens: 'estimated',
      contextLimit: 'catalog',
      trainingFlops: 'catalog',
    });
    expect(small).toMatchObject({ promptTokens: 900, contextLimit: 32_768, trainingFlops: null });
    expect(small?.origin).toMatchObject({ promptTokens: 'read', contextLimit: 'name' });
    expect(Object.keys(small?.origin ?? {})).not.toContain('trainingFlops');
    expect(mine).toMatchObject({ model: 'Mine', promptTokens: 100, contextLimit: 4096, trainingFlops: 1e22 });
    expect(mine?.origin).toMatchObject({
      model: 'sidecar',
      contextLimit: 'sidecar',
      trainingFlops: 'sidecar',
    });
  });

  it('that cannot be fitted are listed, too, with their problem', async () => {
    const path = folder.write('unused/quiz.csv', 'model,accuracy,shots\na,0.5,0\na,0.6,5\n');
    const { object } = await json<Listed>('observations', path);
    expect(object.observations.map(({ used }) => used)).toEqual([false, false]);
    expect(object.problems.map(({ reason }) => reason).join()).toContain('missing: tokens per shot');
  });

  it('come as a table for people, with a mark on what was not read from the file', async () => {
    const path = folder.write('table/quiz.csv', 'model,accuracy,prompt_tokens\nLlama-2-7b,0.4,100\n');
    const { code, out } = await cli('observations', path);
    expect(code).toBe(0);
    const [head, row] = out.split('\n');
    expect(head).toMatch(/^model +task +metric +score +shots +tokens +limit +FLOP +from$/);
    expect(row).toMatch(/^Llama-2-7b +quiz +accuracy +0\.400 +100 +4,096 c +7\.77e22 c +.*quiz\.csv:2$/);
    expect(out).toContain('c from the catalog');
  });

  it('that are none end with 1', async () => {
    folder.write('none/notes.txt', 'nothing');
    const { code, object } = await json<Listed>('observations', join(folder.path, 'none'));
    expect(code).toBe(1);
    expect(object.observations).toEqual([]);
  });
});
