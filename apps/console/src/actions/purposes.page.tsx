import type { VNode } from 'preact';
import {
  BASES_6,
  BASES_9,
  type ActionPartyRow,
  MAX_PURPOSE_TITLE,
  OTHER_RECIPIENTS,
  PURPOSE_RETENTION_CLASSES,
  type PurposeRow,
  RETENTION_EVENTS,
  type StaffActionRow,
} from '@app/actions';
import {
  Button,
  Checkboxes,
  declaredWords,
  Form,
  formatDate,
  InsetText,
  isLocale,
  ownName,
  Select,
  Table,
  Textarea,
  TextInput,
  type Translator,
} from '@app/ui';
import { wordsOr } from '../pages/words.js';
import type { Page } from '../shell/page.js';
import { ActionFrame } from './action-frame.js';
import type { FormView } from './form-view.js';
import { consentsOf, NEW_PURPOSE } from './purposes.view.js';
import { SourceFields } from './source-fields.js';

interface PurposesView {
  readonly page: Page;
  readonly action: StaffActionRow;
  readonly versions: readonly PurposeRow[];
  readonly parties: readonly ActionPartyRow[];
}

/** The register of purposes with every version there was, the newest of each first. */
export function PurposesPage({ page, action, versions, parties }: PurposesView): VNode {
  const { t, locale } = page;
  const base = page.path(`/actions/${action.slug}/purposes`);
  return (
    <ActionFrame page={page} action={action} title={t('purposes.title')}>
      <p class="govuk-body">{t('purposes.lead')}</p>
      <Table
        label={t('purposes.title')}
        firstCellIsHeader
        head={[
          { text: t('purposes.purpose') },
          { text: t('purposes.controller') },
          { text: t('purposes.basis') },
          { text: t('purposes.recipients') },
          { text: t('purposes.retention') },
          { text: t('purposes.consent') },
          { text: t('purposes.since') },
          { text: t('console.source.title') },
        ]}
        rows={versions.map((purpose, index) => {
          const newest = versions[index - 1]?.code !== purpose.code;
          const name = `${purpose.texts[locale]?.title ?? purpose.code} (${String(purpose.version)})`;
          return [
            {
              text: newest ? (
                <a class="govuk-link" href={`${base}/${purpose.code}`}>
                  {name}
                </a>
              ) : (
                t('purposes.earlier', { name })
              ),
            },
            purpose.controller,
            [purpose.basis6, purpose.basis9]
              .flatMap((code) => (code === null ? [] : [t('purposes.article', { code })]))
              .join(', '),
            purpose.recipients.map((code) => recipientWords(t, code, parties)).join(', '),
            `${t(`purposes.months`, { months: purpose.retentionMonths })}, ${t(`purposes.event.${purpose.retentionEvent}`)}`,
            consentWords(t, purpose),
            formatDate(purpose.recordedAt, locale, action.zone),
            sourceWords(t, purpose),
          ];
        })}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={`${base}/${NEW_PURPOSE}`}>
          {t('purposes.add')}
        </a>
      </p>
    </ActionFrame>
  );
}

/** A party by its name, the others by what they are; a code nothing is known of as it stands. */
function recipientWords(t: Translator, code: string, parties: readonly ActionPartyRow[]): string {
  return parties.find(({ slug }) => slug === code)?.name ?? wordsOr(t, `purposes.recipient.${code}`, code);
}

function consentWords(t: Translator, purpose: PurposeRow): string {
  if (!purpose.optional) return t('purposes.noConsent');
  const term =
    purpose.consentMonths === null
      ? t('purposes.untilWithdrawn')
      : t('purposes.months', { months: purpose.consentMonths });
  return [...consentsOf(purpose).map((kind) => declaredWords(t, 'kind', kind)), term].join(', ');
}

function sourceWords(t: Translator, { sourceTitle, sourceDate }: PurposeRow): string {
  if (sourceTitle === null || sourceDate === null) return t('common.none');
  return `${sourceTitle} (${formatDate(sourceDate, t.locale)})`;
}

export interface PurposeView extends FormView {
  readonly code: string;
  /** Null for an entry that is about to be made. */
  readonly newest: PurposeRow | null;
  readonly parties: readonly ActionPartyRow[];
  /** Who was named as a recipient before. */
  readonly named: readonly string[];
  readonly recipients: readonly string[];
  readonly seenVersion: number;
  /** Someone recorded another version meanwhile. */
  readonly changed: boolean;
}

