import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../../../src/core/data/dataset';
import { memorySource } from '../../../../src/readers/memorySource';
import { expectShares, expectSoundReading } from '../../../made/sound';
import { facts, fixture } from '../fixtures';
import { read, readingOf, readSource, reasons } from '../reading';

const HELLASWAG =
  'helm/commonsense-dataset=hellaswag,method=multiple_choice_joint,model=eleutherai_pythia-1b-v0/';
const MMLU = 'helm/mmlu-subject=philosophy,method=multiple_choice_joint,model=openai_gpt2/';
const FOLDER = 'runs/v1/t-a=b,model=org_m/';
const INSTANCES = `${FOLDER}per_instance_stats.json`;
const STATS = `${FOLDER}stats.json`;

const stat = (name: string, mean: number, split = 'test', more: object = {}) => ({
  name: { name, split, ...more },
  count: 1,
  mean,
});

function instance(
  id: string,
  tokens: number,
  score: number,
  more: object = {},
  extra: readonly object[] = [],
) {
  const stats = [stat('num_prompt_tokens', tokens), stat('exact_match', score), ...extra];
  return { instance_id: id, train_trial_index: 0, stats, ...more };
}

async function readInstances(instances: readonly object[], files: Readonly<Record<string, object>> = {}) {
  const beside = Object.fromEntries(
    Object.entries(files).map(([name, content]) => [FOLDER + name, JSON.stringify(content)]),
  );
  return readSource(memorySource(INSTANCES, JSON.stringify(instances), beside));
}

const spec = (model: string, trials = 1, shots = 5) => ({
  name: `t:a=b,model=${model.replace('/', '_')},max_train_instances=${shots}`,
  adapter_spec: { model, max_train_instances: shots, num_train_trials: trials },
});

describe('instances of a HELM run', () => {
  it('give the score at the prompt length that was measured', async () => {
    const result = await readSource(fixture(`${HELLASWAG}per_instance_stats.json`));
    expect(result.format).toBe('helm-instances');
    expect(facts(result)).toEqual([
      'eleutherai/pythia-1b-v0 commonsense:dataset=hellaswag,method=multiple_choice_joint exact_match 0.3±0.152753 n=10 @631.4 5-shot',
    ]);
    expect(result.observations[0]).toMatchObject({
      origin: { stderr: 'estimated' },
      place: { file: `${HELLASWAG}per_instance_stats.json`, key: 'exact_match' },
    });
    expect(result.problems).toEqual([]);
  });

  it('are those of the test split, where there is one', async () => {
    const result = await readSource(fixture(`${MMLU}per_instance_stats.json`));
    expect(facts(result)).toEqual([
      'openai/gpt2 mmlu:subject=philosophy,method=multiple_choice_joint exact_match 0.111111±0.111111 n=9 @350.444 5-shot',
    ]);
    expect(readingOf(result, 'split')).toEqual(['“test”, on inputs as they are, not perturbed']);
  });

  it('speak for the run: its means stay silent beside them, unless only these were asked for', async () => {
    const path = `${MMLU}stats.json`;
    const silent = await readSource(fixture(path));
    expect([silent.format, facts(silent)]).toEqual(['helm-stats', []]);
    expect(readingOf(silent, 'mean')).toEqual([`read together with ${MMLU}per_instance_stats.json`]);
    const named = await readSource(fixture(path), { named: true });
    const own = await readSource(fixture(`${MMLU}per_instance_stats.json`), { named: true });
    expect(facts(named)).toEqual(facts(own));
    const { tasks } = assemble([...named.observations, ...own.observations], undefined);
    expect(tasks.map(({ cells }) => cells.length)).toEqual([1]);
  });

  it('whose prompts spread in length become one result per range', async () => {
    const instances = Array.from({ length: 20 }, (_, i) =>
      instance(`id${i}`, i < 10 ? 200 : 3000, i < 10 ? 1 : 0),
    );
    expect(facts(await readInstances(instances))).toEqual([
      expect.stringMatching(/^org\/m t:a=b exact_match 1±.* n=10 @200$/),
      expect.stringMatching(/exact_match 0±.* n=10 @3000$/),
    ]);
  });

  it('that were perturbed are left out, and of five tries the first counts', async () => {
    const perturbed = instance('id1', 100, 0, { perturbation: { name: 'typos' } });
    const inside = [
      stat('exact_match', 0, 'test', { perturbation: { name: 'typos' } }),
      stat('exact_match@5', 0),
    ];
    const result = await readInstances([
      instance('id1', 100, 1, {}, inside),
      perturbed,
      instance('id2', 100, 0),
    ]);
    expect(facts(result)).toEqual(['org/m t:a=b exact_match 0.5±0.5 n=2 @100']);
  });

  it('that were run with several sets of examples count once', async () => {
    const twice = ['id1', 'id1', 'id2', 'id2'].map((id, i) =>
      instance(id, 100, i < 3 ? 1 : 0, { train_trial_index: i % 2 }),
    );
    expect(facts(await readInstances(twice, { 'run_spec.json': spec('org/m', 2) }))).toEqual([
      'org/m t:a=b exact_match 0.75±0.25 n=2 @100 5-shot',
    ]);
  });

  it('count the examples that fitted the prompt, and tell of prompts that were cut', async () => {
    const fitted = [stat('num_train_instances', 0), stat('prompt_truncated', 1)];
    const result = await readInstances(
      [
        instance('id1', 1000, 1, {}, fitted),
        instance('id2', 1000, 0, {}, [stat('num_train_instances', 0.5)]),
      ],
      {
        'run_spec.json': spec('org/m'),
      },
    );
    expect(facts(result)).toEqual(['org/m t:a=b exact_match 0.5±0.5 n=2 @1000 0.25-shot']);
    expect(readingOf(result, 'num_train_instances')[0]).toMatch(/^0.25 examples in the prompts, 5 asked for/);
    expect(readingOf(result, 'prompt_truncated')).toEqual(['1 of 2 prompts were cut to fit the model']);
  });

  it('whose mean is not the run’s leave that as it is', async () => {
    const result = await readInstances([instance('id1', 100, 1), instance('id2', 100, 0)], {
      'stats.json': [stat('exact_match', 0.7)],
    });
    expect(facts(result)).toEqual(['org/m t:a=b exact_match 0.7 n=2 @100']);
  });
});

