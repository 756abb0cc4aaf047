import type { VNode } from 'preact';
import { Fieldset } from './fieldset.js';
import { descriptionsOf, FieldLabel, FormGroup, HintAndError } from './form-group.js';
import { InputElement } from './text-input.js';
import { classNames, type FieldError, type Label, type Text } from './text.js';

export type DatePart = 'day' | 'month' | 'year';

export interface DateInputProps {
  /** The parts have the ids `id-day`, `id-month`, `id-year`; the error summary links to the first one at fault. */
  id: string;
  legend: Label;
  /** What the parts are called in the language of the page: `dateLabels(t)`. */
  labels: Readonly<Record<DatePart, string>>;
  /** Names of the form fields; without them `id-day`, `id-month`, `id-year`. */
  names?: Readonly<Record<DatePart, string>>;
  values?: Readonly<Partial<Record<DatePart, string | number>>>;
  parts?: readonly DatePart[];
  hint?: Text;
  error?: FieldError;
  /** The parts marked as wrong; all of them when there is an error and none is named. */
  errorParts?: readonly DatePart[];
  /** For the person's own date of birth. */
  autoComplete?: 'bday';
  describedBy?: string;
}

/** A date the person knows by heart, in three fields. */
export function DateInput(props: DateInputProps): VNode {
  const parts = props.parts ?? (['day', 'month', 'year'] as const);
  return (
    <FormGroup hasError={props.error !== undefined}>
      {/* Some screen readers skip the description of a fieldset of text fields unless it says it is a group. */}
      <Fieldset legend={props.legend} role="group" describedBy={descriptionsOf(props.id, props).describedBy}>
        <HintAndError id={props.id} hint={props.hint} error={props.error} />
        <div class="govuk-date-input" id={props.id}>
          {parts.map((part) => (
            <DatePartInput part={part} props={props} />
          ))}
        </div>
      </Fieldset>
    </FormGroup>
  );
}

function isWrong(part: DatePart, { error, errorParts = [] }: DateInputProps): boolean {
  return errorParts.length > 0 ? errorParts.includes(part) : error !== undefined;
}

function DatePartInput({ part, props }: { part: DatePart; props: DateInputProps }): VNode {
  const id = `${props.id}-${part}`;
  return (
    <div class="govuk-date-input__item">
      <div class="govuk-form-group">
        <FieldLabel label={props.labels[part]} htmlFor={id} extraClass="govuk-date-input__label" />
        <InputElement
          id={id}
          name={props.names?.[part] ?? id}
          label={props.labels[part]}
          value={props.values?.[part]}
          inputMode="numeric"
          autoComplete={props.autoComplete && `${props.autoComplete}-${part}`}
          extraClass={classNames(
            'govuk-date-input__input',
            isWrong(part, props) && 'govuk-input--error',
            `govuk-input--width-${part === 'year' ? 4 : 2}`,
          )}
        />
      </div>
    </div>
  );
}
