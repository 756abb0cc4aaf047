import type { ComponentChildren, VNode } from 'preact';
import { isTellable, overSince, type SaidOutcome } from '@app/registrations';
import type { Sayable, SupportFile } from '@app/support';
import {
  BackLink,
  Button,
  ConsoleLayout,
  declaredWords,
  Form,
  type FormErrors,
  formatDateTime,
  Radios,
  Table,
  TextInput,
} from '@app/ui';
import { actionBanner } from '../pages/action-banner.js';
import type { Page } from '../shell/page.js';
import { fieldOf, Refused, StatementFields, TextToRead } from './said-fields.js';
import type { SaidView } from './said.view.js';

interface SaidListProps {
  readonly page: Page;
  readonly file: SupportFile;
  readonly sayable: Sayable;
}

/** What can be recorded for this person now: each declaration and each act of leaving has a page with its text. */
export function SaidListPage({ page, file, sayable }: SaidListProps): VNode {
  const { t, locale } = page;
  const { declarables, ways } = sayable;
  const base = page.path(`/support/registrations/${file.registrationId}`);
  return (
    <SaidFrame page={page} file={file} title={t('console.said.title')} back={base}>
      <p class="govuk-body">{t('console.said.lead')}</p>
      <h2 class="govuk-heading-m">{t('console.said.declarations')}</h2>
      {declarables.length === 0 ? (
        <p class="govuk-body">{t('console.said.noDeclarations')}</p>
      ) : (
        <Table
          label={t('console.said.declarations')}
          head={[{ text: t('declared.what') }, { text: t('console.said.now') }]}
          rows={declarables.map(({ kind, held, outcomes, joining }) => [
            outcomes.length === 0
              ? declaredWords(t, 'kind', kind)
              : linkTo(`${base}/said/declarations/${kind}`, declaredWords(t, 'kind', kind)),
            held === null
              ? t(joining && !outcomes.includes('given') ? 'console.said.waits' : 'console.said.never')
              : `${declaredWords(t, 'outcome', held.outcome)}, ${formatDateTime(held.at, locale, file.action.zone)}`,
          ])}
        />
      )}
      <h2 class="govuk-heading-m">{t('console.said.leaving')}</h2>
      {ways.acts.length === 0 ? (
        <p class="govuk-body">{t('console.said.noRules')}</p>
      ) : (
        <Table
          label={t('console.said.leaving')}
          head={[{ text: t('console.said.act') }, { text: t('console.said.now') }]}
          rows={ways.acts.map(({ act, reason, ...way }) => [
            isTellable({ reason, ...way }) && act !== 'consent_withdrawal'
              ? linkTo(`${base}/said/leaving/${act.replaceAll('_', '-')}`, t(`portal.leaving.act.${act}`))
              : t(`portal.leaving.act.${act}`),
            act === 'consent_withdrawal'
              ? t('console.said.consents')
              : t(
                  overSince({ reason, ...way }) === null
                    ? `console.said.reason.${reason}`
                    : 'console.said.reason.tell_late',
                ),
          ])}
        />
      )}
    </SaidFrame>
  );
}

function linkTo(href: string, text: string): { readonly text: VNode } {
  return {
    text: (
      <a class="govuk-link" href={href}>
        {text}
      </a>
    ),
  };
}

/** One declaration: its text in full, then what the person said to it and how. */
export function SaidDeclarationPage(view: SaidView & { readonly outcomes: readonly SaidOutcome[] }): VNode {
  const { page, outcomes } = view;
  const { t } = page;
  return (
    <SaidFormPage view={view}>
      <Radios
        {...fieldOf(view, 'outcome')}
        small
        legend={t('console.said.outcome')}
        items={outcomes.map((code) => ({ value: code, text: t(`console.said.outcome.${code}`) }))}
      />
    </SaidFormPage>
  );
}

/** One act of leaving: the same, and when the person sent it to the authority. */
export function SaidLeavingPage(
  view: SaidView & { readonly state: string; readonly sent: boolean; readonly late: boolean },
): VNode {
  const { page, state, sent, late } = view;
  const { t } = page;
  return (
    <SaidFormPage view={view} state={state}>
      {sent && (
        <TextInput
          {...fieldOf(view, 'sentOn')}
          label={t('console.said.sentOn')}
          hint={t('console.support.receivedOnHint')}
          autoComplete="off"
          width={10}
        />
      )}
      {late && (
        <TextInput
          {...fieldOf(view, 'arrivedOn')}
          label={t('console.said.arrivedOn')}
          hint={t('console.support.receivedOnHint')}
          autoComplete="off"
          width={10}
        />
      )}
    </SaidFormPage>
  );
}

function SaidFormPage({
  view,
  state,
  children,
}: {
  readonly view: SaidView;
  readonly state?: string;
  readonly children: ComponentChildren;
}): VNode {
  const { page, file, title, shown, language, errors } = view;
  const { t, csrf } = page;
  const back = page.path(`/support/registrations/${file.registrationId}/said`);
  return (
    <SaidFrame page={page} file={file} title={title} back={back} errors={errors} before={<Refused {...view} />}>
      {state !== undefined && <p class="govuk-body">{state}</p>}
      <TextToRead {...view} />
      {shown !== null && (
        <section aria-labelledby="said">
          <h2 class="govuk-heading-m" id="said">
            {t('console.said.how')}
          </h2>
          <p class="govuk-body">{t('console.said.how.text')}</p>
          <Form csrf={csrf} action={`?language=${language}`}>
            <input type="hidden" name="version" value={file.version} />
            <input type="hidden" name="shown" value={shown.snapshot.sha256} />
            {children}
            <StatementFields {...view} />
            <Button text={t('console.said.button')} variant="warning" />
          </Form>
        </section>
      )}
    </SaidFrame>
  );
}

function SaidFrame({
  page,
  file,
  title,
  back,
  errors,
  before,
  children,
}: {
  readonly page: Page;
  readonly file: SupportFile;
  readonly title: string;
  readonly back: string;
  readonly errors?: FormErrors;
  readonly before?: ComponentChildren;
  readonly children: ComponentChildren;
}): VNode {
  const { t, frame } = page;
  return (
    <ConsoleLayout
      frame={frame}
      title={`${file.reference}: ${title}`}
      {...(errors === undefined ? {} : { errors })}
      banner={actionBanner(t, file.action)}
      legalEffect={<span lang={file.shownIn}>{file.effectSentence}</span>}
      before={<BackLink href={back} text={t('common.back')} label={t('common.backLabel')} />}
    >
      {before}
      <h1 class="govuk-heading-l">
        <span class="govuk-caption-l app-code">{file.reference}</span>
        {title}
      </h1>
      {children}
    </ConsoleLayout>
  );
}
