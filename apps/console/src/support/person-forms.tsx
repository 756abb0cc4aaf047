import type { VNode } from 'preact';
import { CHECK_CODES, CHECK_METHODS, SUPPORT_ACTS, SUPPORT_CHANNELS } from '@app/registrations';
import { Button, Checkboxes, Form, Radios, Select, Tag, TextInput } from '@app/ui';
import type { PersonView } from './person.page.js';

const CHOOSE = (t: PersonView['page']['t']) => ({ value: '', text: t('common.choose') });

/** Call back first: by what is on file, never by what the caller just named. */
export function CheckSection({ page, person, values = {}, errors }: PersonView): VNode {
  const { t, csrf } = page;
  return (
    <section aria-labelledby="check">
      <h2 class="govuk-heading-m" id="check">
        {t('support.check.title')} {person.checked && <Tag text={t('support.check.valid')} colour="green" />}
      </h2>
      <p class="govuk-body">{t('support.check.text')}</p>
      <Form csrf={csrf} action={page.path(`/support/${person.registrationId}/check`)}>
        <Select
          name="method"
          label={t('support.check.method')}
          value={values['method']}
          error={errors.of('method')}
          items={[CHOOSE(t), ...CHECK_METHODS.map((code) => ({ value: code, text: t(`support.method.${code}`) }))]}
        />
        <Checkboxes
          name="passed"
          small
          legend={t('support.check.passed')}
          hint={t('support.check.passedHint')}
          error={errors.of('passed')}
          items={CHECK_CODES.map((code) => ({ value: code, text: t(`support.code.${code}`) }))}
        />
        <Radios
          name="outcome"
          small
          legend={t('support.check.outcome')}
          value={values['outcome']}
          error={errors.of('outcome')}
          items={(['passed', 'failed'] as const).map((code) => ({ value: code, text: t(`support.outcome.${code}`) }))}
        />
        <Button text={t('support.check.button')} variant="secondary" />
      </Form>
    </section>
  );
}

export function LinkSection({ page, person, errors }: PersonView): VNode {
  const { t, csrf } = page;
  const problem = errors.of('link');
  return (
    <section aria-labelledby="link">
      <h2 class="govuk-heading-m" id="link" tabIndex={-1}>
        {t('support.link.title')}
      </h2>
      <p class="govuk-body">{t('support.link.text')}</p>
      {problem !== undefined && <p class="govuk-error-message">{problem.text}</p>}
      <Form csrf={csrf} action={page.path(`/support/${person.registrationId}/send-link`)}>
        <Button text={t('support.link.button')} variant="secondary" />
      </Form>
    </section>
  );
}

export function ActSection({ page, person, values = {}, errors, now }: PersonView): VNode {
  const { t, csrf } = page;
  return (
    <section aria-labelledby="act">
      <h2 class="govuk-heading-m" id="act">
        {t('support.act.title')}
      </h2>
      <p class="govuk-body">{t('support.act.text')}</p>
      <Form csrf={csrf} action={page.path(`/support/${person.registrationId}/acts`)}>
        <Select
          name="kind"
          label={t('support.act.kind')}
          value={values['kind']}
          error={errors.of('kind')}
          items={[CHOOSE(t), ...SUPPORT_ACTS.map((code) => ({ value: code, text: t(`support.kind.${code}`) }))]}
        />
        <Select
          name="channel"
          label={t('support.act.channel')}
          value={values['channel']}
          error={errors.of('channel')}
          items={[CHOOSE(t), ...SUPPORT_CHANNELS.map((code) => ({ value: code, text: t(`support.channel.${code}`) }))]}
        />
        <TextInput
          name="receivedOn"
          label={t('support.act.receivedOn')}
          hint={t('console.dateHint')}
          width={10}
          value={values['receivedOn'] ?? now.date}
          error={errors.of('receivedOn')}
        />
        <TextInput
          name="receivedTime"
          label={t('support.act.receivedTime', { zone: person.zone })}
          hint={t('support.act.receivedTimeHint')}
          width={5}
          value={values['receivedTime'] ?? now.time}
          error={errors.of('receivedTime')}
        />
        <Button text={t('support.act.button')} />
      </Form>
    </section>
  );
}
