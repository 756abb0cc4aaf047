import type { VNode } from 'preact';
import { ChoiceItem, choiceId, type Choice, type Divider } from './choices.js';
import { Fieldset } from './fieldset.js';
import { descriptionsOf, FormGroup, HintAndError } from './form-group.js';
import { classNames, type FieldError, type Label, type Text } from './text.js';

export interface CheckboxChoice extends Choice {
  /** Each act of will is its own field: give it a name of its own. */
  name?: string;
  /** Unticks the others where scripts run; the server must cope with both ticked. */
  behaviour?: 'exclusive';
}

interface CommonProps {
  name: string;
  values?: readonly (string | number)[];
  idPrefix?: string;
  hint?: Text;
  error?: FieldError;
  small?: boolean;
  describedBy?: string;
}

/** A single checkbox needs no legend: hint and error are then tied to the box itself. */
export type CheckboxesProps = CommonProps &
  (
    | { legend: Label; items: readonly (CheckboxChoice | Divider)[] }
    | { legend?: undefined; items: readonly [CheckboxChoice] }
  );

/** Any number of answers, never ticked beforehand where they declare something. The first item has the id `idPrefix ?? name`. */
export function Checkboxes(props: CheckboxesProps): VNode {
  const idPrefix = props.idPrefix ?? props.name;
  const { describedBy } = descriptionsOf(idPrefix, props);
  const content = (
    <>
      <HintAndError id={idPrefix} hint={props.hint} error={props.error} />
      <div
        class={classNames('govuk-checkboxes', props.small && 'govuk-checkboxes--small')}
        data-module="govuk-checkboxes"
      >
        {props.items.map((item, index) =>
          'divider' in item ? (
            <div class="govuk-checkboxes__divider">{item.divider}</div>
          ) : (
            <ChoiceItem
              kind="checkboxes"
              choice={item}
              id={choiceId(idPrefix, index, item.id)}
              name={item.name ?? props.name}
              checked={item.checked ?? (props.values ?? []).map(String).includes(String(item.value))}
              behaviour={item.behaviour}
              describedBy={props.legend === undefined ? describedBy : undefined}
            />
          ),
        )}
      </div>
    </>
  );
  return (
    <FormGroup hasError={props.error !== undefined}>
      {props.legend === undefined ? (
        content
      ) : (
        <Fieldset legend={props.legend} describedBy={describedBy}>
          {content}
        </Fieldset>
      )}
    </FormGroup>
  );
}
