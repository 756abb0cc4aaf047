import type { VNode } from 'preact';
import type { ActionRules, RulesVersionRow, SignOffRow, StaffActionRow } from '@app/actions';
import { feeState } from '@app/joining-rules';
import { type FormErrors, formatDate, formatDateTime, InsetText, SummaryList, Table } from '@app/ui';
import type { Page } from '../shell/page.js';
import { RulesFrame } from './rules-frame.js';
import { AllRules, moneyWords, runsWords, termWords } from './rules-words.js';
import { SignOffForm } from './sign-off.form.js';

export interface RulesView {
  readonly page: Page;
  readonly action: StaffActionRow;
  /** Null where no operator has chosen any. */
  readonly rules: ActionRules | null;
  readonly versions: readonly RulesVersionRow[];
  readonly signOffs: readonly SignOffRow[];
  readonly isOperator: boolean;
  readonly isCounsel: boolean;
  readonly values?: Readonly<Record<string, readonly string[]>>;
  readonly errors: FormErrors;
  readonly changedMeanwhile?: boolean;
}

/** The joining rules of an action: what they are, where they stand, who answers for them, and since when. */
export function RulesPage(view: RulesView): VNode {
  const { page, action, rules, isOperator, isCounsel, errors } = view;
  const { t } = page;
  return (
    <RulesFrame page={page} action={action} title={t('rules.console.title')} errors={errors}>
      {view.changedMeanwhile === true && <InsetText>{t('rules.console.changedMeanwhile')}</InsetText>}
      {rules === null ? <p class="govuk-body">{t('rules.console.none')}</p> : <Facts page={page} rules={rules} />}
      {isOperator && (
        <p class="govuk-body">
          <a class="govuk-link" href={page.path(`/actions/${action.slug}/rules/change`)}>
            {t(rules === null ? 'rules.console.choose' : 'rules.console.change')}
          </a>
        </p>
      )}
      {isCounsel && rules !== null && <SignOffForm {...view} rules={rules} />}
      <History {...view} />
      {rules !== null && <AllRules t={t} profile={rules.profile} />}
    </RulesFrame>
  );
}

function Facts({ page: { t }, rules }: { page: Page; rules: ActionRules }): VNode {
  const { profile, facts } = rules;
  const { version, dated } = profile;
  const title = profile.titles?.[t.locale] ?? profile.title;
  const above = feeState(profile, facts, { feePaid: false }).aboveCap;
  const fee = moneyWords(t, facts.feeCents);
  return (
    <SummaryList
      rows={[
        {
          key: t('rules.console.profile'),
          value: t('rules.console.profile.words', { title, version, date: formatDate(dated, t.locale) }),
        },
        { key: t('rules.console.runs'), value: runsWords(t, rules) },
        { key: t('rules.console.claimType'), value: t(`rules.console.claimType.${facts.claimType}`) },
        { key: t('rules.console.terms'), value: termWords(t, facts.terms) },
        { key: t('rules.console.fee'), value: above ? `${fee} (${t('rules.console.fee.aboveCap')})` : fee },
        { key: t('rules.console.sha'), value: <span class="app-code">{profile.rulesSha256}</span> },
      ]}
    />
  );
}

function History({ page, action, versions, signOffs }: RulesView): VNode {
  const { t, locale } = page;
  const time = (at: Date): string => formatDateTime(at, locale, action.zone);
  return (
    <>
      <h2 class="govuk-heading-m">{t('rules.console.history')}</h2>
      {versions.length === 0 ? (
        <p class="govuk-body">{t('rules.console.history.none')}</p>
      ) : (
        <Table
          label={t('rules.console.history')}
          firstCellIsHeader
          head={[
            { text: t('rules.console.history.version') },
            { text: t('rules.console.history.since') },
            { text: t('rules.console.profile') },
            { text: t('rules.console.claimType') },
            { text: t('rules.console.terms') },
            { text: t('rules.console.fee') },
          ]}
          rows={versions.map((row) => [
            String(row.version),
            time(row.recordedAt),
            `${row.forum} ${String(row.profileVersion)}, ${row.rulesSha256.slice(0, 12)}`,
            t(`rules.console.claimType.${row.claimType}`),
            termWords(t, row.terms),
            moneyWords(t, row.feeCents),
          ])}
        />
      )}
      <h2 class="govuk-heading-m">{t('rules.console.history.signOffs')}</h2>
      {signOffs.length === 0 ? (
        <p class="govuk-body">{t('rules.console.history.none')}</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {signOffs.map((row) => (
            <li>
              {time(row.recordedAt)}:{' '}
              {t(row.signed ? 'rules.console.history.signed' : 'rules.console.history.takenBack', { name: row.name })} (
              {[
                ...row.actionTypes.map((type) => t(`console.actionType.${type}`)),
                ...row.claimTypes.map((type) => t(`rules.console.claimType.${type}`)),
                row.rulesSha256.slice(0, 12),
              ].join(', ')}
              )
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
