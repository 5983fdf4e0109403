/** The calculator's fields: made from the forms the host tells, one for each name, whichever questions have it. */
import {
  type CalculatorInputs,
  type CalculatorView,
  FIELDS,
  type FieldForm,
  type FieldName,
  type QuestionForm,
} from '../../src/protocol/calculator';
import { type Dropdown, dropdown, type TextField, textField } from '../controls';
import { h, show } from '../dom';

export type FieldValues = Readonly<Record<FieldName, string>>;

export interface CalculatorFields {
  readonly element: HTMLElement;
  values(): FieldValues;
  /** Makes the fields of these questions. Text that somebody types stays, unless `always`. */
  fill(questions: readonly QuestionForm[], inputs: FieldValues, always: boolean): void;
  /** The models to choose from; one that is gone gives way to the one in `fallback`. */
  offerModels(view: CalculatorView, wanted: FieldValues, fallback: FieldValues): void;
  setErrors(errors: CalculatorView['errors']): void;
  /** Only fields of this question are in the document, in its order: the tab key follows it. */
  arrange(form: QuestionForm | undefined): void;
}

/** Stands for any model, by its compute. */
const BY_COMPUTE = { id: 'compute', name: 'Any model, by compute…' };
/** No number needs more characters, and the host refuses more. */
const LONGEST = 300;

type Field = { readonly text: TextField } | { readonly models: Dropdown };

export function createCalculatorFields(changed: () => void): CalculatorFields {
  const element = h('div', { class: 'fields' });
  const fields = new Map<FieldName, Field>();
  /** What the host said last, for fields that no question has. */
  let latest: Partial<CalculatorInputs> = {};
  let arranged = '';

  const make = ({ name, label, models }: FieldForm) => {
    if (fields.has(name)) return;
    const id = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    fields.set(
      name,
      models ? { models: dropdown(id, label, changed) } : { text: textField(id, label, changed) },
    );
  };
  const textOf = (name: FieldName): string => {
    const field = fields.get(name);
    if (field === undefined) return latest[name] ?? '';
    return 'text' in field ? field.text.value().slice(0, LONGEST) : field.models.value();
  };
  const elementOf = ({ name }: FieldForm): readonly HTMLElement[] => {
    const field = fields.get(name);
    if (field === undefined) return [];
    return ['text' in field ? field.text.element : field.models.element];
  };
  const showCompute = () => {
    const compute = fields.get('compute');
    if (compute && 'text' in compute) show(compute.text.element, textOf('subject') === BY_COMPUTE.id);
  };

  return {
    element,
    values: () => Object.fromEntries(FIELDS.map((name) => [name, textOf(name)])) as Record<FieldName, string>,
    fill(questions, inputs, always) {
      latest = inputs;
      for (const form of questions) form.fields.forEach(make);
      for (const [name, field] of fields) if ('text' in field) field.text.setValue(inputs[name], always);
    },
    offerModels({ subjects, takesCompute }, wanted, fallback) {
      for (const [name, field] of fields) {
        if ('text' in field) continue;
        const options = name === 'subject' && takesCompute ? [...subjects, BY_COMPUTE] : subjects;
        const isOffered = options.some(({ id }) => id === wanted[name]);
        field.models.setOptions(options, isOffered ? wanted[name] : fallback[name]);
      }
    },
    setErrors(errors) {
      for (const [name, field] of fields) if ('text' in field) field.text.setError(errors[name]);
    },
    arrange(form) {
      if (form !== undefined && arranged !== form.name) {
        element.replaceChildren(...form.fields.flatMap(elementOf));
        arranged = form.name;
      }
      showCompute();
    },
  };
}