/** A new version of one entry, which holds from when it is recorded; the versions before stay. */
export function PurposePage(view: PurposeView): VNode {
  const { page, action, values, errors, newest, changed, seenVersion } = view;
  const { t, csrf, locale } = page;
  const title = newest === null ? t('purposes.add') : (newest.texts[locale]?.title ?? newest.code);
  const input = (name: string, label: string, hint?: string): VNode => (
    <TextInput {...{ name, label, hint, width: 4, value: values[name], error: errors.of(name) }} />
  );
  return (
    <ActionFrame page={page} action={action} title={title} errors={errors}>
      {changed && (
        <InsetText>
          <p class="govuk-body">{t('purposes.changed', { version: seenVersion })}</p>
        </InsetText>
      )}
      <p class="govuk-body">{t('purposes.formLead')}</p>
      <Form csrf={csrf}>
        <input type="hidden" name="seenVersion" value={seenVersion} />
        {newest === null && input('code', t('purposes.code'), t('purposes.codeHint'))}
        <Words {...view} />
        <Basis {...view} />
        {input('retentionMonths', t('purposes.retentionMonths'))}
        <Codes
          {...view}
          name="retentionEvent"
          label={t('purposes.retentionEvent')}
          items={RETENTION_EVENTS.map((code) => ({ value: code, text: t(`purposes.event.${code}`) }))}
        />
        <Codes
          {...view}
          name="retentionClass"
          label={t('purposes.retentionClass')}
          items={PURPOSE_RETENTION_CLASSES.map((code) => ({ value: code, text: t(`purposes.class.${code}`) }))}
        />
        {input(
          'consentMonths',
          t('common.optional', { label: t('purposes.consentMonths') }),
          t('purposes.consentHint'),
        )}
        <SourceFields page={page} values={values} errors={errors} dated />
        <Button text={t('purposes.record')} />
      </Form>
    </ActionFrame>
  );
}

function Words({ page: { t }, action, values, errors }: PurposeView): VNode {
  return (
    <>
      {action.locales.map((locale) => {
        const language = isLocale(locale) ? ownName(locale) : locale;
        return (
          <>
            <TextInput
              name={`title-${locale}`}
              label={t('purposes.name', { language })}
              maxLength={MAX_PURPOSE_TITLE}
              value={values[`title-${locale}`]}
              error={errors.of(`title-${locale}`)}
            />
            <Textarea
              name={`description-${locale}`}
              label={t('purposes.description', { language })}
              rows={3}
              value={values[`description-${locale}`]}
              error={errors.of(`description-${locale}`)}
            />
          </>
        );
      })}
    </>
  );
}

/** Who answers for it, on which ground, and who receives the data. */
function Basis(view: PurposeView): VNode {
  const { page, parties, named, recipients, errors } = view;
  const { t } = page;
  const others = [...OTHER_RECIPIENTS.map((code): string => code), ...named].filter(
    (code) => !parties.some(({ slug }) => slug === code),
  );
  return (
    <>
      <Codes
        {...view}
        name="controllerId"
        label={t('purposes.controller')}
        items={parties.map(({ organisationId, name }) => ({ value: organisationId, text: name }))}
      />
      <Codes
        {...view}
        name="basis6"
        label={t('purposes.basis6')}
        hint={t('purposes.basisHint')}
        items={BASES_6.map((code) => ({ value: code, text: t('purposes.article', { code }) }))}
      />
      <Select
        name="basis9"
        label={t('purposes.basis9')}
        value={view.values['basis9'] ?? ''}
        error={errors.of('basis9')}
        items={[
          { value: '', text: t('purposes.noBasis9') },
          ...BASES_9.map((code) => ({ value: code, text: t('purposes.article', { code }) })),
        ]}
      />
      <Checkboxes
        name="recipients"
        legend={t('purposes.recipients')}
        error={errors.of('recipients')}
        values={recipients}
        items={[
          ...parties.map(({ slug, name }) => ({ value: slug, text: name })),
          ...[...new Set(others)].map((code) => ({
            value: code,
            text: recipientWords(t, code, parties),
          })),
        ]}
      />
    </>
  );
}

interface CodesProps extends PurposeView {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly items: readonly { readonly value: string; readonly text: string }[];
}

function Codes({ page: { t }, values, errors, name, label, hint, items }: CodesProps): VNode {
  return (
    <Select
      {...{ name, label, ...(hint === undefined ? {} : { hint }) }}
      value={values[name] ?? ''}
      error={errors.of(name)}
      items={[{ value: '', text: t('common.choose') }, ...items]}
    />
  );
}
