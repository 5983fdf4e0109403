/** The calculator: its questions, what a person types, and what the fit answers. */

/** Every field that a question may have. */
export const FIELDS = [
  'target',
  'subject',
  'compute',
  'contextLimit',
  'outputTokens',
  'promptTokens',
  'otherSubject',
  'otherPromptTokens',
] as const;
export type FieldName = (typeof FIELDS)[number];

/**
 * Exactly as typed: the host parses it and says what it did not understand. `question` is a name among the forms';
 * `subject` and `otherSubject` are ids of models, `subject` may be `compute`: any model, by the field of that name.
 */
export type CalculatorInputs = Readonly<Record<'question' | FieldName, string>>;

/** A question as the page asks it. */
export interface QuestionForm {
  readonly name: string;
  /** Names it had before, under which a page may remember it. */
  readonly formerly: readonly string[];
  readonly label: string;
  /** What is asked, one sentence. */
  readonly lead: string;
  /** In the order in which they are asked. */
  readonly fields: readonly FieldForm[];
}

export interface FieldForm {
  readonly name: FieldName;
  readonly label: string;
  /** A choice of models, rather than a text. */
  readonly models: boolean;
}

export interface AnswerView {
  /** What sort of answer it is: the question's own word, `unanswerable`, or `incomplete` for inputs not understood. */
  readonly kind: string;
  /** `16,384 tokens`, `Out of reach`; empty while there is no answer. */
  readonly headline: string;
  /** `6,100–11,900`, or why there is none; empty where an interval makes no sense. */
  readonly interval: string;
  /** One sentence that says what the headline is. */
  readonly explanation: string;
  readonly details: readonly { readonly label: string; readonly value: string }[];
  /** Outside the evaluated lengths or compute. */
  readonly extrapolated: boolean;
  /** Raw numbers, tokens. */
  readonly contextLimit: number | null;
  readonly promptTokens: number | null;
}

/** The answer as a line of a program's configuration. */
export interface SettingView {
  /** `vLLM`. */
  readonly tool: string;
  /** `--max-model-len 16384`. */
  readonly text: string;
}

/** The same question put to one of several tasks. */
export interface TaskAnswer {
  readonly task: string;
  /** The task whose figure is shown. */
  readonly shown: boolean;
  readonly headline: string;
  readonly interval: string;
  readonly extrapolated: boolean;
}

export interface CalculatorView {
  /** The questions that make sense for the task. */
  readonly questions: readonly QuestionForm[];
  readonly subjects: readonly { readonly id: string; readonly name: string }[];
  /** Whether the law knows compute, so that a model nobody has trained can be asked about. */
  readonly takesCompute: boolean;
  /** What the answer below was computed for. */
  readonly inputs: CalculatorInputs;
  readonly errors: Readonly<Partial<Record<FieldName, string>>>;
  readonly answer: AnswerView;
  /** What else the fit says about this question, in sentences. */
  readonly asides: readonly string[];
  /** The answer for configuration files; empty where it is no context limit. */
  readonly settings: readonly SettingView[];
  /** Every fitted task; empty where there is only one. */
  readonly tasks: readonly TaskAnswer[];
  /** What the tasks together ask for, one sentence; empty where there is none. */
  readonly together: string;
}
