/** The calculator: what a person types, and what the fit answers. */

/**
 * `limit`: which context limit reaches the target. `score`: what a context limit gives. `compute`: which
 * training compute reaches the target at a context limit. `usable`: up to how many tokens the score holds.
 * `difference`: whether two scores really differ.
 */
export type Question = 'limit' | 'score' | 'compute' | 'usable' | 'difference';

/** Exactly as typed: the host parses it and says what it did not understand. */
export interface CalculatorInputs {
  readonly question: Question;
  /** `0.6`, `60%`. */
  readonly target: string;
  /** Id of a model, or `compute`. */
  readonly subject: string;
  /** FLOP, `7.8e22`; read when `subject` is `compute`. */
  readonly compute: string;
  /** Tokens, `16k`. */
  readonly contextLimit: string;
  /** Tokens the answer of the model takes up, `256`. */
  readonly outputTokens: string;
  /** Length of the prompts asked about, tokens. */
  readonly promptTokens: string;
  /** What `difference` compares with: id of a model, and tokens. */
  readonly otherSubject: string;
  readonly otherPromptTokens: string;
}

export type CalculatorField =
  | 'target'
  | 'subject'
  | 'compute'
  | 'contextLimit'
  | 'outputTokens'
  | 'promptTokens'
  | 'otherPromptTokens';

export type AnswerKind =
  | 'reachable'
  | 'out of reach'
  | 'score'
  | 'compute'
  | 'usable'
  | 'never'
  | 'difference'
  | 'unanswerable'
  /** An input was not understood. */
  | 'incomplete';

export interface AnswerView {
  readonly kind: AnswerKind;
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
  /** Which of the questions the data suggest. */
  readonly leads: Question;
  readonly subjects: readonly { readonly id: string; readonly name: string }[];
  /** Whether the law knows compute, so that a model nobody has trained can be asked about. */
  readonly takesCompute: boolean;
  /** What the answer below was computed for. */
  readonly inputs: CalculatorInputs;
  readonly errors: Readonly<Partial<Record<CalculatorField, string>>>;
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
