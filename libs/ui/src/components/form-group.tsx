import type { ComponentChildren, VNode } from 'preact';
import { asLabel, classNames, describedBy, type FieldError, type Label, type Text } from './text.js';

/** `<Hint id="x-hint">…</Hint>`: help that is read out with its field. */
export function Hint({ id, extraClass, children }: { id?: string; extraClass?: string; children: Text }): VNode {
  return (
    <div id={id} class={classNames('govuk-hint', extraClass)}>
      {children}
    </div>
  );
}

/** The message beside a field, in the same words as in the error summary. */
export function ErrorMessage({ id, error }: { id?: string; error: FieldError }): VNode {
  return (
    <p id={id} class="govuk-error-message">
      <span class="govuk-visually-hidden">{error.prefix}:</span> {error.text}
    </p>
  );
}

export function FieldLabel({
  label,
  htmlFor,
  extraClass,
}: {
  label: Label;
  htmlFor: string;
  extraClass?: string;
}): VNode {
  const { text, size, isPageHeading } = asLabel(label);
  const element = (
    <label class={classNames('govuk-label', extraClass, size && `govuk-label--${size}`)} for={htmlFor}>
      {text}
    </label>
  );
  return isPageHeading ? <h1 class="govuk-label-wrapper">{element}</h1> : element;
}

export function FormGroup({ hasError, children }: { hasError: boolean; children: ComponentChildren }): VNode {
  return <div class={classNames('govuk-form-group', hasError && 'govuk-form-group--error')}>{children}</div>;
}

/** What every field has. `id` is the field's name unless another is given; the error summary links to it. */
export interface FieldProps {
  name: string;
  label: Label;
  id?: string;
  hint?: Text;
  error?: FieldError;
  disabled?: boolean;
  /** Ids of further elements that describe the field. */
  describedBy?: string;
}

/** The ids of hint and error that belong to a field, and the list a control names them by. */
export function descriptionsOf(id: string, field: { hint?: Text; error?: FieldError; describedBy?: string }) {
  const hintId = field.hint ? `${id}-hint` : undefined;
  const errorId = field.error ? `${id}-error` : undefined;
  return { hintId, errorId, describedBy: describedBy(field.describedBy, hintId, errorId) };
}

/** Label, hint and error above one control. */
export function Field({ field, children }: { field: FieldProps; children: ComponentChildren }): VNode {
  const id = field.id ?? field.name;
  return (
    <FormGroup hasError={field.error !== undefined}>
      <FieldLabel label={field.label} htmlFor={id} />
      <HintAndError id={id} hint={field.hint} error={field.error} />
      {children}
    </FormGroup>
  );
}

export function HintAndError({ id, hint, error }: { id: string; hint?: Text; error?: FieldError }): VNode {
  const { hintId, errorId } = descriptionsOf(id, { hint, error });
  return (
    <>
      {hint && <Hint id={hintId}>{hint}</Hint>}
      {error && <ErrorMessage id={errorId} error={error} />}
    </>
  );
}
