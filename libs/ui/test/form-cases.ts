import type { VNode } from 'preact';
import * as ui from '../src/index.js';
import { label, variant, type Case, type Item, type Options } from './fixture-case.js';

const field = [
  'id',
  'name',
  'label.text',
  'label.isPageHeading=(true|false)',
  'label.classes=govuk-label--(s|m|l|xl)',
  'hint.text',
  'errorMessage.text',
  'errorMessage.visuallyHiddenText',
  'disabled=(true|false)',
  'describedBy',
];
const group = [
  'name',
  'idPrefix',
  'hint.text',
  'errorMessage.text',
  'errorMessage.visuallyHiddenText',
  'fieldset.describedBy',
  'fieldset.legend.text',
  'fieldset.legend.isPageHeading=(true|false)',
  'fieldset.legend.classes=govuk-fieldset__legend--(s|m|l|xl)',
];
const choices = [
  'value',
  'values',
  'items.value',
  'items.text',
  'items.id',
  'items.hint.text',
  'items.divider',
  'items.checked=(true|false)',
  'items.disabled=(true|false)',
];

/** Everything a person fills in. */
export const formCases: Record<string, Case> = {
  button: {
    offered: [
      ...['text', 'href', 'name', 'value', 'id', 'type=(submit|button)', 'disabled=(true|false)', 'isStartButton=true'],
      'classes=govuk-button--(secondary|warning|inverse)',
    ],
    required: (o) => o.text,
    render: (o) => ui.Button({ ...o, variant: variant(o.classes), isStart: o['isStartButton'] } as ui.ButtonProps),
    minimum: 18,
  },
  input: {
    offered: [
      ...field,
      ...[
        'value',
        'type=(text|email|tel|password|search)',
        'inputmode',
        'autocomplete',
        'pattern',
        'spellcheck=(true|false)',
      ],
      ...['autocapitalize', 'prefix.text', 'suffix.text', 'classes=govuk-input--width-(2|3|4|5|10|20|30)'],
    ],
    required: (o) => o.name && o.label?.text,
    render: (o) =>
      ui.TextInput({
        ...fieldProps(o),
        value: o.value,
        type: o['type'] as 'text',
        inputMode: o['inputmode'] as 'text',
        autoComplete: o['autocomplete'] as string,
        autoCapitalize: o['autocapitalize'] as 'none',
        pattern: o['pattern'] as string,
        spellCheck: o['spellcheck'] as boolean,
        prefix: (o['prefix'] as { text: string } | undefined)?.text,
        suffix: (o['suffix'] as { text: string } | undefined)?.text,
        width: o.classes ? (Number(o.classes.split('-').at(-1)) as 10) : undefined,
      }),
    minimum: 32,
  },
  textarea: {
    offered: [...field, 'value', 'rows', 'autocomplete', 'spellcheck=(true|false)'],
    required: (o) => o.name && o.label?.text,
    render: (o) =>
      ui.Textarea({
        ...fieldProps(o),
        value: o.value,
        rows: o['rows'] as number,
        autoComplete: o['autocomplete'] as string,
        spellCheck: o['spellcheck'] as boolean,
      }),
    minimum: 15,
  },
  select: {
    offered: [...field, 'value', 'items.value', 'items.text', 'items.selected=true', 'items.disabled=(true|false)'],
    required: (o) => o.name && o.label?.text && o.items?.every((item) => item.value !== undefined),
    render: (o) =>
      ui.Select({
        ...fieldProps(o),
        items: o.items,
        value: o.items.find((item) => item['selected'])?.value ?? o.value,
      }),
    minimum: 9,
  },
  'file-upload': {
    offered: [...field, 'multiple=(true|false)'],
    required: (o) => o.name && o.label?.text,
    render: (o) => ui.FileUpload({ ...fieldProps(o), multiple: o['multiple'] as boolean }),
    minimum: 12,
  },
  radios: {
    offered: [...group, ...choices, 'classes=govuk-radios--(inline|small)'],
    required: (o) => o.fieldset?.legend?.text && o.items?.length,
    render: (o) =>
      ui.Radios({
        ...groupProps(o),
        legend: label(o.fieldset.legend),
        items: o.items.map((item) => ('divider' in item ? (item as unknown as ui.Divider) : choice(item))),
        value: o.value,
        inline: o.classes?.endsWith('inline'),
        small: o.classes?.endsWith('small'),
      }),
    minimum: 16,
  },
  checkboxes: {
    offered: [
      ...group,
      ...choices,
      'describedBy',
      'items.name',
      'items.behaviour=exclusive',
      'classes=govuk-checkboxes--small',
    ],
    required: (o) => (o.fieldset?.legend?.text ?? o.items?.length === 1) && o.items?.length,
    render: (o) =>
      ui.Checkboxes({
        ...groupProps(o),
        legend: o.fieldset && label(o.fieldset.legend),
        items: o.items.map((item) => ('divider' in item ? item : choice(item))),
        values: o.values,
        small: o.classes?.endsWith('small'),
      }),
    minimum: 21,
  },
  'date-input': {
    offered: [
      ...group.filter((path) => path !== 'idPrefix'),
      ...['id', 'namePrefix', 'values.(dob-)?(day|month|year)=.+', '(day|month|year).label=.+'],
      ...['(day|month|year).error=(true|false)', '(day|year)=false', '(day|month|year).classes=govuk-input--error'],
    ],
    required: (o) => o.fieldset?.legend?.text,
    render: renderDateInput,
    minimum: 17,
  },
};

function error({ errorMessage }: Options): ui.FieldError | undefined {
  return errorMessage && { text: errorMessage.text, prefix: errorMessage.visuallyHiddenText ?? 'Error' };
}
function fieldProps(o: Options): ui.FieldProps {
  return { ...o, label: label(o.label), hint: o.hint?.text, error: error(o) };
}
function groupProps(o: Options) {
  const describedBy = o.fieldset?.describedBy ?? (o['describedBy'] as string | undefined);
  return {
    name: o.name,
    idPrefix: o['idPrefix'] as string | undefined,
    hint: o.hint?.text,
    error: error(o),
    describedBy,
  };
}
function choice(item: Item): ui.Choice {
  return { ...item, hint: item.hint?.text };
}

function renderDateInput(o: Options): VNode {
  const parts = (['day', 'month', 'year'] as const).filter((part) => o[part] !== false);
  const part = (name: string) => (o[name] ?? {}) as { label?: string; error?: boolean; classes?: string };
  const prefix = o['namePrefix'] ? `${o['namePrefix'] as string}-` : '';
  const each = <T>(make: (name: ui.DatePart) => T) => ({ day: make('day'), month: make('month'), year: make('year') });
  const wrongParts = parts.filter((name) => part(name).error || part(name).classes?.includes('--error'));
  return ui.DateInput({
    ...groupProps(o),
    id: o.id,
    legend: label(o.fieldset.legend),
    labels: each((name) => part(name).label ?? name.charAt(0).toUpperCase() + name.slice(1)),
    names: each((name) => prefix + name),
    values: each((name) => o.values?.[prefix + name] ?? ''),
    parts,
    errorParts: wrongParts.length ? wrongParts : parts.filter((name) => o.errorMessage && part(name).error !== false),
  });
}
