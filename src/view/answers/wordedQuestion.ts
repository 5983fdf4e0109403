/** A question with its words: how each door asks it, and what it says of the answer. */
import type { Asked, Asks, InputName, Inputs, Question } from '../../core/answer/question';
import type { Unanswerable } from '../../core/answer/types';
import type { FittedModel, TaskFit } from '../../core/fit/result';
import type { AnswerView } from '../../protocol/calculator';

/** What every door says of an answer. */
export interface Words extends AnswerView {
  /** The answer alone, in a sentence or two: for a terminal, a report, another program. */
  readonly sentence: string;
  /** Where there is more than one answer: a table below the sentence. */
  readonly rows?: readonly (readonly string[])[] | undefined;
  /** The context limit to configure, tokens, where that is what the answer says. */
  readonly configured?: number | undefined;
}

export interface Context<A extends Asks> {
  readonly asked: Asked<A>;
  /** The model, or a phrase for a compute; first letter as at the start of a sentence. */
  readonly who: string;
  /** What the fit knows of the model. */
  readonly model: FittedModel | undefined;
}

export interface FlagWords {
  readonly help: string;
  /** Its name where it is not the input's own. */
  readonly flag?: string;
  /** It may be left out although the question needs it: `complete` fills it in. */
  readonly filledIn?: boolean;
}

export interface PanelWords {
  readonly label: string;
  /** What is asked, for a stranger. */
  readonly lead: string;
  /** Whether it is what the calculator asks before anybody chooses; the first in the list that does is. */
  leads?(fit: TaskFit): boolean;
}

export interface CommandLineWords<A extends Asks> {
  /** One line for the list of commands. */
  readonly summary: string;
  /** In the order of the help; an input that has no flag is not asked here. */
  readonly flags: { readonly [Name in keyof A & InputName]?: FlagWords };
  /** Below the flags in the help: the JSON's shape, when it ends with 1. */
  readonly notes: readonly string[];
  /** Fills in what was left out; or says, in a sentence, what makes no sense. */
  complete?(given: Partial<Inputs>): Partial<Inputs> | string;
}

export interface WordedQuestion<A extends Asks = Asks, Answer extends object = object> {
  readonly question: Question<A, Answer>;
  /** How the doors ask it; left out where a door does not. */
  readonly panel?: PanelWords | undefined;
  readonly commandLine?: CommandLineWords<A> | undefined;
  words(answer: Answer | Unanswerable, context: Context<A>): Words;
  /** What else the fit says about it. */
  asides?(fit: TaskFit, words: Words, context: Context<A>): readonly string[];
  /** It can be put to every task: what their answers ask for together, empty where that is nothing. */
  together?(answers: readonly Words[]): string;
}

/** Keeps the types of what the question asks for and answers. */
export function worded<const A extends Asks, Answer extends object>(
  definition: WordedQuestion<A, Answer>,
): WordedQuestion<A, Answer> {
  return definition;
}
