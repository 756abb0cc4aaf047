import type { VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import type { RulesChangeRow } from '@app/registrations';
import { Button, Form, SummaryList, Table } from '@app/ui';
import type { Page } from '../shell/page.js';
import { RulesFrame } from './rules-frame.js';
import { moneyWords, termWords } from './rules-words.js';

interface PreviewView {
  readonly page: Page;
  readonly action: StaffActionRow;
  readonly change: RulesChangeRow;
}

/** Whom a change would leave incomplete and by which item. Who confirms, confirms this. */
export function RulesPreviewPage({ page, action, change }: PreviewView): VNode {
  const { t, csrf } = page;
  return (
    <RulesFrame page={page} action={action} title={t('rules.console.preview.title')}>
      <SummaryList
        rows={[
          { key: t('rules.console.claimType'), value: t(`rules.console.claimType.${change.claimType}`) },
          { key: t('rules.console.terms'), value: termWords(t, change.terms) },
          { key: t('rules.console.fee'), value: moneyWords(t, change.feeCents) },
          { key: t('rules.console.sha'), value: <span class="app-code">{change.rulesSha256}</span> },
        ]}
      />
      {change.measured === null || change.shownSha256 === null ? (
        <>
          <p class="govuk-body">{t('rules.console.preview.waiting')}</p>
          <p class="govuk-body">
            <a class="govuk-link" href={page.path(`/actions/${action.slug}/rules/changes/${change.id}`)}>
              {t('rules.console.preview.reload')}
            </a>
          </p>
        </>
      ) : (
        <>
          <p class="govuk-body">{t('rules.console.preview.measured', { count: change.measured })}</p>
          <Items page={page} change={change} />
          <Form csrf={csrf}>
            <input type="hidden" name="shownSha256" value={change.shownSha256} />
            <Button text={t('rules.console.preview.confirm')} />
          </Form>
        </>
      )}
    </RulesFrame>
  );
}

function Items({ page: { t }, change }: Pick<PreviewView, 'page' | 'change'>): VNode {
  const items = change.incomplete ?? [];
  if (items.length === 0) return <p class="govuk-body">{t('rules.console.preview.none')}</p>;
  const words = (key: string, code: string): string => (t.has(key) ? t(key) : code);
  return (
    <Table
      label={t('rules.console.preview.title')}
      firstCellIsHeader
      head={[
        { text: t('rules.console.preview.item') },
        { text: t('rules.console.preview.why') },
        { text: t('rules.console.preview.count'), format: 'numeric' },
        { text: t('rules.console.preview.references') },
      ]}
      rows={items.map(({ item, code, count, registrationIds }) => [
        words(`rules.item.${item}`, item),
        words(`rules.why.${code}`, code),
        { text: String(count), format: 'numeric' },
        registrationIds.flatMap((id) => change.references.get(id) ?? []).join(', '),
      ])}
    />
  );
}
