import type { ComponentChildren, VNode } from 'preact';
import { asLabel, classNames, type Label } from './text.js';

export interface FieldsetProps {
  legend: Label;
  describedBy?: string;
  role?: 'group';
  children?: ComponentChildren;
}

/** Fields that answer one question together. */
export function Fieldset({ legend, describedBy, role, children }: FieldsetProps): VNode {
  const { text, size, isPageHeading } = asLabel(legend);
  return (
    <fieldset class="govuk-fieldset" role={role} aria-describedby={describedBy}>
      <legend class={classNames('govuk-fieldset__legend', size && `govuk-fieldset__legend--${size}`)}>
        {isPageHeading ? <h1 class="govuk-fieldset__heading">{text}</h1> : text}
      </legend>
      {children}
    </fieldset>
  );
}
