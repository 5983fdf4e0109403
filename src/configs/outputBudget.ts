/** Tokens kept for the answer: what the nearest output budget says. */

import { finder } from './finder';
import { isOutputBudget } from './keys';
import { readValue } from './readValue';
import type { Scope } from './scope';

export const outputTokensOf = finder(budgetIn, (a, b) => a === b);

function budgetIn(scope: Scope): number | undefined {
  for (const { key, value } of scope.map.entries) {
    if (!isOutputBudget(key) || scope.hides?.has(key)) continue;
    const read = readValue('', value, { meaning: 'output budget', list: true }, scope, 1024);
    if (read?.value != null) return read.value;
  }
  return undefined;
}
