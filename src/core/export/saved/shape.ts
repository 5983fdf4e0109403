/** Small checks of parsed JSON that say where and what. For files whose shape is ours: saved fits. */

/** The first thing wrong below `at`, in words, or undefined. */
export type Shape = (value: unknown, at: string) => string | undefined;

export const text: Shape = (value, at) => (typeof value === 'string' ? undefined : `${at} is not a text`);

export const number: Shape = (value, at) =>
  typeof value === 'number' && Number.isFinite(value) ? undefined : `${at} is not a number`;

/** A number in [least, most], such as a score in [0, 1]. */
export function within(least: number, most: number): Shape {
  return (value, at) =>
    number(value, at) ??
    ((value as number) >= least && (value as number) <= most
      ? undefined
      : `${at} is ${String(value)}, expected ${most === Number.MAX_VALUE ? `${least} or more` : `${least} to ${most}`}`);
}

export function atLeast(least: number): Shape {
  return within(least, Number.MAX_VALUE);
}

/** Tokens, FLOP. */
export const positive: Shape = (value, at) =>
  number(value, at) ??
  ((value as number) > 0 ? undefined : `${at} is ${String(value)}, expected more than 0`);

export function orNull(shape: Shape): Shape {
  return (value, at) => (value === null ? undefined : shape(value, at));
}

/** A number as JSON holds it: what is not finite was written as null. */
export const numberOrNull = orNull(number);

export function optional(shape: Shape): Shape {
  return (value, at) => (value === undefined ? undefined : shape(value, at));
}

export function oneOf(...choices: readonly unknown[]): Shape {
  return (value, at) =>
    choices.includes(value) ? undefined : `${at} is not one of ${choices.map(String).join(', ')}`;
}

export function list(item: Shape): Shape {
  return (value, at) => {
    if (!Array.isArray(value)) return `${at} is not a list`;
    for (let i = 0; i < value.length; i++) {
      const wrong = item(value[i], `${at}[${i}]`);
      if (wrong) return wrong;
    }
    return undefined;
  };
}

export function record(fields: Readonly<Record<string, Shape>>): Shape {
  return (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${at} is not an object`;
    for (const [name, shape] of Object.entries(fields)) {
      const path = at === '' ? name : `${at}.${name}`;
      const inner = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
      const wrong = shape(inner, path);
      if (wrong) return inner === undefined ? `${path} is missing` : wrong;
    }
    return undefined;
  };
}
