import { describe, expect, it } from 'vitest';
import { meansOf } from '../../../../src/core/data/samples';
import { instanceTally } from '../../../../src/readers/samples/instanceTally';
import { prng } from '../../../made/prng';

describe('instances that were run several times', () => {
  it('have means that do not depend on the order of runs', () => {
    const random = prng(2);
    const runs = Array.from({ length: 200 }, (_, i) => ({
      id: i % 40,
      scores: [{ scorer: '', name: 'f1', value: random.uniform() }],
      promptTokens: random.between(500, 600),
      estimated: true,
    }));
    const meansIn = (order: typeof runs) => {
      const tally = instanceTally(5);
      for (const run of order) tally.add(run);
      return tally.finish().map(({ samples }) => meansOf(samples));
    };
    expect(meansIn(runs)[0]?.[0]?.instances).toBe(40);
    for (let k = 0; k < 20; k++) expect(meansIn(random.shuffled(runs))).toEqual(meansIn(runs));
  });
});
