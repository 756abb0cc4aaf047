import type { InputHTMLAttributes, VNode } from 'preact';
import { descriptionsOf, Field, type FieldProps } from './form-group.js';
import { classNames } from './text.js';

export interface TextInputProps extends FieldProps {
  value?: string | number;
  type?: 'text' | 'email' | 'tel' | 'password' | 'search';
  /** `numeric` for codes, never `type="number"`. */
  inputMode?: 'numeric' | 'decimal' | 'email' | 'tel' | 'text' | 'search';
  /** Say what is asked for whenever it is about the person (WCAG 1.3.5), e.g. `given-name`, `one-time-code`. */
  autoComplete?: string;
  autoCapitalize?: 'none' | 'characters' | 'words' | 'sentences';
  spellCheck?: boolean;
  pattern?: string;
  maxLength?: number;
  /** Width in characters, as a hint how long the answer is. */
  width?: 2 | 3 | 4 | 5 | 10 | 20 | 30;
  prefix?: string;
  suffix?: string;
}

/** One line of text: `<TextInput name="email" type="email" autoComplete="email" label={…} hint={…} error={errors.of('email')} value={…} />`. */
export function TextInput(props: TextInputProps): VNode {
  return (
    <Field field={props}>
      <WithAffixes prefix={props.prefix} suffix={props.suffix}>
        <InputElement {...props} />
      </WithAffixes>
    </Field>
  );
}

/** The bare control, for fields that are labelled in another way. */
export function InputElement(props: TextInputProps & { extraClass?: string }): VNode {
  const id = props.id ?? props.name;
  return (
    <input
      class={classNames(
        'govuk-input',
        props.extraClass,
        props.width && `govuk-input--width-${props.width}`,
        props.error && 'govuk-input--error',
      )}
      id={id}
      name={props.name}
      {...inputType(props.type)}
      spellcheck={props.spellCheck}
      value={props.value === '' ? undefined : props.value}
      disabled={props.disabled}
      aria-describedby={descriptionsOf(id, props).describedBy}
      autocomplete={props.autoComplete}
      autocapitalize={props.autoCapitalize}
      pattern={props.pattern}
      maxLength={props.maxLength}
      inputMode={props.inputMode}
    />
  );
}

/** Preact ties the type of an input to the roles it may take; we set no role, so any type will do. */
function inputType(type: TextInputProps['type'] = 'text'): InputHTMLAttributes {
  return { type } as InputHTMLAttributes;
}

function WithAffixes({ prefix, suffix, children }: { prefix?: string; suffix?: string; children: VNode }): VNode {
  if (!prefix && !suffix) return children;
  return (
    <div class="govuk-input__wrapper">
      {prefix && <Affix kind="prefix" text={prefix} />}
      {children}
      {suffix && <Affix kind="suffix" text={suffix} />}
    </div>
  );
}

/** Decoration only: what it says must also be in the label or hint. */
function Affix({ kind, text }: { kind: 'prefix' | 'suffix'; text: string }): VNode {
  return (
    <div class={`govuk-input__${kind}`} aria-hidden="true">
      {text}
    </div>
  );
}
