// D9: on the command line a file that takes too long is left between two of its slices, and told; the others are read.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { json, temporaryFolder } from './terminal';

/** The time of a long file is over at once, as soon as anything else gets its turn. */
const timeout = AbortSignal.timeout.bind(AbortSignal);
beforeEach(() => {
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(ms > 35_000 ? 0 : ms));
});
afterEach(() => void vi.restoreAllMocks());

const folder = temporaryFolder();

test.each([
  ['long.csv', 'model,task,prompt_tokens,score\n', 'm,t,1000,0.5\n'],
  ['long.jsonl', '', '{"model":"m","task":"t","prompt_tokens":1000,"score":0.5}\n'],
  ['long.md', '|model|4K|8K|\n|-|-|-|\n', '|m|50|40|\n'],
])('%s', async (name, head, row) => {
  folder.write(`${name}.runs/${name}`, head + row.repeat(Math.ceil(12_000_000 / row.length)));
  folder.write(`${name}.runs/short.csv`, 'model,task,prompt_tokens,score\nm,t,1000,0.5\n');
  const { object } = await json<{
    observations: readonly { file: string }[];
    problems: readonly { file: string; reason: string }[];
  }>('observations', `${folder.path}/${name}.runs`);
  expect(object.observations.map(({ file }) => file)).toEqual([expect.stringContaining('short.csv')]);
  expect(object.problems).toEqual([
    expect.objectContaining({
      file: expect.stringContaining(name),
      reason: expect.stringContaining('took longer than 41 s: not read'),
    }),
  ]);
});
