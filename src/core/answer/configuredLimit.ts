/** Context limits people configure: powers of two and half-way between them, from 512 up. */
export function configuredLimit(tokens: number): number {
  let limit = 512;
  while (limit < tokens) {
    if (limit * 1.5 >= tokens && limit >= 4096) return limit * 1.5;
    limit *= 2;
  }
  return limit;
}
