import { findInCatalog } from '../../core/data/catalog';
import type { TaskFit } from '../../core/fit/result';
import { say } from '../../core/words/english';

/** Families named before the rest is only counted. */
const NAMED = 3;

/** One length in tokens is not one text: models of different families share the axis, not the tokenizer. */
export function tokenizerNotes(fit: TaskFit): string[] {
  const families = new Set(fit.models.flatMap(({ name }) => findInCatalog(name)?.model.family ?? []));
  if (families.size < 2) return [];
  const names = [...families].sort();
  const named = names.slice(0, NAMED).join(', ');
  const rest = names.length - NAMED;
  return [
    say({
      id: 'tokenizers-differ',
      values: { families: rest > 0 ? `${named} and ${rest} more` : named },
    }),
  ];
}
