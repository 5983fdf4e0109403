/** Which model of a fit a person, a file or a server means: the one search that every door makes. */
import { findInCatalog, isTrainedFurther, makerOf, shownAs } from './catalog';
import { signature } from './identity';

export interface Nameable {
  /** As it is shown. */
  readonly name: string;
  /** Other names that it goes by: spellings of result files, aliases of `context-scaling.json`. */
  readonly aliases?: readonly string[] | undefined;
}

/**
 * By its name or another one that it goes by, letter for letter; else with other signs and case; else without folders and
 * organisation, where only one model is called so; else as another spelling of the same model of the catalog; at last as
 * quantised weights of it. Somebody's further training of a known model is never that model.
 */
export function modelNamed<M extends Nameable>(models: readonly M[], spelling: string): M | undefined {
  const asked = spelling.trim();
  for (const same of LEVELS) {
    const found = models.filter((model) => namesOf(model).some((own) => same(own, asked, model)));
    if (found.length === 1) return found[0];
    // Names come before what else a model goes by.
    const byName = found.filter((model) => same(model.name, asked, model));
    if (byName.length === 1) return byName[0];
    if (found.length > 1) return undefined;
  }
  return undefined;
}

function namesOf({ name, aliases = [] }: Nameable): readonly string[] {
  return [name, ...aliases];
}

type Same = (own: string, asked: string, model: Nameable) => boolean;

const LEVELS: readonly Same[] = [
  (own, asked) => own === asked,
  (own, asked) => signature(own) === signature(asked),
  (own, asked, model) =>
    signature(shownAs(own)) === signature(shownAs(asked.replace(/:(?:latest|main)$/, ''))) &&
    isOfSameMaker(model, asked),
  (own, asked) => {
    const name = findInCatalog(asked)?.name;
    return name !== undefined && findInCatalog(own)?.name === name;
  },
  (own, asked) => {
    const name = findInCatalog(asked)?.weights;
    return name !== undefined && findInCatalog(own)?.name === name;
  },
];

/** Without one that is named on either side nothing speaks against it. */
function isOfSameMaker(model: Nameable, asked: string): boolean {
  if (isTrainedFurther(asked) || isTrainedFurther(model.name)) return false;
  const maker = makerOf(asked);
  const own = namesOf(model).flatMap((name) => makerOf(name) ?? []);
  return maker === undefined || own.length === 0 || own.includes(maker);
}
