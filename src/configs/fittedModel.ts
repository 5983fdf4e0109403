import { canonicalName } from '../core/data/catalog';
import type { FittedModel } from '../core/fit/result';

/**
 * The fitted model that a config means: the same name, another of its catalog names, or the name at the end of a
 * path. A tag such as `:latest` names a build of the same model.
 */
export function fittedModel(models: readonly FittedModel[], spelling: string): FittedModel | undefined {
  const last =
    spelling
      .replace(/(?<![\\/])[\\/]+$/, '')
      .split(/[\\/]/)
      .at(-1) ?? spelling;
  const spellings = [spelling, last, last.replace(/:(latest|main)$/, '')];
  for (const name of spellings) {
    const lower = name.trim().toLowerCase();
    const found =
      models.find((model) => model.name === name) ??
      models.find((model) => model.name.toLowerCase() === lower);
    if (found) return found;
  }
  for (const name of spellings) {
    const canonical = canonicalName(name);
    const found = models.find((model) => canonicalName(model.name) === canonical);
    if (found) return found;
  }
  // A fit may hold the organisation where the config does not.
  const bare = last.toLowerCase();
  return models.find(({ name }) => name.toLowerCase().endsWith(`/${bare}`));
}
