import { describe, expect, it } from 'vitest';
import { errorBar } from '../../../../src/view/figures/errorBar';

describe('error bars', () => {
  it('a given standard error spans 1.645 of it to each side', () => {
    const bar = errorBar({ score: 0.5, stderr: 0.1, instances: 10 });
    expect(bar?.low).toBeCloseTo(0.5 - 0.16449, 4);
    expect(bar?.high).toBeCloseTo(0.5 + 0.16449, 4);
  });

  it('ends at 0 and 1', () => {
    expect(errorBar({ score: 0.98, stderr: 0.1, instances: undefined })?.high).toBe(1);
    expect(errorBar({ score: 0.02, stderr: 0.1, instances: undefined })?.low).toBe(0);
  });

  it('instances give Wilson’s interval: 8 of 10 lie in 0.541–0.931', () => {
    // (p̂ + z²/2n ± z√(p̂(1−p̂)/n + z²/4n²)) / (1 + z²/n) with z = 1.645, by hand
    const bar = errorBar({ score: 0.8, stderr: undefined, instances: 10 });
    expect(bar?.low).toBeCloseTo(0.541, 3);
    expect(bar?.high).toBeCloseTo(0.931, 3);
  });

  it('all wrong still has a bar, and it holds the score', () => {
    const bar = errorBar({ score: 0, stderr: undefined, instances: 100 });
    expect(bar?.low).toBe(0);
    expect(bar?.high).toBeGreaterThan(0.02);
  });

  it('without either there is none', () => {
    expect(errorBar({ score: 0.5, stderr: undefined, instances: undefined })).toBeUndefined();
    expect(errorBar({ score: 0.5, stderr: undefined, instances: 0 })).toBeUndefined();
  });
});
