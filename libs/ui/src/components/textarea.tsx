import type { VNode } from 'preact';
import { descriptionsOf, Field, type FieldProps } from './form-group.js';
import { classNames } from './text.js';

export interface TextareaProps extends FieldProps {
  value?: string;
  rows?: number;
  autoComplete?: string;
  spellCheck?: boolean;
  maxLength?: number;
}

/** Several lines of text. */
export function Textarea(props: TextareaProps): VNode {
  const id = props.id ?? props.name;
  return (
    <Field field={props}>
      <textarea
        class={classNames('govuk-textarea', props.error && 'govuk-textarea--error')}
        id={id}
        name={props.name}
        rows={props.rows ?? 5}
        spellcheck={props.spellCheck}
        disabled={props.disabled}
        maxLength={props.maxLength}
        aria-describedby={descriptionsOf(id, props).describedBy}
        autoComplete={props.autoComplete}
      >
        {props.value}
      </textarea>
    </Field>
  );
}
