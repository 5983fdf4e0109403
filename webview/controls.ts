/**
 * Every control of the page. This file alone imports the UI toolkit and hands out plain elements; a control
 * of the toolkit that fails axe or forced colours is a native element here. The dropdown is one: the
 * toolkit's has a combobox without a name, and its list is cut off by the edge of the panel.
 */
import { provideVSCodeDesignSystem, vsCodeButton, vsCodeTextField } from '@vscode/webview-ui-toolkit';
import { h } from './dom';

provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeTextField());

export function button(
  label: string,
  press: () => void,
  appearance: 'primary' | 'secondary' = 'secondary',
): HTMLElement {
  const element = document.createElement('vscode-button');
  element.setAttribute('appearance', appearance);
  element.textContent = label;
  element.addEventListener('click', press);
  return element;
}

/** A button that looks like a link: for rows of tables and small side actions. */
export function linkButton(label: string, title: string, press: () => void): HTMLButtonElement {
  const element = h('button', { type: 'button', class: 'link', title }, label);
  element.addEventListener('click', press);
  return element;
}

export interface TextField {
  readonly element: HTMLElement;
  value(): string;
  /** Leaves a field alone that somebody types into, unless `always`: focus and caret stay. */
  setValue(value: string, always: boolean): void;
  setError(message: string | undefined): void;
}

export function textField(id: string, label: string, change: () => void): TextField {
  const field = document.createElement('vscode-text-field') as HTMLElement & { value: string };
  field.id = id;
  field.textContent = label;
  field.setAttribute('spellcheck', 'false');
  field.addEventListener('input', change);
  const error = h('p', { class: 'field-error', 'aria-live': 'polite' });
  return {
    element: h('div', { class: 'field' }, field, error),
    value: () => field.value,
    setValue(value, always) {
      const typing = document.activeElement === field && !always;
      if (!typing && field.value !== value) field.value = value;
    },
    setError(message) {
      error.textContent = message ?? '';
      if (message === undefined) field.removeAttribute('aria-invalid');
      else field.setAttribute('aria-invalid', 'true');
    },
  };
}

export interface Option {
  readonly id: string;
  readonly name: string;
  /** Heading above the options that share it; those without come first. */
  readonly group?: string | undefined;
}

export interface Dropdown {
  readonly element: HTMLElement;
  value(): string;
  setOptions(options: readonly Option[], selected: string): void;
}

export function dropdown(id: string, label: string, change: () => void): Dropdown {
  const select = h('select', { id });
  select.addEventListener('change', change);
  let shown = '';
  return {
    element: h('div', { class: 'field' }, h('label', { for: id }, label), select),
    value: () => select.value,
    setOptions(options, selected) {
      const wanted = JSON.stringify(options);
      if (wanted !== shown) {
        const entries = (group: string | undefined) =>
          options
            .filter((option) => option.group === group)
            .map(({ id, name }) => h('option', { value: id, title: name }, name));
        const groups = new Set(options.flatMap(({ group }) => group ?? []));
        select.replaceChildren(
          ...entries(undefined),
          ...[...groups].map((group) => h('optgroup', { label: group }, ...entries(group))),
        );
        shown = wanted;
      }
      if (select.value !== selected) select.value = selected;
      select.title = options.find((option) => option.id === selected)?.name ?? '';
    },
  };
}

export interface Choice {
  readonly element: HTMLElement;
  /** Empty while there are no options. */
  value(): string;
  setOptions(options: readonly { readonly value: string; readonly label: string }[], selected: string): void;
}

/** A few exclusive choices side by side: radio buttons that look like one bar. */
export function choice(name: string, legend: string, change: () => void): Choice {
  const element = h('fieldset', { class: 'choice' }, h('legend', { class: 'hidden-text' }, legend));
  let radios: readonly HTMLInputElement[] = [];
  let shown = '';
  return {
    element,
    value: () => radios.find((radio) => radio.checked)?.value ?? '',
    setOptions(options, selected) {
      const wanted = JSON.stringify(options);
      if (wanted !== shown) {
        for (const { parentElement } of radios) parentElement?.remove();
        radios = options.map(({ value, label }) => {
          const input = h('input', { type: 'radio', name, id: `${name}-${value}`, value });
          input.addEventListener('change', change);
          element.append(h('label', { for: input.id }, input, h('span', {}, label)));
          return input;
        });
        shown = wanted;
      }
      for (const radio of radios) radio.checked = radio.value === selected;
    },
  };
}
