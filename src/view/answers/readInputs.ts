/** Reads what a person typed into the calculator; what cannot be read gets a sentence beside its field. */
import type { InputName, Inputs } from '../../core/answer/question';
import type { CalculatorInputs, FieldName } from '../../protocol/calculator';
import { INPUT_FIELDS, isModel } from './inputFields';
import { questionNamed } from './questions';

export interface ReadInputs {
  /** Of what the question asks: what was given and could be read. */
  readonly asked: Partial<Inputs>;
  readonly errors: Readonly<Partial<Record<FieldName, string>>>;
}

/** The id that stands for any model, by its compute. */
export const BY_COMPUTE = 'compute';

/** `modelOf`: the model behind an id; undefined where there is none. */
export function readInputs(
  inputs: CalculatorInputs,
  modelOf: (id: string) => string | undefined,
): ReadInputs {
  const asks = questionNamed(inputs.question)?.question.asks ?? {};
  const asked: { -readonly [Name in InputName]?: string | number } = {};
  const errors: Partial<Record<FieldName, string>> = {};
  for (const [name, ask] of Object.entries(asks) as [InputName, string][]) {
    const { field, typed, hint, blank } = INPUT_FIELDS[name];
    const text = inputs[field];
    // Compute is asked for where the model is not named.
    if (ask === 'instead' && inputs.subject !== BY_COMPUTE) continue;
    const value = isModel(name)
      ? modelOf(text)
      : ask === 'optional' && text.trim() === ''
        ? blank
        : typed(text);
    if (value !== undefined) asked[name] = value;
    else if (!isModel(name) && !(ask === 'optional' && text.trim() === '')) errors[field] = hint;
  }
  return { asked: asked as Partial<Inputs>, errors };
}
