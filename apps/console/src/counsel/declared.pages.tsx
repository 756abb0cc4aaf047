import type { VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import { recordView } from '@app/consents';
import type { DeclaredForCounsel, RecordForCounsel } from '@app/registrations';
import {
  Button,
  DeclarationRecord,
  declaredWords,
  Form,
  type FormErrors,
  formatDateTime,
  Table,
  TextInput,
} from '@app/ui';
import { ConflictForm } from '../conflicts/conflict-form.js';
import { noErrors } from '../pages/no-errors.js';
import type { Page } from '../shell/page.js';
import { CounselFrame } from './counsel-frame.js';

interface Shared {
  readonly page: Page;
  readonly action: StaffActionRow;
}

/** One exact reference; there is no list of people here and no search by name. */
export function FindDeclaredPage(view: Shared & { readonly reference: string; readonly errors: FormErrors }): VNode {
  const { page, action, reference, errors } = view;
  const { t } = page;
  return (
    <CounselFrame page={page} action={action} title={t('console.declared.find')} errors={errors}>
      <p class="govuk-body">{t('console.declared.lead')}</p>
      <Form csrf={page.csrf}>
        <TextInput
          name="reference"
          label={t('console.support.reference')}
          hint={t('console.support.referenceHint')}
          value={reference}
          error={errors.of('reference')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          width={20}
        />
        <Button text={t('console.support.find')} />
      </Form>
    </CounselFrame>
  );
}

/** Every act, oldest first. */
export function DeclaredListPage({ page, action, found }: Shared & { readonly found: DeclaredForCounsel }): VNode {
  const { t, locale } = page;
  const title = t('console.declared.of', { reference: found.reference });
  const base = page.path(`/counsel/${action.slug}/registrations/${found.registrationId}/declarations`);
  return (
    <CounselFrame page={page} action={action} title={title} trail={trailOf(page, action)} legalEffect={effectOf(found)}>
      <p class="govuk-body">
        <a class="govuk-link" href={page.path(`/counsel/${action.slug}/registrations/${found.registrationId}/form`)}>
          {t('console.form.link')}
        </a>
      </p>
      {found.declarations.length === 0 ? (
        <p class="govuk-body">{t('console.declared.none')}</p>
      ) : (
        <Table
          label={title}
          firstCellIsHeader
          head={[
            { text: t('declared.what') },
            { text: t('declared.outcome') },
            { text: t('declared.at') },
            { text: t('declared.channel') },
          ]}
          rows={found.declarations.map(({ id, kind, outcome, at, channel }) => [
            {
              text: (
                <a class="govuk-link" href={`${base}/${id}`}>
                  {declaredWords(t, 'kind', kind)}
                </a>
              ),
            },
            declaredWords(t, 'outcome', outcome),
            formatDateTime(at, locale, action.zone),
            declaredWords(t, 'channel', channel),
          ])}
        />
      )}
      <ConflictForm
        page={page}
        base={`/counsel/${action.slug}/registrations/${found.registrationId}`}
        errors={noErrors(t)}
      />
    </CounselFrame>
  );
}

/** One record, with what was shown rendered again from what was kept. */
export function DeclaredRecordPage({ page, action, found }: Shared & { readonly found: RecordForCounsel }): VNode {
  const { t, locale } = page;
  const { reference, registrationId, record } = found;
  const { zone } = action;
  const above = {
    text: t('console.declared.of', { reference }),
    href: page.path(`/counsel/${action.slug}/registrations/${registrationId}/declarations`),
  };
  return (
    <CounselFrame
      page={page}
      action={action}
      title={t('declared.record.title')}
      trail={[...trailOf(page, action), above]}
      legalEffect={effectOf(found)}
    >
      <DeclarationRecord t={t} at={formatDateTime(record.at, locale, zone)} zone={zone} {...recordView(record)} />
    </CounselFrame>
  );
}

function trailOf(page: Page, action: StaffActionRow) {
  return [{ text: page.t('console.declared.find'), href: page.path(`/counsel/${action.slug}/declarations`) }];
}

function effectOf({ shownIn, effectSentence }: DeclaredForCounsel | RecordForCounsel): VNode {
  return <span lang={shownIn}>{effectSentence}</span>;
}
