import type { VNode } from 'preact';
import type { LeavingRecord } from '@app/registrations';
import { shownPieces } from '@app/consents';
import {
  Button,
  DateInput,
  dateLabels,
  Form,
  type FormErrors,
  ShownParts,
  SummaryList,
  TextInput,
  type Translator,
  WarningText,
} from '@app/ui';
import type { Page } from '../shell/page.js';
import { SIGNATURE } from './declarations.page.js';
import type { LeaveActView } from './leave-act.view.js';
import { leavingRecordFacts } from './leaving-record.js';
import type { LeavingLetter } from './leaving-letter.js';
import type { OwnRegistration } from './own-registration.js';
import { RegistrationLayout, type Stale } from './registration.layout.js';
import { SHOWN, VERSION } from './saving.js';
import { Way } from './ways-to-leave.js';
import { buttonWords } from './ways-to-leave.view.js';

export interface LeaveActProps {
  readonly page: Page;
  readonly own: OwnRegistration;
  readonly view: LeaveActView;
  readonly values?: Readonly<Record<string, string>>;
  readonly errors?: FormErrors;
  readonly stale?: Stale;
}

/** One act of leaving: what it does, the text for the authority where one decides, and the button that records it. */
export function LeaveActPage({ page, own, view, values = {}, errors, stale }: LeaveActProps): VNode {
  const { t } = page;
  const { way, letter, signature } = view;
  const error = errors?.of(SIGNATURE);
  return (
    <RegistrationLayout
      page={page}
      own={own}
      title={way.title}
      back={`${own.base}/leave`}
      errors={errors}
      stale={stale}
    >
      <h1 class="govuk-heading-l">{way.title}</h1>
      <Way t={t} way={way} />
      {view.here !== null && <p class="govuk-body">{view.here}</p>}
      {letter !== null && (
        <>
          <h2 class="govuk-heading-m">{t('portal.leaving.letterHeading')}</h2>
          <p class="govuk-body">{letter.to}</p>
          {letter.none !== null && <p class="govuk-body">{letter.none}</p>}
          {letter.letter !== null && <Letter t={t} letter={letter.letter} />}
        </>
      )}
      {way.href !== null && (
        <Form csrf={page.csrf}>
          <input type="hidden" name={VERSION} value={own.detail.registration.version} />
          <input type="hidden" name={SHOWN} value={view.shown.sha256} />
          {!way.saidHere && (
            <DateInput
              id="sentOn"
              legend={t('portal.leaving.sentOn')}
              hint={t('portal.leaving.sentOnHint')}
              labels={dateLabels(t)}
              values={{
                day: values['sentOn-day'] ?? '',
                month: values['sentOn-month'] ?? '',
                year: values['sentOn-year'] ?? '',
              }}
              error={errors?.of('sentOn')}
            />
          )}
          {way.late !== null && (
            <DateInput
              id="arrivedOn"
              legend={t('common.optional', { label: t('portal.leaving.arrivedOn') })}
              hint={t('portal.leaving.arrivedOnHint')}
              labels={dateLabels(t)}
              values={{
                day: values['arrivedOn-day'] ?? '',
                month: values['arrivedOn-month'] ?? '',
                year: values['arrivedOn-year'] ?? '',
              }}
              error={errors?.of('arrivedOn')}
            />
          )}
          {signature !== null && (
            <TextInput
              name={SIGNATURE}
              label={signature.label}
              hint={signature.hint}
              value={values[SIGNATURE] ?? ''}
              autoComplete="off"
              spellCheck={false}
              {...(error === undefined ? {} : { error })}
            />
          )}
          <Button text={buttonWords(t, way)} variant="warning" />
        </Form>
      )}
    </RegistrationLayout>
  );
}

/** The text itself, in its own language, and what it declares in the reader's. */
function Letter({ t, letter }: { readonly t: Translator; readonly letter: LeavingLetter }): VNode {
  return (
    <>
      <p class="govuk-body">{t('portal.leaving.letterLead')}</p>
      <pre class="app-letter" lang={letter.language}>
        {letter.own}
      </pre>
      {letter.meaning !== null && (
        <p class="govuk-body">
          {t('portal.leaving.letterMeaning')} {letter.meaning}
        </p>
      )}
    </>
  );
}

interface LeavingRecordProps {
  readonly page: Page;
  readonly own: OwnRegistration;
  readonly record: LeavingRecord;
}

/** One act as a record: the page it was said on exactly as it was shown, whatever texts and days are now. */
export function LeavingRecordPage({ page, own, record }: LeavingRecordProps): VNode {
  const { t } = page;
  const { zone } = own.detail.action;
  const title = t('portal.leaving.record.title');
  const hash = (sha256: string): VNode => <span class="app-code">{sha256}</span>;
  return (
    <RegistrationLayout page={page} own={own} title={title} back={`${own.base}/leave`}>
      <h1 class="govuk-heading-l">{title}</h1>
      {record.shown === 'damaged' && <WarningText fallback={t('common.warning')}>{t('declared.damaged')}</WarningText>}
      <SummaryList
        rows={[
          ...leavingRecordFacts(t, record, zone).map(([key, value]) => ({ key, value })),
          { key: t('declared.wordingHash'), value: hash(record.wordingSha256) },
          { key: t('declared.pageHash'), value: hash(record.shownSha256) },
        ]}
      />
      <h2 class="govuk-heading-m">{t('declared.page')}</h2>
      {record.page === null ? (
        <p class="govuk-body">{t(record.shown === 'damaged' ? 'declared.page.damaged' : 'declared.page.notKept')}</p>
      ) : (
        <>
          <p class="govuk-body">{t('declared.page.kept')}</p>
          <div class="app-kept-page" lang={record.page.locale}>
            <ShownParts parts={shownPieces(record.page)} />
          </div>
        </>
      )}
    </RegistrationLayout>
  );
}
