/**
 * Globs as people write them in settings: `*` and `?` within a name, `**` across folders, `{a,b}`. A glob also
 * fits below any folder, so that `results/*.csv` finds `/home/me/project/results/a.csv`. Time is bounded by the
 * lengths of both, whatever the glob.
 */
export type FirstGlob = (path: string) => number | undefined;

/**
 * The place in a list of the first glob that fits a path. Taken apart once: a path is held only against the globs that
 * its names may fit, so that thousands of them cost a file little.
 */
export function firstGlob(globs: readonly string[]): FirstGlob {
  const index = indexOf(globs);
  return (path) => {
    const names = split(path);
    let first: number | undefined;
    for (const { place, patterns } of candidates(index, names))
      if ((first === undefined || place < first) && matchesNames(patterns, names)) first = place;
    return first;
  };
}

interface OneGlob {
  readonly place: number;
  readonly patterns: readonly string[];
}

/** By what a path must have: a name of one of its folders or its own, or the beginning or end of its own. */
interface Index {
  readonly names: Map<string, OneGlob[]>;
  readonly beginnings: Map<string, OneGlob[]>;
  readonly ends: Map<string, OneGlob[]>;
  readonly others: OneGlob[];
}

function indexOf(globs: readonly string[]): Index {
  const index: Index = { names: new Map(), beginnings: new Map(), ends: new Map(), others: [] };
  for (const [place, glob] of globs.entries())
    for (const alternative of alternatives(glob)) {
      const patterns = split(alternative);
      const last = patterns.at(-1);
      if (last === undefined) continue;
      const one = { place, patterns: patterns[0] === '**' ? patterns : ['**', ...patterns] };
      const name = patterns.findLast((pattern) => !/[*?]/.test(pattern));
      const [beginning = '', end = ''] = [/^[^*?]*/.exec(last)?.[0], last.split(/[*?]/).at(-1)];
      if (name !== undefined) put(index.names, name, one);
      else if (beginning !== '') put(index.beginnings, beginning, one);
      else if (end !== '') put(index.ends, end, one);
      else index.others.push(one);
    }
  return index;
}

function put(map: Map<string, OneGlob[]>, key: string, one: OneGlob): void {
  const there = map.get(key);
  if (there) there.push(one);
  else map.set(key, [one]);
}

function candidates(index: Index, names: readonly string[]): readonly OneGlob[] {
  const found = [...index.others];
  const take = (some: readonly OneGlob[] | undefined): void => {
    for (const one of some ?? []) found.push(one);
  };
  for (const name of new Set(names)) take(index.names.get(name));
  const own = names.at(-1) ?? '';
  if (index.beginnings.size > 0)
    for (let i = 1; i <= own.length; i++) take(index.beginnings.get(own.slice(0, i)));
  if (index.ends.size > 0) for (let i = 0; i < own.length; i++) take(index.ends.get(own.slice(i)));
  return found;
}

/** Beyond these a glob is no longer taken apart. */
const MOST_ALTERNATIVES = 64;

function split(path: string): readonly string[] {
  return path
    .replace(/\\/g, '/')
    .split('/')
    .filter((name) => name !== '' && name !== '.');
}

/** `a.{csv,tsv}` → `a.csv`, `a.tsv`. */
function alternatives(glob: string): readonly string[] {
  let globs = [glob];
  for (let round = 0; round < 8 && globs.length <= MOST_ALTERNATIVES; round++) {
    const next = globs.flatMap((one) => {
      const braces = /^([^{}]*)\{([^{}]*)\}(.*)$/s.exec(one);
      if (!braces) return [one];
      const [, before = '', inside = '', after = ''] = braces;
      return inside.split(',').map((choice) => before + choice + after);
    });
    if (next.length === globs.length) break;
    globs = next;
  }
  return globs.slice(0, MOST_ALTERNATIVES);
}

/** Row by row over the patterns: which prefixes of the names are matched by the patterns so far. */
function matchesNames(patterns: readonly string[], names: readonly string[]): boolean {
  let reached = [true, ...names.map(() => false)];
  for (const pattern of patterns) {
    if (pattern === '**') {
      let any = false;
      reached = reached.map((here) => {
        any ||= here;
        return any;
      });
    } else
      reached = reached.map(
        (_, i) => i > 0 && reached[i - 1] === true && matchesName(pattern, names[i - 1] ?? ''),
      );
  }
  return reached.at(-1) === true;
}

/** `*` and `?` within one name; on a mismatch the last star takes one character more. */
function matchesName(pattern: string, name: string): boolean {
  let [p, n, star, mark] = [0, 0, -1, 0];
  while (n < name.length) {
    if (pattern[p] === '*') {
      star = p++;
      mark = n;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === name[n])) {
      p++;
      n++;
    } else if (star >= 0) {
      p = star + 1;
      n = ++mark;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
