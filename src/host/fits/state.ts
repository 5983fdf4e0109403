/** How far the fit of one task is. What is shown while a newer one is made is the last good one. */
import type { FitResult, InsufficientFit, TaskFit } from '../../core/fit/result';

export type FitState =
  | { readonly kind: 'fitting'; readonly last: FitResult | undefined }
  | { readonly kind: 'ready'; readonly fit: TaskFit }
  | { readonly kind: 'insufficient'; readonly fit: InsufficientFit }
  | {
      readonly kind: 'failed';
      /** One sentence for a person. */
      readonly reason: string;
      readonly last: FitResult | undefined;
    };

/** What can be shown of a task now. */
export function lastFit(state: FitState): FitResult | undefined {
  return state.kind === 'ready' || state.kind === 'insufficient' ? state.fit : state.last;
}

export function finished(fit: FitResult): FitState {
  return fit.status === 'fitted' ? { kind: 'ready', fit } : { kind: 'insufficient', fit };
}
