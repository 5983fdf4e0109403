/**
 * The list of questions. The page's forms, the commands with their flags, help and JSON, and every sentence derive from
 * it; what each asks and answers stands in `core/answer`, its words here, in files of its name.
 */
import { COMPUTE } from './compute';
import { DIFFERENCE } from './difference';
import { NEED } from './need';
import { NEXT } from './next';
import { PREDICT } from './predict';
import { SCORE } from './score';
import { USABLE } from './usable';
import type { WordedQuestion } from './wordedQuestion';

/** In the order in which doors offer them. */
export const QUESTIONS: readonly WordedQuestion[] = [PREDICT, NEED, SCORE, COMPUTE, USABLE, DIFFERENCE, NEXT];

/** By its name, or one that it had before. */
export function questionNamed(name: string): WordedQuestion | undefined {
  return QUESTIONS.find(({ question }) => question.name === name || question.formerly?.includes(name));
}
