/** Names in the order people expect: `7B-4k` before `7B-16k` before `13B-4k`. */
const collator = new Intl.Collator('en', { numeric: true });

export function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return collator.compare(a.name, b.name);
}
