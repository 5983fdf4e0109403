import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { between, following, isWhole, kept, panned, sameRange, zoomed } from '../../../webview/figure/zoom';

const whole = { from: 64, to: 65536 };
const stretches = fc
  .record({
    from: fc.double({ min: 64, max: 30000, noNaN: true }),
    ratio: fc.double({ min: 1.6, max: 900, noNaN: true }),
  })
  .map(({ from, ratio }) => between(from, from * ratio, whole));

describe('zooming a logarithmic axis', () => {
  it('keeps the value under the pointer where it is', () => {
    const next = zoomed({ from: 256, to: 16384 }, whole, 0.5, 1024);
    const share = ({ from, to }: typeof whole) => Math.log(1024 / from) / Math.log(to / from);
    expect(share(next)).toBeCloseTo(share({ from: 256, to: 16384 }), 9);
    expect(Math.log(next.to / next.from)).toBeCloseTo(0.5 * Math.log(64), 9);
  });

  it('never leaves the axis, whatever is done', () => {
    const steps = fc.array(
      fc.record({ zoom: fc.boolean(), by: fc.double({ min: -3, max: 3, noNaN: true }) }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(stretches, steps, (start, all) => {
        let range = start;
        for (const { zoom, by } of all) {
          const at = Math.sqrt(range.from * range.to);
          range = zoom ? zoomed(range, whole, Math.exp(by), at) : panned(range, whole, by);
          expect(range.from).toBeGreaterThanOrEqual(whole.from * (1 - 1e-9));
          expect(range.to).toBeLessThanOrEqual(whole.to * (1 + 1e-9));
          expect(range.to / range.from).toBeGreaterThan(1.49);
        }
      }),
    );
  });

  it('out far enough is the whole axis again', () => {
    expect(isWhole(zoomed({ from: 256, to: 512 }, whole, 100, 300), whole)).toBe(true);
    expect(isWhole({ from: 256, to: 512 }, whole)).toBe(false);
  });

  it('moving keeps the width of the stretch, up to the ends of the axis', () => {
    const next = panned({ from: 256, to: 1024 }, whole, 0.5);
    expect([next.from, next.to].map(Math.round)).toEqual([512, 2048]);
    expect(Math.round(panned({ from: 256, to: 1024 }, whole, -9).from)).toBe(64);
  });

  it('a stretch is kept when the axis grows, and given up when it is no longer on it', () => {
    const stretch = { from: 256, to: 1024 };
    const next = kept(stretch, { from: 32, to: 131072 });
    expect([next.from, next.to].map(Math.round)).toEqual([256, 1024]);
    expect(kept(stretch, { from: 4096, to: 8192 })).toEqual({ from: 4096, to: 8192 });
    expect(kept(undefined, whole)).toEqual(whole);
  });

  it('goes after a cursor that left the stretch, and stays when it did not', () => {
    const stretch = { from: 256, to: 1024 };
    expect(following(stretch, whole, 256)).toBeUndefined();
    const right = following(stretch, whole, 2048) ?? stretch;
    expect(right.to).toBeCloseTo(2048 * 4 ** 0.1, 6);
    expect(right.to / right.from).toBeCloseTo(4, 6);
    expect(following(stretch, whole, 128)?.from).toBeCloseTo(128 / 4 ** 0.1, 6);
    expect(following(stretch, whole, 64)?.from).toBeCloseTo(64, 6);
  });

  it('tells a stretch from another but not from its own rounding', () => {
    expect(sameRange({ from: 64, to: 128 }, { from: 64 * (1 + 1e-12), to: 128 })).toBe(true);
    expect(sameRange({ from: 64, to: 128 }, { from: 64, to: 128.001 })).toBe(false);
  });
});
