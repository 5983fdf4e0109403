/**
 * Whose result is it: the one order in which model, task and metric of a result are decided.
 *
 * 1. The person's word on that very file: an entry under `sources` of `context-scaling.json` (origin `sidecar`).
 * 2. What the file itself says of the result (no origin: it was read).
 * 3. What stands around it: headings, the file's name, its folders (origin `name`).
 *
 * Here these three are decided, and a spelling comes out. What follows works on the spelling, in
 * `core/data/identity.ts`, and gives it one name: the person's facts on models and tasks (`models` with their
 * aliases), the name itself, the catalog.
 *
 * A person's word is of one model, one task, one metric. Where the results of a file name several different ones
 * themselves, that word would put them all under one name, and a curve of four models looks like one of a model that
 * scatters. That is a contradiction, not a correction: the file's names are kept, a problem says so, and the person's
 * word holds for those results only that say nothing themselves. Spellings of one model are one model. Names that
 * stand around results are guesses, and a guess contradicts nobody; but where the headings of one file differ above its
 * tables, the file names several.
 *
 * What a person calls a metric does not change what it is: where the file writes another name, both are handed out, and
 * whether lower is better is judged by `isBetterWhenLower` of both.
 */
import { identify } from '../core/data/identity';
import type { Origin } from '../core/data/observation';
import { type Sidecar, sourceInSidecar } from '../core/data/sidecar';
import type { Sink } from './reader';

/** Names as they are spelled; empty and blank ones count as absent. */
export interface Names {
  readonly model?: string | undefined;
  readonly task?: string | undefined;
  readonly metric?: string | undefined;
}

/** What stands around a result. */
export interface Around extends Names {
  /** Those of its names that a heading in the file says of a part of it. */
  readonly byHeading?: readonly (keyof Names)[] | undefined;
}

/** The names of one result, '' where nobody says, with the origin of those that were not read in the file. */
export interface NamesWithOrigin {
  readonly model: string;
  readonly task: string;
  readonly metric: string;
  /** The metric as the file writes it, where the person calls it otherwise. */
  readonly metricInFile?: string;
  readonly origin: Readonly<Partial<Record<keyof Names, Origin>>>;
}

/**
 * @param inFile What the file itself says of the result.
 * @param around What headings, the file's name and its folders say.
 */
export type NamesOf = (inFile: Names, around?: Around) => NamesWithOrigin;

export interface Whose {
  /** The person's word on this very file. */
  readonly override: Names;
  /** The names of the one result of a file, or of results that cannot differ in what the file calls them. */
  readonly of: NamesOf;
  /**
   * The names of results that may differ.
   * @param named All that the file itself says, of all its results, in fields and in headings. Contradictions become problems of the file.
   */
  among(named: Iterable<Names>, sink: Pick<Sink, 'problem'>): NamesOf;
}

export function whose(path: string, sidecar: Sidecar | undefined): Whose {
  const source = sourceInSidecar(sidecar, path);
  const override: Names = { model: source?.model, task: source?.task, metric: source?.metric };
  return {
    override,
    of: inOrder(override, new Set()),
    among(named, sink) {
      const contradicted = new Set<keyof Names>();
      const wanted = FIELDS.filter((field) => override[field] !== undefined);
      const all = wanted.length === 0 ? [] : [...named];
      for (const field of wanted) {
        const own = different(field, all, sidecar);
        if (own.length < 2) continue;
        contradicted.add(field);
        sink.problem({ file: path, reason: contradiction(field, override[field] ?? '', own) });
      }
      return inOrder(override, contradicted);
    },
  };
}

/** The names of a result that two files tell together: what the person says of the first counts first. */
export function eitherOf(first: NamesOf, second: NamesOf): NamesOf {
  return (inFile, around) => {
    const [own, other] = [first(inFile, around), second(inFile, around)];
    const byOther = FIELDS.filter(
      (field) => own.origin[field] !== 'sidecar' && other.origin[field] === 'sidecar',
    );
    const { metricInFile, ...names } = own;
    const written = byOther.includes('metric') ? other.metricInFile : metricInFile;
    return {
      ...names,
      ...Object.fromEntries(byOther.map((field) => [field, other[field]])),
      ...(written === undefined ? {} : { metricInFile: written }),
      origin: { ...own.origin, ...Object.fromEntries(byOther.map((field) => [field, 'sidecar' as const])) },
    };
  };
}

const FIELDS = ['model', 'task', 'metric'] as const;

function inOrder(override: Names, contradicted: ReadonlySet<keyof Names>): NamesOf {
  return (inFile, around: Around = {}) => {
    const names = { model: '', task: '', metric: '' };
    const origin: Partial<Record<keyof Names, Origin>> = {};
    for (const field of FIELDS) {
      const [reported, read, guessed] = [override, inFile, around].map((each) => each[field]?.trim() ?? '');
      const isSaid = read !== '' || (guessed !== '' && around.byHeading?.includes(field) === true);
      if (reported && !(isSaid && contradicted.has(field))) {
        names[field] = reported;
        origin[field] = 'sidecar';
      } else if (read) names[field] = read;
      else if (guessed) {
        names[field] = guessed;
        origin[field] = 'name';
      }
    }
    const written = inFile.metric?.trim() ?? '';
    const isRenamed = written !== '' && written !== names.metric;
    return { ...names, ...(isRenamed ? { metricInFile: written } : {}), origin };
  };
}

/** The different names of a field, each as it is spelled first; spellings of one model count once. */
function different(
  field: keyof Names,
  named: readonly Names[],
  sidecar: Sidecar | undefined,
): readonly string[] {
  const spellings = new Set(named.map((each) => each[field]?.trim() ?? '').filter((name) => name !== ''));
  if (field !== 'model' || spellings.size < 2) return [...spellings];
  const identities = identify(spellings, sidecar);
  return [
    ...new Map([...spellings].reverse().map((name) => [identities.get(name)?.name, name])).values(),
  ].reverse();
}

function contradiction(field: keyof Names, reported: string, own: readonly string[]): string {
  const listed = own.slice(0, MOST_LISTED).map(shortened).join(', ');
  const more = own.length > MOST_LISTED ? ', …' : '';
  return `context-scaling.json calls the ${field} of this file “${shortened(reported)}”, but the file itself names ${own.length}: ${listed}${more}. Its own names are kept; take “${field}” out of the entry under sources, or give it to files of one ${field} only`;
}

function shortened(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name;
}

/** Names that a contradiction lists. */
const MOST_LISTED = 5;
