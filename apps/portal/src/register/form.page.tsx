import type { VNode } from 'preact';
import type { PackField } from '@app/official-register';
import { formatDate, SourceLink } from '@app/ui';
import type { OfficialRouteRow } from '@app/actions';
import type { Page } from '../shell/page.js';
import { Copied, CopyButtons } from './copied.js';
import { packValue } from './letter.js';
import { RegisterLayout } from './register.layout.js';
import type { LoadedRegister } from './register-pages.js';

interface FormPageProps {
  readonly page: Page;
  readonly loaded: LoadedRegister;
  readonly route: OfficialRouteRow | null;
}

/** The official form, field by field, with what to put into it, how long that is and where it is said. */
export function FormPage({ page, loaded, route }: FormPageProps): VNode {
  const { t } = page;
  const { own, file } = loaded;
  const sections = [...new Set(file.pack.map(({ section }) => section))];
  return (
    <RegisterLayout page={page} loaded={loaded} title={t('register.form.title')}>
      <p class="govuk-body">{t('register.form.howTo')}</p>
      {route?.url != null && (
        <p class="govuk-body">
          <a class="govuk-link" href={route.url} rel="noreferrer">
            {route.authority}
          </a>
        </p>
      )}
      {sections.map((section) => (
        <>
          <h2 class="govuk-heading-m">{t(`register.form.section.${section}`)}</h2>
          {section === 'VI' && file.values.predecessor_name !== '' && (
            <p class="govuk-body">{t('register.form.succession')}</p>
          )}
          {file.pack
            .filter((field) => field.section === section)
            .map((field) => (
              <Field page={page} field={field} />
            ))}
        </>
      ))}
      <p class="govuk-body">{t('register.form.assurance')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={`${own.base}/register/sent`}>
          {t('register.step.sent')}
        </a>
      </p>
      <CopyButtons />
    </RegisterLayout>
  );
}

function Field({ page: { t }, field }: { page: Page; field: PackField }): VNode {
  const { length, max, over, source } = field;
  const count = max === null ? t('register.form.count', { length }) : t('register.form.countOf', { length, max });
  return (
    <>
      <Copied
        id={`field-${field.field}`}
        label={t(`register.field.${field.field}`)}
        value={packValue(field.field, field.value)}
        hint={count}
        t={t}
        {...(over === null || max === null
          ? {}
          : { error: t(`register.form.over.${over}`, { max, over: length - max }) })}
      />
      {source !== null && (
        <p class="govuk-hint">
          {t('register.form.source')} <SourceLink t={t} source={source} />{' '}
          {t('register.form.read', { day: formatDate(source.read, t.locale) })}
        </p>
      )}
    </>
  );
}
