/** Answers of the engine as the calculator shows them. Out of reach and not determined are answers too. */
import type { Best } from '../../core/answer/score';
import type { ComputeAnswer } from '../../core/answer/compute';
import type { NeedAnswer, Unanswerable, UsableAnswer } from '../../core/answer/types';
import { flops, score, tokens } from '../../core/words/numbers';
import type { AnswerView } from '../../protocol/calculator';
import { found, inTokens, notDetermined, outOfReach } from './answerParts';

/** What was asked, as far as the words need it. */
export interface Asked {
  /** The model, or a phrase for a compute; first letter as at the start of a sentence. */
  readonly name: string;
  /** FLOP. */
  readonly trainingFlops: number | undefined;
  /** The model's own, tokens. */
  readonly contextLimit: number | undefined;
  readonly target: number;
  readonly outputTokens: number;
  /** The limit asked about, tokens. */
  readonly limit: number;
}

export function needInWords(answer: NeedAnswer, asked: Omit<Asked, 'limit'>): AnswerView {
  switch (answer.kind) {
    case 'unanswerable':
      return notDetermined(answer);
    case 'out of reach':
      return outOfReach(
        answer,
        {
          kind: 'out of reach',
          explanation: `${asked.name} does not reach ${score(asked.target)} at any context limit.`,
        },
        [{ label: 'Compute needed', value: computeNeeded(answer.flopsNeeded, asked) }],
      );
    case 'reachable':
      return found(answer, tokens, {
        kind: 'reachable',
        headline: inTokens(answer.configured),
        explanation: `Context limit to configure so that ${asked.name} reaches ${score(asked.target)}${room(asked)}.`,
        before: [{ label: 'Smallest limit', value: inTokens(answer.contextLimit) }],
        after: [
          { label: 'Prompt length', value: inTokens(answer.promptTokens) },
          { label: 'Score there', value: score(answer.score) },
        ],
        contextLimit: answer.contextLimit,
      });
  }
}

export function usableInWords(answer: UsableAnswer, asked: Omit<Asked, 'limit'>): AnswerView {
  switch (answer.kind) {
    case 'unanswerable':
      return notDetermined(answer);
    case 'never':
      return outOfReach(answer, {
        kind: 'never',
        explanation: `${asked.name} does not reach ${score(asked.target)} at any prompt length.`,
      });
    case 'usable':
      return found(answer, tokens, {
        kind: 'usable',
        headline: inTokens(answer.promptTokens),
        explanation: answer.atLimit
          ? `${asked.name} scores at least ${score(asked.target)} up to its context limit.`
          : `Longest prompt at which ${asked.name} still scores at least ${score(asked.target)}.`,
        after:
          asked.contextLimit === undefined
            ? []
            : [{ label: 'Context limit', value: inTokens(asked.contextLimit) }],
        contextLimit: null,
      });
  }
}

export function bestInWords(answer: Best | Unanswerable, asked: Omit<Asked, 'target'>): AnswerView {
  if (answer.kind === 'unanswerable') return notDetermined(answer);
  return found(answer, score, {
    kind: 'score',
    headline: score(answer.score),
    explanation: `Best score of ${inSentence(asked.name)} at a context limit of ${inTokens(asked.limit)}${room(asked)}.`,
    after: [{ label: 'Prompt length there', value: inTokens(answer.promptTokens) }],
    contextLimit: asked.limit,
  });
}

export function computeInWords(
  answer: ComputeAnswer,
  asked: Pick<Asked, 'limit' | 'target' | 'outputTokens'>,
): AnswerView {
  const where = `at a context limit of ${inTokens(asked.limit)}${room(asked)}`;
  switch (answer.kind) {
    case 'unanswerable':
      return notDetermined(answer);
    case 'out of reach':
      return {
        ...outOfReach(answer, {
          kind: 'out of reach',
          explanation: `No training compute within sight reaches ${score(asked.target)} ${where}.`,
        }),
        contextLimit: asked.limit,
      };
    case 'compute':
      return found(answer, flops, {
        kind: 'compute',
        headline: `${flops(answer.trainingFlops)} FLOP`,
        explanation: `Least training compute that reaches ${score(asked.target)} ${where}.`,
        after: [{ label: 'Prompt length', value: inTokens(answer.promptTokens) }],
        contextLimit: asked.limit,
      });
  }
}

/** A model's name stays as it is; a phrase does not begin a sentence here. */
function inSentence(name: string): string {
  return name.startsWith('A model trained') ? `a${name.slice(1)}` : name;
}

function room({ outputTokens }: Pick<Asked, 'outputTokens'>): string {
  return outputTokens > 0 ? `, with room for ${tokens(outputTokens)} output tokens` : '';
}

function computeNeeded(needed: number | null, { trainingFlops }: Pick<Asked, 'trainingFlops'>): string {
  if (needed === null) return 'none under this law';
  const times = trainingFlops === undefined ? 0 : needed / trainingFlops;
  const factor = times >= 1.05 ? ` (${times < 9.95 ? times.toFixed(1) : tokens(times)} ×)` : '';
  return `${flops(needed)} FLOP${factor}`;
}
