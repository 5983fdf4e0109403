import { describe, expect, it } from 'vitest';
import type { Observation } from '../../../../src/core/data/observation';
import { limits } from '../../../../src/readers/limits';
import { prng } from '../../../made/prng';
import { read } from '../reading';

interface Row {
  readonly model: string;
  readonly score: number;
  readonly prompt_tokens: number;
}

const KINDS = {
  csv: (rows: readonly Row[]) =>
    ['model,score,prompt_tokens', ...rows.map((r) => `${r.model},${r.score},${r.prompt_tokens}`), ''].join(
      '\n',
    ),
  jsonl: (rows: readonly Row[]) => rows.map((row) => JSON.stringify(row)).join('\n'),
  json: (rows: readonly Row[]) => JSON.stringify(rows),
};

const withoutPlaces = (observations: readonly Observation[]) =>
  observations
    .map(({ place, ...rest }) => rest)
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

describe('rows that are averaged as instances', () => {
  const random = prng(5);
  const rows = Array.from(
    { length: 2 * limits.rowsPerGroup + 600 },
    (_, i): Row => ({
      model: i % 2 ? 'acme-7b' : 'acme-70b',
      score: Number(random.uniform().toFixed(6)),
      prompt_tokens: 256 * 4 ** random.whole(0, 3) + random.whole(-50, 50),
    }),
  );

  it('come to the same bits in any order, and as CSV, JSON Lines and JSON', async () => {
    const found = new Set<string>();
    for (let run = 0; run < 3; run++)
      for (const [kind, write] of Object.entries(KINDS)) {
        const { observations } = await read(
          `runs/t.${kind}`,
          write(run === 0 ? rows : random.shuffled(rows)),
        );
        expect(observations.length).toBeLessThan(40);
        found.add(JSON.stringify(withoutPlaces(observations)));
      }
    expect(found.size).toBe(1);
  });
});
