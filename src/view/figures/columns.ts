/** Numbers as they travel to the page. */

/** Five digits: a tenth of a pixel on any screen, and a third of the message's length. */
export function drawn(value: number): number {
  return Number(value.toPrecision(5));
}

/** `count` values from `from` to `to`, evenly spaced in their logarithm. */
export function logSpaced(from: number, to: number, count: number): number[] {
  const ratio = Math.log(to / from) / Math.max(count - 1, 1);
  return Array.from({ length: count }, (_, i) => from * Math.exp(ratio * i));
}
