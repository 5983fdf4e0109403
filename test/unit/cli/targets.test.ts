// A task's target: from `context-scaling.json` into the fit, and from there to every door.
import { describe, expect, it, vi } from 'vitest';
import { cli, json, temporaryFolder } from './terminal';

vi.setConfig({ testTimeout: 120_000 });

const folder = temporaryFolder();

const HALF = { Short: 30_000, Long: 200_000, Mid: 70_000 };
const rows = Object.entries(HALF).flatMap(([model, half]) =>
  [4096, 8192, 16_384, 32_768, 65_536, 131_072].map((n, i) => {
    const score = 0.95 / (1 + (n / half) ** 1.5) + 0.002 * Math.cos(i);
    return [`${model},passage search,${n},${score.toFixed(4)}`, `${model},other,${n},${score.toFixed(4)}`];
  }),
);
folder.write('results/scores.csv', `model,task,prompt_tokens,score\n${rows.flat().join('\n')}\n`);
folder.write(
  'results/context-scaling.json',
  JSON.stringify({ tasks: { 'Passage Search': { target: '85 %' } } }),
);

async function savedFit(name: string, ...more: string[]): Promise<string> {
  const { out, code } = await cli('fit', `${folder.path}/results`, '--json', ...more);
  expect(code).toBe(0);
  return folder.write(name, out);
}

interface Predicted {
  readonly limits: readonly {
    readonly suggestion: number | null;
    readonly predictions: readonly {
      readonly task: string;
      readonly low: number;
      readonly suggestion: number | null;
      readonly usable: { target: number; example: boolean; promptTokens: number; low: number };
    }[];
  }[];
}

describe('a target in context-scaling.json', () => {
  it('is saved in the fit, and asked for where no flag says another', async () => {
    const fit = await savedFit('FIT.json');
    const asked = ['--fit', fit, '--task', 'passage search', '--model', 'Long'];
    const own = await json<{ promptTokens: number }>('usable', ...asked);
    expect(own.object.promptTokens).toBe(
      (await json<{ promptTokens: number }>('usable', ...asked, '--target', '0.85')).object.promptTokens,
    );
    const other = await json<{ promptTokens: number }>('usable', ...asked, '--target', '0.5');
    expect(other.object.promptTokens).toBeGreaterThan(own.object.promptTokens);
  });

  it('is asked for where there is none: an example is nobody’s question', async () => {
    const fit = await savedFit('FIT.json');
    const { code, err } = await cli('usable', '--fit', fit, '--task', 'other', '--model', 'Long');
    expect(code).toBe(2);
    expect(err).toContain('--target SCORE is needed');
    const { out } = await cli('fit', '--json', `${folder.path}/results`);
    expect(out).not.toContain('"example":0.8');
  });

  it('judges limits by each task’s own; a task without one is not judged, never passed', async () => {
    const fit = await savedFit('FIT.json');
    const config = folder.write('long.yaml', 'model: Long\nmax_model_len: 131072\n');
    const gate = await cli('configs', config, '--fit', fit, '--targets');
    expect(gate.code).toBe(1);
    expect(gate.err).toMatch(/passage search, Long: a prompt that fills 131,072 tokens scores at least/);
    expect(gate.err).toContain('other, Long: tasks."other".target is not in context-scaling.json: not');
    expect(gate.err.trim().split('\n').at(-1)).toBe('1 judged, 1 not judged.');
    const short = folder.write('short.yaml', 'model: Long\nmax_model_len: 8192\n');
    expect((await cli('configs', short, '--fit', fit, '--targets')).code).toBe(0);
    expect((await cli('configs', short, '--fit', fit, '--targets', '--strict')).code).toBe(1);
    expect((await cli('configs', short, '--fit', fit, '--targets', '--fail-below', '0.5')).code).toBe(2);
  });

  it('suggests a limit that passes the gate, and says how long prompts may be', async () => {
    const fit = await savedFit('FIT.json');
    const config = folder.write('long.yaml', 'model: Long\nmax_model_len: 131072\n');
    const { object } = await json<Predicted>('configs', config, '--fit', fit);
    const [limit] = object.limits;
    const [other, own] = limit?.predictions ?? [];
    expect([own?.task, other?.task]).toEqual(['passage search', 'other']);
    expect(own?.usable).toMatchObject({ target: 0.85, example: false });
    // 85 % of the median model’s 0.936 is 0.796: an example, which draws and recommends nothing.
    expect(other?.usable).toMatchObject({ target: 0.75, example: true });
    expect([own?.suggestion, other?.suggestion]).toEqual([limit?.suggestion, null]);
    expect(limit?.suggestion).toBeLessThanOrEqual(own?.usable.low as number);
    const set = folder.write('set.yaml', `model: Long\nmax_model_len: ${limit?.suggestion}\n`);
    const task = ['--task', 'passage search'];
    expect((await cli('configs', set, '--fit', fit, '--targets', '--strict', ...task)).code).toBe(0);
    expect((await cli('configs', config, '--fit', fit)).out).toMatch(
      /passage search ≥ 0\.850 holds to at least [\d,]+/,
    );
  });

  it.each([
    ['1.2', 'found 1.2'],
    ['0', 'found 0'],
    ['85', 'found 85'],
    ['"850 %"', 'found "850 %"'],
    ['"high"', 'found "high"'],
    ['null', 'not filled in yet'],
  ])('of %s is a problem, not a target', async (target, words) => {
    const sidecar = folder.write('wrong.json', `{"tasks": {"other": {"target": ${target}}}}`);
    const { err } = await cli('fit', `${folder.path}/results`, '--sidecar', sidecar, '--json');
    expect(err).toContain('tasks.other.target');
    expect(err).toContain(words);
  });
});

