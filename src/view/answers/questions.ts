/**
 * The list of questions. The page's forms, the commands with their flags, help and JSON, and every sentence derive from
 * it; what each asks and answers stands in `core/answer`, its words here, in files of its name.
 */
import { compute } from './compute';
import { difference } from './difference';
import { need } from './need';
import { next } from './next';
import { predict } from './predict';
import { score } from './score';
import { usable } from './usable';
import type { WordedQuestion } from './wordedQuestion';

/** In the order in which doors offer them. */
export const QUESTIONS: readonly WordedQuestion[] = [predict, need, score, compute, usable, difference, next];

/** By its name, or one that it had before. */
export function questionNamed(name: string): WordedQuestion | undefined {
  return QUESTIONS.find(({ question }) => question.name === name || question.formerly?.includes(name));
}
