import type { VNode } from 'preact';
import type { SentForm, SentItem } from '@app/registrations';
import type { ReviewFile } from '@app/review';
import { formatDate, formatDateTime, SourceLink, Table, type Translator } from '@app/ui';
import type { Page } from '../shell/page.js';

/** Whether what was sent was complete in form, and what was missing by which rule. It decides nothing here. */
export function FormAsSent({ page, file }: { page: Page; file: ReviewFile }): VNode | null {
  const { form, sentAt, action } = file;
  return form === null ? null : <SentFormState page={page} form={form} sentAt={sentAt} zone={action.zone} />;
}

export interface SentFormProps {
  readonly page: Page;
  readonly form: SentForm;
  readonly sentAt: Date;
  readonly zone: string;
}

export function SentFormState({ page, form, sentAt, zone }: SentFormProps): VNode {
  const { t, locale } = page;
  const missing = form.items.filter((item) => item.missing !== null);
  const sent = formatDateTime(sentAt, locale, zone);
  return (
    <section aria-labelledby="form-as-sent">
      <h2 class="govuk-heading-m" id="form-as-sent">
        {t('rules.sent.title')}
      </h2>
      <p class="govuk-body">
        {t(`rules.sent.${form.verdict}`, { count: missing.length })}{' '}
        {t('rules.sent.when', { time: sent, forum: form.forum, version: form.profileVersion })}
      </p>
      {!form.signedOff && <p class="govuk-body">{t('rules.state.notSigned')}</p>}
      {missing.length > 0 && <Missing t={t} items={missing} />}
      <details class="govuk-details">
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">{t('rules.sent.all', { count: form.items.length })}</span>
        </summary>
        <div class="govuk-details__text">
          <ul class="govuk-list govuk-list--bullet">
            {form.items.map((item) => (
              <li>
                {nameOf(t, item)}, {t(`rules.wizard.need.${item.need}`)}: <Source t={t} item={item} />
              </li>
            ))}
          </ul>
        </div>
      </details>
    </section>
  );
}

function Missing({ t, items }: { t: Translator; items: readonly SentItem[] }): VNode {
  return (
    <Table
      label={t('rules.state.missing')}
      firstCellIsHeader
      head={[
        { text: t('rules.console.preview.item') },
        { text: t('rules.console.preview.why') },
        { text: t('rules.sent.source') },
      ]}
      rows={items.map((item) => [
        nameOf(t, item),
        words(
          t,
          `rules.sent.why.${item.missing ?? ''}`,
          words(t, `rules.why.${item.missing ?? ''}`, item.missing ?? ''),
        ),
        { text: <Source t={t} item={item} /> },
      ])}
    />
  );
}

function Source({ t, item: { source } }: { t: Translator; item: SentItem }): VNode {
  return (
    <>
      <SourceLink t={t} source={source} />, {t('rules.source.read', { date: formatDate(source.read, t.locale) })}
    </>
  );
}

function nameOf(t: Translator, { code, number }: SentItem): string {
  const name = words(t, `rules.item.${code}`, code);
  return number === null ? name : `${name} (${number})`;
}

function words(t: Translator, key: string, otherwise: string): string {
  return t.has(key) ? t(key) : otherwise;
}