describe('the run', () => {
  it('is named by its folder where run_spec.json is missing, marked so', async () => {
    const result = await readInstances([instance('id1', 100, 1)]);
    expect(result.observations[0]).toMatchObject({
      model: 'org/m',
      task: 't:a=b',
      origin: { model: 'name', task: 'name', stderr: 'estimated' },
    });
  });

  it('is one task whatever the model and the number of examples', async () => {
    const [one, other] = await Promise.all(
      [spec('org/m', 1, 0), spec('other/n', 1, 10)].map((each) =>
        readInstances([instance('id1', 100, 1)], { 'run_spec.json': each }),
      ),
    );
    expect(one?.observations[0]?.task).toBe(other?.observations[0]?.task);
  });

  it('that nobody names is asked for', async () => {
    const text = JSON.stringify([instance('id1', 100, 1)]);
    expect(reasons(await read('x/per_instance_stats.json', text))).toEqual([
      expect.stringMatching(/do not name their model: keep run_spec.json beside them/),
    ]);
  });
});

describe('means of a run without instances', () => {
  it('give the score at the mean length', async () => {
    const stats = [
      stat('exact_match', 0.25),
      stat('num_prompt_tokens', 712.5),
      stat('num_instances', 100),
      stat('num_train_instances', 0.25),
      stat('perplexity', 1),
      stat('exact_match', 0.9, 'valid'),
      { name: { name: 'f1_score', split: 'test' }, count: 0, sum: 0 },
    ];
    const path = `${FOLDER}stats.json`;
    const files = { [`${FOLDER}run_spec.json`]: JSON.stringify(spec('org/m')) };
    const result = await readSource(memorySource(path, JSON.stringify(stats), files));
    expect(facts(result)).toEqual(['org/m t:a=b exact_match 0.25 n=100 @712.5 0.25-shot']);
    expect(result.observations[0]?.origin).toEqual({});
  });

  it('without a score say so', async () => {
    const result = await read(`${FOLDER}stats.json`, JSON.stringify([stat('num_instances', 3)]));
    expect(reasons(result)).toEqual([expect.stringMatching(/no score among the statistics/)]);
  });
});

describe('a HELM file that is not as it should be', () => {
  it('keeps what was readable', async () => {
    const good = JSON.stringify(instance('id1', 100, 1));
    const text = `[${good}, {"instance_id": 3}, {"instance_id": "x", "stats": nonsense}, ${good.slice(0, 40)}`;
    const result = await read(`${FOLDER}per_instance_stats.json`, text);
    expect(facts(result)).toEqual([expect.stringMatching(/exact_match 1±.* n=1 @100$/)]);
    expect(reasons(result)).toEqual([
      expect.stringMatching(/^2: no instance: an object with “instance_id” and “stats” is expected/),
      expect.stringMatching(/^3: not valid JSON/),
      expect.stringMatching(/^4: the last instance is half-written, or cut off/),
    ]);
  });

  it('with scores that are none tells them', async () => {
    const result = await readInstances([instance('id1', 100, 7)]);
    expect(reasons(result)).toEqual([
      expect.stringMatching(/“exact_match” of “t:a=b” is 7, and scores of HELM lie between/),
    ]);
    const none = await readInstances([{ instance_id: 'id1', stats: [stat('wordiness', 7)] }]);
    expect(reasons(none)).toEqual([expect.stringMatching(/no score among the statistics/)]);
  });

  it('of any JSON of the outline is answered', async () => {
    const value = fc.oneof(
      fc.double(),
      fc.constantFrom(0, 1, -1, '', null, 'test', [], {}),
      fc.jsonValue({ maxDepth: 2 }),
    );
    const name = fc.constantFrom(
      'exact_match',
      'num_prompt_tokens',
      'num_train_instances',
      'num_instances',
      '__proto__',
    );
    const anyStat = fc.oneof(
      value,
      fc.record({ name: fc.oneof(value, fc.record({ name, split: value })), mean: value }),
    );
    const anyInstance = fc.oneof(
      value,
      fc.record({ instance_id: value, stats: fc.oneof(value, fc.array(anyStat)) }),
    );
    const anySpec = fc.record({
      name: value,
      adapter_spec: fc.record({ model: value, max_train_instances: value, num_train_trials: value }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anyInstance), fc.array(anyStat), anySpec, async (instances, stats, run) => {
        const first = { instance_id: 'id', stats: [] };
        const both = { 'run_spec.json': run, 'stats.json': stats };
        const found = await readInstances([first, ...(instances as object[])], both);
        const alone = await readSource(
          memorySource(STATS, JSON.stringify([stat('x', 1), ...stats]), {
            [`${FOLDER}run_spec.json`]: JSON.stringify(run),
          }),
        );
        expectSoundReading(found, INSTANCES);
        expectSoundReading(alone, STATS);
        expectShares(found);
        expectShares(alone);
      }),
      { numRuns: 300 },
    );
  });
});
