import type { Origin } from './observation';

const WORDS: Readonly<Record<Origin, string>> = {
  read: 'measured',
  catalog: 'from the catalog',
  sidecar: 'from context-scaling.json',
  name: 'from the name',
  estimated: 'estimated',
};

/** How a value was obtained, as shown beside it. */
export function originInWords(origin: Origin): string {
  return WORDS[origin];
}
