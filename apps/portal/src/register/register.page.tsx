import type { VNode } from 'preact';
import { isReady, type RegisterFile } from '@app/official-register';
import { formPages } from '@app/registrations';
import { Button, formatDate, formatDateTime, InsetText, type MessageKey, SummaryList } from '@app/ui';
import { itemPath } from '../registration/form/item-words.js';
import { isOver } from '../registration/step-paths.js';
import type { Page } from '../shell/page.js';
import { RegisterLayout } from './register.layout.js';
import type { LoadedRegister } from './register-pages.js';
import { SendingProof, type SendingProofProps } from './sending-proof.js';

/** Where the person's own entry stands, and the few steps to it. */
export function RegisterPage({ page, loaded, proof, errors }: SendingProofProps): VNode {
  const { t } = page;
  const { own, file } = loaded;
  return (
    <RegisterLayout page={page} loaded={loaded} title={t('register.title')} back={`${own.base}/status`} errors={errors}>
      <p class="govuk-body">{t('register.yourself')}</p>
      {own.detail.changed.length > 0 && (
        <InsetText>
          <p class="govuk-body">{t('register.unsent')}</p>
          <p class="govuk-body">
            <a class="govuk-link" href={`${own.base}/check`}>
              {t('register.unsent.link')}
            </a>
          </p>
        </InsetText>
      )}
      {file.entry !== null && <Entry page={page} file={file} />}
      {isOver(own.detail) || own.detail.registration.restrictedAt !== null ? (
        <p class="govuk-body">{t('register.over')}</p>
      ) : (
        file.entry?.state !== 'confirmed' && <Steps page={page} loaded={loaded} />
      )}
      <SendingProof page={page} loaded={loaded} proof={proof} errors={errors} />
      {file.events.length > 0 && <History page={page} file={file} />}
    </RegisterLayout>
  );
}

function Entry({ page: { t }, file: { entry, action } }: { page: Page; file: RegisterFile }): VNode | null {
  if (entry === null) return null;
  return (
    <SummaryList
      rows={[
        { key: t('register.state'), value: t(`register.state.${entry.state}`) },
        ...(entry.reference === null
          ? []
          : [{ key: t('register.reference.key'), value: <span class="app-code">{entry.reference}</span> }]),
        ...(entry.sentOn === null || entry.sentWay === null
          ? []
          : [
              {
                key: t('register.sent.key'),
                value: `${formatDate(entry.sentOn, t.locale)}, ${t(`register.way.${entry.sentWay}`)}`,
              },
            ]),
        ...(entry.reportedAt === null
          ? []
          : [{ key: t('register.reported.key'), value: formatDateTime(entry.reportedAt, t.locale, action.zone) }]),
        ...(entry.extractAsOf === null
          ? []
          : [{ key: t('register.extract.key'), value: formatDate(entry.extractAsOf, t.locale) }]),
      ]}
    />
  );
}

/** In the order in which one does them; nothing here is locked, but what cannot be sent yet says why. */
function Steps({ page, loaded: { own, file } }: { page: Page; loaded: LoadedRegister }): VNode {
  const { t } = page;
  const { missing, spellings, values } = file;
  const base = `${own.base}/register`;
  const ready = isReady(file);
  const link = (path: string, words: string): VNode => (
    <a class="govuk-link" href={`${base}/${path}`}>
      {words}
    </a>
  );
  return (
    <>
      <h2 class="govuk-heading-m">{t('register.steps')}</h2>
      {missing.length > 0 && (
        <>
          <p class="govuk-body">{t('register.missing')}</p>
          <ul class="govuk-list govuk-list--bullet">
            {missing.map((field) => (
              <li>
                <MissingField page={page} own={own} field={field} />
              </li>
            ))}
          </ul>
        </>
      )}
      <ol class="govuk-list govuk-list--number govuk-list--spaced">
        <li>{link('text', t(values.subject_and_ground === '' ? 'register.step.text' : 'register.step.textAgain'))}</li>
        {spellings.length > 0 && <li>{link('spelling', t('register.step.spelling'))}</li>}
        <li>
          {ready ? link('letter', t('register.step.letter')) : t('register.step.letter')}
          {' / '}
          {ready ? link('form', t('register.step.form')) : t('register.step.form')}
        </li>
        {own.detail.registration.stage === 'draft' ? (
          <li>{t('register.step.draft')}</li>
        ) : (
          <>
            {file.entry?.state !== 'reported' && <li>{link('sent', t('register.step.sent'))}</li>}
            <li>
              {link(
                'reference',
                t(file.entry?.state === 'reported' ? 'register.step.correct' : 'register.step.reference'),
              )}
            </li>
          </>
        )}
      </ol>
      {ready && <Button href={`${base}/letter`} text={t('register.step.letter')} />}
    </>
  );
}

/** With a way to the page that asks for it; what the register's own page asks has one below, and the court is not the person's. */
function MissingField({ page: { t }, own, field }: Pick<LoadedRegister, 'own'> & { page: Page; field: string }): VNode {
  const { form } = own.detail;
  const path = itemPath(field, form === null ? [] : formPages(form), []);
  const key = `register.field.${field}`;
  const words = t.has(key) ? t(key) : t(`rules.item.${field}` as MessageKey);
  if (path === null) return <>{words}</>;
  return (
    <a class="govuk-link" href={`${own.base}/${path}`}>
      {words}
    </a>
  );
}

function History({ page: { t }, file: { events, action } }: { page: Page; file: RegisterFile }): VNode {
  return (
    <>
      <h2 class="govuk-heading-m">{t('register.history')}</h2>
      <ol class="govuk-list govuk-list--spaced">
        {events.map(({ type, at, note }) => (
          <li>
            <strong>{formatDateTime(at, t.locale, action.zone)}</strong>
            <br />
            {t(`register.event.${type}`)}
            {note !== null && (
              <>
                <br />
                {t('register.event.note')} <span class="app-lines">{note}</span>
              </>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
