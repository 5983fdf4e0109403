import type { Words } from './wordedQuestion';

/** What several tasks ask for together, where every one of them has an answer to configure. */
export function ifAllReach(answers: readonly Words[], write: (reached: readonly Words[]) => string): string {
  const missing = answers.filter(({ configured }) => configured === undefined).length;
  if (missing === 0) return write(answers);
  return `${missing} of ${answers.length} tasks ${missing === 1 ? 'does' : 'do'} not reach the target.`;
}
