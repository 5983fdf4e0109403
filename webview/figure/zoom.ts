/** The stretch of a logarithmic axis that is shown. All values in the axis' unit. */

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The narrowest stretch, as a ratio of its ends. */
const NARROWEST = 1.5;

/** `factor` times as wide in the logarithm, with `at` staying where it is on the screen. */
export function zoomed(range: Range, whole: Range, factor: number, at: number): Range {
  const width = Math.log(range.to / range.from);
  const next = Math.min(Math.max(width * factor, Math.log(NARROWEST)), Math.log(whole.to / whole.from));
  const share = Math.log(at / range.from) / width;
  return within(Math.log(at) - share * next, next, whole);
}

/** Moved by a share of its own width, positive to larger values. */
export function panned(range: Range, whole: Range, share: number): Range {
  const width = Math.log(range.to / range.from);
  return within(Math.log(range.from) + share * width, width, whole);
}

/** The stretch between two values, in either order, not narrower than allowed. */
export function between(a: number, b: number, whole: Range): Range {
  const [low, high] = [Math.log(Math.min(a, b)), Math.log(Math.max(a, b))];
  const width = Math.max(high - low, Math.log(NARROWEST));
  return within((low + high - width) / 2, width, whole);
}

/** What is left of a stretch on an axis that has changed; the whole axis where nothing sensible is. */
export function kept(range: Range | undefined, whole: Range): Range {
  if (range === undefined || range.to <= whole.from || range.from >= whole.to) return whole;
  return between(Math.max(range.from, whole.from), Math.min(range.to, whole.to), whole);
}

/** Halfway in the logarithm. */
export function middleOf({ from, to }: Range): number {
  return Math.sqrt(from * to);
}

export function sameRange(a: Range, b: Range): boolean {
  return Math.abs(a.from / b.from - 1) < 1e-9 && Math.abs(a.to / b.to - 1) < 1e-9;
}

/** The stretch moved just so far that `at` lies a little inside it; undefined: it is in sight. */
export function following(range: Range, whole: Range, at: number): Range | undefined {
  if (at >= range.from && at <= range.to) return undefined;
  const beyond =
    Math.log(at < range.from ? at / range.from : at / range.to) / Math.log(range.to / range.from);
  return panned(range, whole, beyond + Math.sign(beyond) * 0.1);
}

export function isWhole(range: Range, whole: Range): boolean {
  return range.from <= whole.from * 1.0001 && range.to >= whole.to * 0.9999;
}

function within(start: number, width: number, whole: Range): Range {
  const [first, last] = [Math.log(whole.from), Math.log(whole.to)];
  if (width >= last - first - 1e-9) return whole;
  const from = Math.min(Math.max(start, first), last - width);
  return { from: Math.exp(from), to: Math.exp(from + width) };
}
