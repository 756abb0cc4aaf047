import type { VNode } from 'preact';
import { ChoiceItem, choiceId, type Choice, type Divider } from './choices.js';
import { Fieldset } from './fieldset.js';
import { descriptionsOf, FormGroup, HintAndError } from './form-group.js';
import { classNames, type FieldError, type Label, type Text } from './text.js';

export interface RadiosProps {
  name: string;
  legend: Label;
  items: readonly (Choice | Divider)[];
  value?: string | number;
  idPrefix?: string;
  hint?: Text;
  error?: FieldError;
  inline?: boolean;
  /** For dense staff pages only. */
  small?: boolean;
  describedBy?: string;
}

/**
 * One of several answers. There is no conditional reveal: it fails WCAG 4.1.2, so a follow-up question is asked on
 * the next page. The first item has the id `idPrefix ?? name`.
 */
export function Radios(props: RadiosProps): VNode {
  const idPrefix = props.idPrefix ?? props.name;
  const names = classNames(
    'govuk-radios',
    props.inline && 'govuk-radios--inline',
    props.small && 'govuk-radios--small',
  );
  return (
    <FormGroup hasError={props.error !== undefined}>
      <Fieldset legend={props.legend} describedBy={descriptionsOf(idPrefix, props).describedBy}>
        <HintAndError id={idPrefix} hint={props.hint} error={props.error} />
        <div class={names} data-module="govuk-radios">
          {props.items.map((item, index) =>
            'divider' in item ? (
              <div class="govuk-radios__divider">{item.divider}</div>
            ) : (
              <ChoiceItem
                kind="radios"
                choice={item}
                id={choiceId(idPrefix, index, item.id)}
                name={props.name}
                checked={
                  item.checked ??
                  (props.value !== undefined && props.value !== '' && String(item.value) === String(props.value))
                }
              />
            ),
          )}
        </div>
      </Fieldset>
    </FormGroup>
  );
}
