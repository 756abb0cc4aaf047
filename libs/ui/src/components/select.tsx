import type { VNode } from 'preact';
import { descriptionsOf, Field, type FieldProps } from './form-group.js';
import { classNames } from './text.js';

export interface SelectItem {
  value: string | number;
  text: string;
  disabled?: boolean;
}

export interface SelectProps extends FieldProps {
  items: readonly SelectItem[];
  value?: string | number;
}

/** One of a long list, such as countries. For fewer than about eight answers use `Radios`. */
export function Select(props: SelectProps): VNode {
  const id = props.id ?? props.name;
  return (
    <Field field={props}>
      <select
        class={classNames('govuk-select', props.error && 'govuk-select--error')}
        id={id}
        name={props.name}
        disabled={props.disabled}
        aria-describedby={descriptionsOf(id, props).describedBy}
      >
        {props.items.map((item) => (
          <option
            value={item.value}
            selected={props.value !== undefined && props.value !== '' && String(item.value) === String(props.value)}
            disabled={item.disabled}
          >
            {item.text}
          </option>
        ))}
      </select>
    </Field>
  );
}
