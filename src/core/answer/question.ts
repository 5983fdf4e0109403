/**
 * A question that people ask of a fit: its name, what it asks for, its answer. One file each, named after it; its words
 * are in the file of the same name in `view/answers`, where `questions.ts` lists them for every door.
 */
import type { FitResult, TaskFit } from '../fit/result';
import type { Unanswerable } from './types';

/** What questions ask for. Scores in 0…1, lengths and limits in tokens, compute in FLOP. */
export interface Inputs {
  readonly model: string;
  readonly trainingFlops: number;
  readonly target: number;
  readonly contextLimit: number;
  readonly outputTokens: number;
  readonly promptTokens: number;
  /** What the model is compared with. */
  readonly otherModel: string;
  readonly otherPromptTokens: number;
}

export type InputName = keyof Inputs;

/**
 * In the order in which they are asked. `needed`: no answer without it. `optional`: left out it means what the question
 * says. `instead`: a training compute may be given in place of the model.
 */
export type Asks = { readonly [Name in InputName]?: 'needed' | 'optional' | 'instead' };

type Given<A extends Asks> = { [Name in keyof A]: A[Name] extends 'needed' ? Name : never }[keyof A];
type Certain<A extends Asks> = 'trainingFlops' extends keyof A ? Exclude<Given<A>, 'model'> : Given<A>;

/** What was asked: all that is needed, and of the rest what was given. */
export type Asked<A extends Asks> = Pick<Inputs, Certain<A> & InputName> & {
  readonly [Name in keyof A & InputName]?: Inputs[Name] | undefined;
};

export interface Question<A extends Asks = Asks, Answer extends object = object> {
  /** What people and programs call it. */
  readonly name: string;
  /** Names it had before; they keep working. */
  readonly formerly?: readonly string[];
  readonly asks: A;
  /** Whether the fit can be asked at all; left out, any fit. */
  applies?(fit: TaskFit): boolean;
  answer(fit: FitResult, asked: Asked<A>): Answer | Unanswerable;
  /** The answer for programs: the same keys for every fit, null where nothing is known. */
  toJson(answer: Answer | Unanswerable): object;
  /** Whether what was asked for exists: a limit that reaches the target, a length that keeps it. */
  isFound(answer: Answer | Unanswerable): boolean;
}

/** Keeps the types of what it asks for and answers. */
export function asQuestion<const A extends Asks, Answer extends object>(
  definition: Question<A, Answer>,
): Question<A, Answer> {
  return definition;
}

/** The values of an answer, without the word that tells its kinds apart. */
export function valuesOf<Answer extends { readonly kind: string }>({
  kind: _,
  ...values
}: Answer): Omit<Answer, 'kind'> {
  return values;
}
