import type { Words } from './wordedQuestion';

/** What several tasks ask for together, where every one of them reaches its target. */
export function ifAllReach(answers: readonly Words[], write: (reached: readonly Words[]) => string): string {
  const all = answers.length;
  const count = (is: (kind: string) => boolean) => answers.filter(({ kind }) => is(kind)).length;
  const missing = count((kind) => kind === 'out of reach' || kind === 'never');
  const unknown = count((kind) => kind === 'unanswerable');
  if (missing === 0 && unknown === 0) return write(answers);
  return [
    ...(missing === 0
      ? []
      : [`${missing} of ${all} tasks ${missing === 1 ? 'does' : 'do'} not reach the target.`]),
    ...(unknown === 0 ? [] : [`Of ${unknown} of ${all} tasks the data do not say it.`]),
  ].join(' ');
}
