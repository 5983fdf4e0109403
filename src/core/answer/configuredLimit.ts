/** Context limits people configure: powers of two and half-way between them, from 512 up. */
export function configuredLimit(tokens: number): number {
  let limit = 512;
  while (limit < tokens) {
    if (limit * 1.5 >= tokens && limit >= 4096) return limit * 1.5;
    limit *= 2;
  }
  return limit;
}

/** The largest of the limits people configure that is not above `length`; below the smallest, `length` itself. */
export function limitWithin(length: number): number {
  const above = configuredLimit(length);
  if (above === length) return length;
  const within = [above / 2, (above * 2) / 3, (above * 3) / 4].filter(
    (limit) => limit <= length && configuredLimit(limit) === limit,
  );
  return within.length === 0 ? length : Math.max(...within);
}
