import type { VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import type { UnpaidFees } from '@app/registrations';
import { Button, Form, formatDate, formatDateTime, Table } from '@app/ui';
import type { Page } from '../shell/page.js';
import { RuleList } from './rules-words.js';

export interface UnpaidListProps {
  readonly page: Page;
  readonly action: StaffActionRow;
  readonly unpaid: UnpaidFees;
}

/** Whose fee is unpaid, what the law asks of the organisation about it and by when, and the button that does it. */
export function UnpaidList({ page, action, unpaid }: UnpaidListProps): VNode | null {
  const { t, locale } = page;
  if (unpaid.duty === null) return null;
  const { lastDay, rows, more } = unpaid;
  return (
    <>
      <h2 class="govuk-heading-m">{t('rules.fees.unpaid')}</h2>
      <RuleList t={t} rules={[unpaid.duty]} />
      <p class="govuk-body">
        {unpaid.over
          ? t('rules.fees.unpaid.over')
          : lastDay === null
            ? t('rules.fees.unpaid.soon')
            : t('rules.fees.unpaid.until', { date: formatDate(lastDay, locale) })}
      </p>
      {rows.length === 0 ? (
        <p class="govuk-body">{t('rules.fees.unpaid.none')}</p>
      ) : (
        <Table
          label={t('rules.fees.unpaid')}
          firstCellIsHeader
          head={[
            { text: t('rules.fees.reference') },
            { text: t('rules.fees.unpaid.joined') },
            { text: t('rules.fees.unpaid.written') },
          ]}
          rows={rows.map(({ registrationId, reference, joinedAt, writtenAt, state }) => [
            { text: <span class="app-code app-nowrap">{reference}</span> },
            formatDateTime(joinedAt, locale, action.zone),
            {
              text: (
                <>
                  {writtenAt !== null && state !== null && (
                    <p class="govuk-body">
                      {formatDateTime(writtenAt, locale, action.zone)}: {t(`rules.fees.unpaid.state.${state}`)}
                    </p>
                  )}
                  {(state === null || state === 'failed') &&
                    (['mail', 'letter'] as const).map((way) => (
                      <Form
                        csrf={page.csrf}
                        action={page.path(`/actions/${action.slug}/fees/reminders/${registrationId}`)}
                      >
                        <input type="hidden" name="way" value={way} />
                        <Button text={t(`rules.fees.unpaid.${WORDS[way]}`, { reference })} />
                      </Form>
                    ))}
                </>
              ),
            },
          ])}
        />
      )}
      {more > 0 && <p class="govuk-body">{t('rules.fees.unpaid.more', { count: more })}</p>}
    </>
  );
}

const WORDS = { mail: 'write', letter: 'posted' } as const;
