import { fingerprint } from '../../data/fingerprint';

/** 16 digits over the values of a JSON document, whatever the order of its keys and the space between them. */
export function checksumOf(document: object): string {
  return fingerprint(canonical(document) as object);
}

/** As JSON holds it, keys in order: no undefined values, null for what is not finite. */
function canonical(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => canonical(item) ?? null);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, canonical(inner)]),
  );
}
