/** What the result files do not say and lines in `context-scaling.json` would: one entry per button. */
import type { MissingFacts } from '../../configs';
import type { MissingFact, Problem } from '../../core/data/observation';
import type { FitResult } from '../../core/fit/result';
import type { StatementId } from '../../core/words/statement';
import type { FactRow, Listed } from '../../protocol/tables';
import { displayName } from '../displayName';
import { shortId } from '../shortId';

/** The facts, and a file that would be read better with them: its folder is the one whose sidecar is heard. */
export interface FactsOfFile extends MissingFacts {
  readonly file: string;
}

/** Buttons a person can still choose from. */
const MOST_ROWS = 6;

/** Models named in one stub; who has more of them will not fill in all by hand. */
const MOST_MODELS = 100;

/** Sentences of a fit that ask for a fact of the models that lack it. */
const ASKS_FOR_LIMIT = new Set<StatementId>(['limit-unknown']);
const ASKS_FOR_COMPUTE = new Set<StatementId>([
  'compute-unknown',
  'no-compute',
  'needs-compute',
  'add-compute',
]);

/** Of all tasks what keeps results from being used, of the shown one also what would make its fit better. */
export function missingFacts(
  problems: readonly Problem[],
  fit: FitResult | undefined,
): readonly FactsOfFile[] {
  const shots = new Map<string, FactsOfFile>();
  const models = new Map<MissingFact['kind'], { readonly names: Set<string>; readonly file: string }>();
  const note = ({ kind, name }: MissingFact, file: string): void => {
    if (kind === 'tokensPerShot') {
      if (!shots.has(name)) shots.set(name, { kind, names: [name], file });
      return;
    }
    const known = models.get(kind) ?? { names: new Set(), file };
    models.set(kind, known);
    known.names.add(name);
  };
  for (const { missing, file } of [...problems, ...(fit?.problems ?? [])]) if (missing) note(missing, file);
  for (const { fact, file } of fit ? askedFor(fit) : []) note(fact, file);
  return [
    ...shots.values(),
    ...[...models].map(([kind, { names, file }]) => ({
      kind,
      names: [...names].slice(0, MOST_MODELS),
      file,
    })),
  ];
}

export function factRows(problems: readonly Problem[], fit: FitResult | undefined): Listed<FactRow> {
  const facts = missingFacts(problems, fit);
  const rows = facts.slice(0, MOST_ROWS).map((some) => ({ id: factsId(some), label: labelOf(some) }));
  return { rows, total: facts.length };
}

/** Short and without signs that could turn a text around: the page sends it back. */
export function factsId({ kind, names }: MissingFacts): string {
  return `${kind} ${shortId(names.join('\n'))}`;
}

function labelOf({ kind, names }: MissingFacts): string {
  const [first = '', ...others] = names;
  const name = displayName(first);
  if (kind === 'tokensPerShot') return `tokens per shot of ${name}`;
  const [one, many] =
    kind === 'contextLimit' ? ['context limit', 'context limits'] : ['training compute', 'training compute'];
  return others.length === 0 ? `${one} of ${name}` : `${many} of ${others.length + 1} models`;
}

/** Facts that the fit's own sentences ask for, of every model without them. */
function askedFor(fit: FitResult): readonly { readonly fact: MissingFact; readonly file: string }[] {
  const statements = fit.status === 'fitted' ? fit.statements : [fit.reason, fit.advice];
  const asks = (ids: ReadonlySet<StatementId>): boolean => statements.some(({ id }) => ids.has(id));
  const without = (kind: 'contextLimit' | 'trainingFlops') =>
    fit.models
      .filter((model) => model[kind] === undefined)
      .map(({ name }) => ({
        fact: { kind, name },
        file: fit.cells.find(({ model }) => model === name)?.place.file ?? '',
      }));
  return [
    ...(asks(ASKS_FOR_LIMIT) ? without('contextLimit') : []),
    ...(asks(ASKS_FOR_COMPUTE) ? without('trainingFlops') : []),
  ];
}
