import { describe, expect, it } from 'vitest';
import { usable } from '../../../../src/core/answer/usable';
import { cautiousTokens } from '../../../../src/core/words/numbers';
import { heldTo, sureLength } from '../../../../src/view/answers/heldTo';
import { USABLE } from '../../../../src/view/answers/usable';
import { AVERAGED, FALLING, modelOf } from '../../core/answer/fits';

describe('a length without its interval', () => {
  it.each([
    [71_586, 'down', '71,000'],
    [71_586, 'up', '72,000'],
    [71_000, 'down', '71,000'],
    [71_000, 'up', '71,000'],
    [990, 'down', '990'],
    [996, 'up', '1,000'],
    [7, 'down', '7'],
  ] as const)('%i is rounded %s to %s', (count, side, words) => {
    expect(cautiousTokens(count, side)).toBe(words);
  });
});

describe('how long prompts may be', () => {
  const length = { kind: 'usable', promptTokens: 76_620, low: 71_586, high: 80_592 } as const;
  const inside = { ...length, extrapolated: false, atLimit: false };

  it('leads with what is sure', () => {
    expect(sureLength(inside)).toBe('71,000');
    expect(heldTo(inside)).toBe(
      'up to at least 71,000 prompt tokens (best estimate 76,620, 90 % interval 71,586–80,592)',
    );
  });

  it('says where nothing is', () => {
    expect(heldTo({ ...inside, low: null })).toBe(
      'up to 76,620 prompt tokens by the best estimate, 80,592 at most; no length is sure',
    );
  });

  it('offers no setting at which the score might not hold', () => {
    let offered = 0;
    for (const { name } of FALLING.models)
      for (const target of [0.5, 0.7, 0.8, 0.9]) {
        const answer = usable(FALLING, { model: name, target });
        const asked = { model: name, target };
        const { configured } = USABLE.words(answer, { asked, who: name, model: undefined });
        if (configured === undefined) continue;
        offered++;
        expect(configured).toBeLessThanOrEqual(answer.kind === 'usable' ? (answer.low ?? 0) : 0);
      }
    expect(offered).toBeGreaterThan(4);
  });

  it('is told as a limit where scores rise', () => {
    const asked = { model: modelOf(AVERAGED), target: 0.05 };
    const words = USABLE.words(usable(AVERAGED, asked), { asked, who: asked.model, model: undefined });
    expect(words.headline).toMatch(/^From a limit of [\d,]+ tokens$/);
    expect(words.sentence).toContain('scores rise with prompt length');
  });
});
