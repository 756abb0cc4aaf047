import type { HTMLElement } from 'node-html-parser';

export interface FileToUpload {
  readonly filename: string;
  readonly type: string;
  readonly content: Uint8Array;
}

export type FieldValue = string | boolean | readonly string[] | FileToUpload;

export type Answers = Map<string, FieldValue>;

export interface Submission {
  readonly action: string;
  readonly method: 'get' | 'post';
  readonly enctype: string;
  readonly fields: readonly (readonly [string, string | FileToUpload])[];
}

interface Control {
  readonly element: HTMLElement;
  readonly name: string;
  readonly kind: 'text' | 'radio' | 'checkbox' | 'select' | 'file' | 'hidden';
  readonly label: string;
  /** The legend of the innermost group, for radios, checkboxes and the parts of a date. */
  readonly legends: readonly string[];
}

/** The form that holds the named button and every filled field; where several do, the first. */
export function findForm(document: HTMLElement, answers: Answers, button?: string): HTMLElement {
  const forms = document.querySelectorAll('form');
  const found = forms.find(
    (form) =>
      (button === undefined || buttonOf(form, button) !== undefined) &&
      [...answers.keys()].every((label) => matches(controlsOf(form), label).length > 0),
  );
  if (found !== undefined) return found;
  const seen = forms.map(
    (form) =>
      `[${controlsOf(form)
        .filter(({ kind }) => kind !== 'hidden')
        .map(({ label, legends }) => [...legends, label].join(' / '))
        .join(' | ')}] ${buttonsOf(form).map(textOf).join(', ')}`,
  );
  throw new Error(
    `No form with ${button === undefined ? 'a button' : `the button "${button}"`} and the fields ${[...answers.keys()].map((label) => `"${label}"`).join(', ') || '(none)'}; there are:\n${seen.join('\n')}`,
  );
}

/** What a browser would send: in the order of the page, hidden fields included, the pressed button last. */
export function submission(form: HTMLElement, answers: Answers, button?: string): Submission {
  const controls = controlsOf(form);
  const given = new Map<HTMLElement, FieldValue>();
  for (const [label, value] of answers) apply(matches(controls, label), label, value, given);
  const fields = controls.flatMap((control) => valuesOf(control, given).map((value) => [control.name, value] as const));
  const pressed = button === undefined ? buttonsOf(form)[0] : buttonOf(form, button);
  const name = pressed?.getAttribute('name');
  return {
    action: pressed?.getAttribute('formaction') ?? form.getAttribute('action') ?? '',
    method: form.getAttribute('method')?.toLowerCase() === 'post' ? 'post' : 'get',
    enctype: form.getAttribute('enctype') ?? 'application/x-www-form-urlencoded',
    fields: name ? [...fields, [name, pressed?.getAttribute('value') ?? ''] as const] : fields,
  };
}

/** Radios and ticks take `true` for their own label, or the text of an option for the label of their group. */
function apply(found: readonly Control[], label: string, value: FieldValue, given: Map<HTMLElement, FieldValue>): void {
  const [first] = found;
  if (first === undefined) throw new Error(`No field "${label}".`);
  const choices = found.filter(({ kind }) => kind === 'radio' || kind === 'checkbox');
  if (choices.length === 0 || typeof value === 'boolean') {
    if (first.kind === 'radio') untick(first, given, found);
    given.set(first.element, value);
    return;
  }
  const wanted = (Array.isArray(value) ? (value as readonly string[]) : [wordsOf(value)]).map(normal);
  for (const text of wanted)
    if (!choices.some((choice) => normal(choice.label) === text))
      throw new Error(
        `"${label}" offers no "${text}"; it offers: ${choices.map((choice) => choice.label).join(' | ')}`,
      );
  for (const choice of choices) given.set(choice.element, wanted.includes(normal(choice.label)));
}

function untick(radio: Control, given: Map<HTMLElement, FieldValue>, group: readonly Control[]): void {
  for (const other of group) if (other.name === radio.name) given.set(other.element, false);
}

