import type { VNode } from 'preact';
import { PROCEDURAL_EVENT_KINDS } from '@app/actions';
import { Button, Form, isLocale, ownName, Select, Textarea, TextInput } from '@app/ui';
import { ActionFrame } from './action-frame.js';
import type { FormView } from './form-view.js';
import { SourceFields } from './source-fields.js';

/** A further event of the proceedings, with a sentence in each language and its source. */
export function EventPage({ page, action, values, errors }: FormView): VNode {
  const { t, csrf } = page;
  return (
    <ActionFrame page={page} action={action} title={t('console.events.new')} errors={errors}>
      <p class="govuk-body">{t('console.events.hint')}</p>
      <Form csrf={csrf}>
        <Select
          name="kind"
          label={t('console.events.kind')}
          value={values['kind']}
          error={errors.of('kind')}
          items={[
            { value: '', text: t('common.choose') },
            ...PROCEDURAL_EVENT_KINDS.map((kind) => ({ value: kind, text: t(`console.event.${kind}`) })),
          ]}
        />
        <TextInput
          name="eventDate"
          label={t('console.events.date')}
          hint={t('console.dateHint')}
          width={10}
          value={values['eventDate']}
          error={errors.of('eventDate')}
        />
        {action.locales.map((locale) => (
          <Textarea
            name={`texts-${locale}`}
            rows={2}
            label={t('console.events.textIn', { language: isLocale(locale) ? ownName(locale) : locale })}
            value={values[`texts-${locale}`]}
            error={errors.of(`texts-${locale}`)}
          />
        ))}
        <SourceFields page={page} values={values} errors={errors} dated />
        <Button text={t('common.save')} />
      </Form>
    </ActionFrame>
  );
}