describe('what is not judged passes nowhere with --strict', () => {
  const strict = (path: string, fit: string) =>
    cli('configs', path, '--fit', fit, '--fail-below', '0.1', '--task', 'passage search', '--strict');

  it('a saved fit in the folder is no config', async () => {
    const fit = await savedFit('FIT.json');
    const { out } = await cli('fit', `${folder.path}/results`, '--json');
    folder.write('deploy/ok.yaml', 'model: Long\nmax_model_len: 8192\n');
    folder.write('deploy/FIT.json', out);
    folder.write('deploy/sorted.json', JSON.stringify(JSON.parse(out), null, 1));
    const { object } = await json<{ limits: unknown[] }>('configs', `${folder.path}/deploy`, '--fit', fit);
    expect(object.limits).toHaveLength(1);
    expect((await strict(`${folder.path}/deploy`, fit)).code).toBe(0);
  });

  it('nor does a file that is too large, nor a folder without limits', async () => {
    const fit = await savedFit('FIT.json');
    folder.write('large/ok.yaml', 'model: Long\nmax_model_len: 8192\n');
    folder.write('large/huge.yaml', `model: Long\nmax_model_len: 131072\n${'# nothing\n'.repeat(500_000)}`);
    const gate = await strict(`${folder.path}/large`, fit);
    expect(gate.err).toContain('huge.yaml: is larger than settings are: not read.');
    expect(gate.code).toBe(1);
    folder.write('none/notes.yaml', 'nothing: here\n');
    expect((await strict(`${folder.path}/none`, fit)).code).toBe(1);
  });

  it('a refusal says what was wrong with the files, too', async () => {
    const sidecar = folder.write('broken.json', '{"tasks": {"other": {"target": 85}}}');
    const { code, err } = await cli(
      'usable',
      `${folder.path}/results`,
      '--task',
      'other',
      '--sidecar',
      sidecar,
      '--model',
      'Long',
    );
    expect(code).toBe(2);
    expect(err).toContain('--target SCORE is needed');
    expect(err).toMatch(/tasks\.other\.target.*expected a score/);
  });
});
