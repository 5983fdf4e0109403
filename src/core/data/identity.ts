/**
 * One name per model: the sidecar's word first, then the catalog's, then spellings that differ in signs only. Spellings of
 * one model are brought together by a key that nobody sees; shown is the name as a person spells it.
 */
import { type CatalogMatch, canonicalName, contextLimitInName, findInCatalog, shownAs } from './catalog';
import type { Origin } from './observation';
import type { Sidecar, SidecarModel } from './sidecar';

export interface Identity {
  /** As it is shown. */
  readonly name: string;
  /** `read`: the file's own spelling, perhaps without folders. */
  readonly origin: Extract<Origin, 'read' | 'sidecar' | 'catalog'>;
  readonly catalog: CatalogMatch | undefined;
  readonly sidecar: SidecarModel | undefined;
  /** Context limit written in the spelling and not already known of the catalog's model, tokens. */
  readonly limitInName: number | undefined;
}

/** The identity of every spelling. The answer does not depend on the order of the spellings. */
export function identify(
  spellings: Iterable<string>,
  sidecar: Sidecar | undefined,
): ReadonlyMap<string, Identity> {
  const reported = sidecarNames(sidecar);
  const identities = new Map<string, Identity>();
  const unknown: string[] = [];
  const known = new Map<string, string[]>();
  for (const spelling of [...new Set(spellings)].sort()) {
    const catalog = findInCatalog(spelling);
    const name = reported.get(signature(spelling)) ?? reported.get(signature(shownAs(spelling)));
    if (name !== undefined) {
      const origin = name === spelling ? 'read' : 'sidecar';
      const match = catalog ?? findInCatalog(name);
      identities.set(spelling, identity(name, origin, match, spelling, sidecar?.models.get(name)));
    } else if (catalog) known.set(catalog.name, [...(known.get(catalog.name) ?? []), spelling]);
    else unknown.push(spelling);
  }
  for (const [canonical, same] of known) {
    const key = reported.get(signature(canonical));
    const facts = key === undefined ? undefined : sidecar?.models.get(key);
    const shown = key ?? shownName(same);
    for (const spelling of same) {
      const origin = shownAs(spelling) === shown ? 'read' : key === undefined ? 'catalog' : 'sidecar';
      identities.set(spelling, identity(shown, origin, findInCatalog(spelling), spelling, facts));
    }
  }
  for (const [spelling, name] of nameUnknown(unknown))
    identities.set(spelling, identity(name, 'read', undefined, spelling, undefined));
  return identities;
}

function identity(
  name: string,
  origin: Identity['origin'],
  catalog: CatalogMatch | undefined,
  spelling: string,
  sidecar: SidecarModel | undefined,
): Identity {
  const limitInName = catalog ? catalog.limitInName : contextLimitInName(spelling);
  return { name, origin, catalog, sidecar, limitInName };
}

/** Of several spellings of one model that of its makers, else one that is a name already, the shortest, the first. */
function shownName(same: readonly string[]): string {
  const isName = (spelling: string): boolean => shownAs(spelling) === spelling;
  const isMakers = (spelling: string): boolean =>
    signature(canonicalName(spelling)) === signature(shownAs(spelling));
  const [best = ''] = [...same].sort((a, b) => {
    const [x, y] = [shownAs(a), shownAs(b)];
    return (
      Number(isMakers(b)) - Number(isMakers(a)) ||
      Number(isName(b)) - Number(isName(a)) ||
      x.length - y.length ||
      (x < y ? -1 : x > y ? 1 : 0)
    );
  });
  return shownAs(best);
}

/** Signature of each name and alias in the sidecar → the name. A name wins over another model's alias. */
function sidecarNames(sidecar: Sidecar | undefined): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const models = [...(sidecar?.models ?? [])];
  for (const [name, { aliases }] of models) for (const alias of aliases) names.set(signature(alias), name);
  for (const [name] of models) names.set(signature(canonicalName(name)), name);
  for (const [name] of models) names.set(signature(name), name);
  return names;
}

/**
 * Names of models nobody knows. `Foo/Bar_7B`, `foo__bar-7b` and `Bar 7B` are one model; the same name under
 * two organisations or folders is two, each called by its whole path.
 */
function nameUnknown(spellings: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const byShort = groupBy(spellings, (spelling) => signature(shownAs(spelling)));
  for (const sameShort of byShort.values()) {
    const bySource = groupBy(sameShort, signature);
    const withFolder = [...bySource.values()].filter(([first]) => first !== undefined && hasFolder(first));
    const [shown] = sameShort;
    for (const same of withFolder.length < 2 ? [sameShort] : bySource.values())
      for (const spelling of same)
        names.set(spelling, withFolder.length < 2 ? shownAs(shown ?? spelling) : (same[0] ?? spelling));
  }
  return names;
}

function hasFolder(spelling: string): boolean {
  return signature(shownAs(spelling)) !== signature(spelling);
}

function groupBy(items: readonly string[], keyOf: (item: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** What is equal in spellings that differ in case and in the signs between words. */
export function signature(spelling: string): string {
  return spelling
    .trim()
    .toLowerCase()
    .replace(/__|\\/g, '/')
    .replace(/[\s\-_]+/g, '-')
    .replace(/(?<!\/)\/+$/, '');
}
