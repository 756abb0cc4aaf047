import type { VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import { type ImportRow, LAWFUL_BASES, MAX_SOURCE } from '@app/invitations';
import {
  Button,
  ButtonGroup,
  FileUpload,
  Form,
  formatDate,
  formatDateTime,
  formatNumber,
  InsetText,
  isLocale,
  ownName,
  Select,
  SummaryList,
  Table,
  TextInput,
} from '@app/ui';
import { ActionFrame } from '../actions/action-frame.js';
import type { FormView } from '../actions/form-view.js';
import type { Page } from '../shell/page.js';

interface OfAction {
  readonly page: Page;
  readonly action: StaffActionRow;
}

export function ImportsPage({ page, action, rows }: OfAction & { readonly rows: readonly ImportRow[] }): VNode {
  const { t, locale } = page;
  const base = page.path(`/actions/${action.slug}/invitations`);
  return (
    <ActionFrame page={page} action={action} title={t('invitations.title')}>
      <p class="govuk-body">{t('invitations.text')}</p>
      {action.practice && <p class="govuk-body">{t('invitations.practice')}</p>}
      <p class="govuk-body">
        <a class="govuk-link" href={`${base}/new`}>
          {t('invitations.new')}
        </a>
      </p>
      {rows.length === 0 ? (
        <p class="govuk-body">{t('invitations.none')}</p>
      ) : (
        <Table
          label={t('invitations.title')}
          head={[
            { text: t('invitations.imported') },
            { text: t('invitations.source') },
            { text: t('invitations.valid'), format: 'numeric' },
            { text: t('invitations.state') },
          ]}
          rows={rows.map((row) => [
            {
              text: (
                <a class="govuk-link" href={`${base}/${row.id}`}>
                  {formatDateTime(row.importedAt, locale, action.zone)}
                </a>
              ),
            },
            row.sourceTitle,
            { text: formatNumber(row.validCount, locale), format: 'numeric' as const },
            t(`invitations.state.${row.state}`),
          ])}
        />
      )}
    </ActionFrame>
  );
}

export function NewImportPage({ page, action, values, errors }: FormView): VNode {
  const { t, csrf } = page;
  return (
    <ActionFrame page={page} action={action} title={t('invitations.new')} errors={errors}>
      <p class="govuk-body">{t('invitations.text')}</p>
      <Form csrf={csrf} multipart>
        <TextInput
          name="sourceTitle"
          label={t('invitations.source')}
          hint={t('invitations.sourceHint')}
          maxLength={MAX_SOURCE}
          value={values['sourceTitle']}
          error={errors.of('sourceTitle')}
        />
        <Select
          name="lawfulBasis"
          label={t('invitations.basis')}
          value={values['lawfulBasis']}
          items={[
            { value: '', text: t('common.choose') },
            ...LAWFUL_BASES.map((code) => ({ value: code, text: t(`invitations.basis.${code}`) })),
          ]}
          error={errors.of('lawfulBasis')}
        />
        <TextInput
          name="collectedOn"
          label={t('invitations.collectedOn')}
          hint={t('console.dateHint')}
          width={10}
          value={values['collectedOn']}
          error={errors.of('collectedOn')}
        />
        <Select
          name="locale"
          label={t('invitations.locale')}
          value={values['locale']}
          items={action.locales.map((code) => ({ value: code, text: isLocale(code) ? ownName(code) : code }))}
          error={errors.of('locale')}
        />
        <FileUpload
          name="file"
          label={t('invitations.file')}
          hint={t('invitations.fileHint')}
          accept=".csv,text/csv"
          error={errors.of('file')}
        />
        <Button text={t('invitations.run')} />
      </Form>
    </ActionFrame>
  );
}

interface ImportView extends OfAction {
  readonly row: ImportRow;
  /** Of whoever looks. */
  readonly own: boolean;
  readonly changed: boolean;
}

export function ImportPage({ page, action, row, own, changed }: ImportView): VNode {
  const { t, locale } = page;
  const number = (value: number): string => formatNumber(value, locale);
  return (
    <ActionFrame page={page} action={action} title={t('invitations.title')}>
      {changed && (
        <InsetText>
          <p class="govuk-body">{t('invitations.changed')}</p>
        </InsetText>
      )}
      {action.practice && <p class="govuk-body">{t('invitations.practice')}</p>}
      <SummaryList
        rows={[
          { key: t('invitations.state'), value: t(`invitations.state.${row.state}`) },
          { key: t('invitations.imported'), value: formatDateTime(row.importedAt, locale, action.zone) },
          { key: t('invitations.source'), value: row.sourceTitle },
          { key: t('invitations.basis'), value: t(`invitations.basis.${row.lawfulBasis}`) },
          { key: t('invitations.collectedOn'), value: formatDate(row.collectedOn, locale) },
          { key: t('invitations.rows'), value: number(row.rowCount) },
          { key: t('invitations.valid'), value: number(row.validCount) },
          { key: t('invitations.broken'), value: number(row.brokenCount) },
          { key: t('invitations.duplicates'), value: number(row.duplicateCount) },
          { key: t('invitations.known'), value: knownWords(page, row) },
          ...(row.state === 'approved' ? [{ key: t('invitations.handled'), value: number(row.handledCount) }] : []),
        ]}
      />
      {row.purgedAt !== null && (
        <p class="govuk-body">{t('invitations.purged', { date: formatDate(row.purgedAt, locale, action.zone) })}</p>
      )}
      <Answers page={page} action={action} row={row} own={own} />
      {row.broken.length > 0 && <Broken page={page} row={row} />}
    </ActionFrame>
  );
}

function knownWords({ t, locale }: Page, { knownCount }: ImportRow): string {
  if (knownCount === null) return t('invitations.known.tooFew');
  if (knownCount === 0) return t('invitations.known.fewer');
  return t('invitations.known.about', { count: formatNumber(knownCount, locale) });
}

function Answers({ page, action, row, own }: Omit<ImportView, 'changed'>): VNode | null {
  const { t, csrf } = page;
  if (row.purgedAt !== null || (row.state !== 'dry_run' && row.state !== 'waiting')) return null;
  const offered =
    row.state === 'dry_run'
      ? (['submit', 'discard'] as const)
      : own
        ? (['discard'] as const)
        : (['approve', 'decline'] as const);
  return (
    <>
      {row.state === 'waiting' && own && <p class="govuk-body">{t('invitations.ownWaits')}</p>}
      <Form csrf={csrf} action={page.path(`/actions/${action.slug}/invitations/${row.id}`)}>
        <ButtonGroup>
          {offered.map((answer, index) => (
            <Button
              text={t(`invitations.${answer}`)}
              variant={index === 0 && answer !== 'discard' ? undefined : 'secondary'}
              name="answer"
              value={answer}
            />
          ))}
        </ButtonGroup>
      </Form>
    </>
  );
}

function Broken({ page, row }: { page: Page; row: ImportRow }): VNode {
  const { t, locale } = page;
  return (
    <>
      <Table
        caption={t('invitations.broken')}
        captionSize="m"
        head={[{ text: t('invitations.line'), format: 'numeric' }, { text: t('invitations.reason') }]}
        rows={row.broken.map(({ line, reason }) => [
          { text: formatNumber(line, locale), format: 'numeric' as const },
          t(`invitations.reason.${reason}`),
        ])}
      />
      {row.brokenCount > row.broken.length && (
        <p class="govuk-body">{t('invitations.more', { count: formatNumber(row.broken.length, locale) })}</p>
      )}
    </>
  );
}
