import type { VNode } from 'preact';
import { Hint } from './form-group.js';
import { classNames, describedBy, type Text } from './text.js';

/** One radio button or checkbox. */
export interface Choice {
  value: string | number;
  text: Text;
  hint?: Text;
  id?: string;
  checked?: boolean;
  disabled?: boolean;
}

export interface Divider {
  divider: string;
}

interface ChoiceItemProps {
  kind: 'radios' | 'checkboxes';
  choice: Choice;
  id: string;
  name: string;
  checked: boolean;
  describedBy?: string;
  behaviour?: 'exclusive';
}

export function ChoiceItem({ kind, choice, id, name, checked, behaviour, ...rest }: ChoiceItemProps): VNode {
  const hintId = choice.hint ? `${id}-item-hint` : undefined;
  return (
    <div class={`govuk-${kind}__item`}>
      <input
        class={`govuk-${kind}__input`}
        id={id}
        name={name}
        type={kind === 'radios' ? 'radio' : 'checkbox'}
        value={choice.value}
        checked={checked}
        disabled={choice.disabled}
        data-behaviour={behaviour}
        aria-describedby={describedBy(rest.describedBy, hintId)}
      />
      <label class={classNames('govuk-label', `govuk-${kind}__label`)} for={id}>
        {choice.text}
      </label>
      {choice.hint && (
        <Hint id={hintId} extraClass={`govuk-${kind}__hint`}>
          {choice.hint}
        </Hint>
      )}
    </div>
  );
}

/** The first choice carries the plain id, so that the error summary can link to it. */
export function choiceId(idPrefix: string, index: number, own?: string): string {
  return own ?? (index === 0 ? idPrefix : `${idPrefix}-${index + 1}`);
}