function valuesOf(control: Control, given: ReadonlyMap<HTMLElement, FieldValue>): (string | FileToUpload)[] {
  const { element, kind } = control;
  const value = given.get(element);
  if (kind === 'radio' || kind === 'checkbox') {
    const checked = value === undefined ? element.hasAttribute('checked') : value === true;
    return checked ? [element.getAttribute('value') ?? 'on'] : [];
  }
  if (kind === 'file')
    return [
      typeof value === 'object' && 'content' in value
        ? value
        : { filename: '', type: 'application/octet-stream', content: new Uint8Array() },
    ];
  if (kind === 'select') return [optionOf(element, value)];
  if (value !== undefined) return [wordsOf(value)];
  return [element.tagName === 'TEXTAREA' ? element.text : (element.getAttribute('value') ?? '')];
}

function optionOf(select: HTMLElement, wanted: FieldValue | undefined): string {
  const options = select.querySelectorAll('option');
  const chosen =
    wanted === undefined
      ? (options.find((option) => option.hasAttribute('selected')) ?? options[0])
      : options.find((option) => normal(option.text) === normal(wordsOf(wanted)));
  if (chosen === undefined)
    throw new Error(
      `No option "${wanted === undefined ? '' : wordsOf(wanted)}"; there are: ${options.map(textOf).join(' | ')}`,
    );
  return chosen.getAttribute('value') ?? textOf(chosen);
}

function controlsOf(form: HTMLElement): Control[] {
  return form.querySelectorAll('input, select, textarea').flatMap((element) => {
    const name = element.getAttribute('name');
    const kind = kindOf(element);
    if (!name || kind === null || element.hasAttribute('disabled')) return [];
    return [{ element, name, kind, label: labelOf(form, element), legends: legendsOf(element) }];
  });
}

function kindOf(element: HTMLElement): Control['kind'] | null {
  if (element.tagName === 'SELECT') return 'select';
  if (element.tagName === 'TEXTAREA') return 'text';
  const type = element.getAttribute('type') ?? 'text';
  if (type === 'submit' || type === 'button' || type === 'reset') return null;
  return type === 'radio' || type === 'checkbox' || type === 'file' || type === 'hidden' ? type : 'text';
}

function labelOf(form: HTMLElement, element: HTMLElement): string {
  const id = element.getAttribute('id');
  const label =
    id === undefined
      ? undefined
      : form.querySelectorAll('label').find((candidate) => candidate.getAttribute('for') === id);
  return label === undefined ? (element.getAttribute('aria-label') ?? '') : textOf(label);
}

function legendsOf(element: HTMLElement): string[] {
  const legends: string[] = [];
  for (let parent = element.parentNode; parent !== null; parent = parent.parentNode) {
    const legend = parent.tagName === 'FIELDSET' ? parent.querySelector('legend') : null;
    if (legend) legends.push(textOf(legend));
  }
  return legends;
}

/** By the whole label, by "legend / label", by the legend, and last by how a label begins. */
function matches(controls: readonly Control[], wanted: string): Control[] {
  const visible = controls.filter(({ kind }) => kind !== 'hidden');
  const text = normal(wanted);
  const tests: ((control: Control) => boolean)[] = [
    ({ label }) => normal(label) === text,
    ({ label, legends }) => legends.some((legend) => normal(`${legend} / ${label}`) === text),
    ({ legends }) => legends.some((legend) => normal(legend) === text),
    ({ label, legends }) => [label, ...legends].some((candidate) => normal(candidate).startsWith(text)),
  ];
  for (const test of tests) {
    const found = visible.filter(test);
    if (found.length > 0) return found;
  }
  return visible.filter(({ name }) => name === wanted);
}

function buttonsOf(form: HTMLElement): HTMLElement[] {
  return form
    .querySelectorAll('button, input[type=submit]')
    .filter((button) => button.getAttribute('type') !== 'button');
}

function buttonOf(form: HTMLElement, text: string): HTMLElement | undefined {
  const buttons = buttonsOf(form);
  return (
    buttons.find((button) => normal(textOf(button)) === normal(text)) ??
    buttons.find((button) => normal(textOf(button)).startsWith(normal(text)))
  );
}

function wordsOf(value: FieldValue): string {
  if (typeof value === 'string') return value;
  throw new Error('This field takes one text.');
}

function textOf(element: HTMLElement): string {
  return (element.text || (element.getAttribute('value') ?? '')).replaceAll(/[\s\u00a0]+/g, ' ').trim();
}

function normal(text: string): string {
  return text
    .replaceAll(/[\s\u00a0]+/g, ' ')
    .trim()
    .toLocaleLowerCase();
}
