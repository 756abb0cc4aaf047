import type { VNode } from 'preact';
import type { Finding } from '@app/joining-rules';
import { formPages, type JoiningForm } from '@app/registrations';
import { InsetText, SummaryList, type SummaryRow, type Translator } from '@app/ui';
import type { Page } from '../../shell/page.js';
import type { OwnRegistration } from '../own-registration.js';
import { FormTerms } from './form-terms.js';
import { itemName, itemPath, signingWords, whyWords } from './item-words.js';
import { RuleSource } from '../../pages/rule-source.js';

/**
 * What the rules of the forum say about this registration: complete in form or not, each missing item with its source,
 * the last moment, the fee. It tells; sending never waits for it. Nothing where no rules drive the action.
 */
export function FormStateSection({ page: { t }, own }: { page: Page; own: OwnRegistration }): VNode | null {
  const { form } = own.detail;
  if (form === null) return null;
  const { state, rules } = form;
  return (
    <>
      <h2 class="govuk-heading-m">{t('rules.state.title')}</h2>
      <InsetText>
        <p class="govuk-body">{t(`rules.state.${state.verdict}`, { count: state.shortcomings.length })}</p>
        {rules.profile.signOff === null && <p class="govuk-body">{t('rules.state.notSigned')}</p>}
      </InsetText>
      <Findings t={t} own={own} form={form} title={t('rules.state.missing')} findings={state.shortcomings} />
      <Findings t={t} own={own} form={form} title={t('rules.state.unusable')} findings={state.unusable} />
      <Findings t={t} own={own} form={form} title={t('rules.state.confirm')} findings={state.toConfirm} />
      <FormTerms t={t} form={form} />
    </>
  );
}

/** What is accepted, and the way to do it: declare, print, sign, and bring it back. */
function Signing({ t, own, form, item }: Pick<FindingsProps, 't' | 'own' | 'form'> & { item: string }): VNode | null {
  const accepts = form.asked.find(({ code }) => code === item)?.accepts ?? null;
  if (accepts === null) return null;
  const byPage = accepts.includes('typed_name') || accepts.includes('click');
  return (
    <>
      <br />
      {signingWords(t, accepts)}{' '}
      {!byPage && (
        <>
          <a class="govuk-link" href={`${own.base}/proof`}>
            {t('rules.signature.upload')}
          </a>{' '}
        </>
      )}
    </>
  );
}

interface FindingsProps {
  readonly t: Translator;
  readonly own: OwnRegistration;
  readonly form: JoiningForm;
  readonly title: string;
  readonly findings: readonly Finding<string>[];
}

function Findings({ t, own, form, title, findings }: FindingsProps): VNode | null {
  if (findings.length === 0) return null;
  const pages = formPages(form);
  const declared = own.detail.asked.map(({ kind }) => kind);
  const rows = findings.map((finding): SummaryRow => {
    const name = itemName(t, finding.item);
    const path = itemPath(finding.item, pages, declared);
    return {
      key: finding.number === null ? name : `${name} (${finding.number})`,
      value: (
        <>
          {whyWords(t, finding.code)}
          {finding.code === 'signature' && <Signing t={t} own={own} form={form} item={finding.item} />}
          <RuleSource t={t} rule={finding.rule} />
        </>
      ),
      ...(path === null
        ? {}
        : {
            actions: [{ href: `${own.base}/${path}?from=check`, text: t('common.change'), visuallyHiddenText: name }],
          }),
    };
  });
  return (
    <>
      <h3 class="govuk-heading-s">{title}</h3>
      <SummaryList rows={rows} />
    </>
  );
}
