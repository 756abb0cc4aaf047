import type { VNode } from 'preact';
import type { LetterDocument } from '@app/official-register';
import { Button, WarningText } from '@app/ui';
import type { Page } from '../shell/page.js';
import { Copied, CopyButtons } from './copied.js';
import { letterText } from './letter.js';
import { RegisterLayout } from './register.layout.js';
import type { LoadedRegister } from './register-pages.js';

interface LetterPageProps {
  readonly page: Page;
  readonly loaded: LoadedRegister;
  readonly letter: LetterDocument;
  /** False where the PDF's font lacks a character of it. */
  readonly printable: boolean;
}

/** The letter to read, print or copy into an e-mail. The person sends it themselves: we never do. */
export function LetterPage({ page, loaded, letter, printable }: LetterPageProps): VNode {
  const { t } = page;
  const { own, file } = loaded;
  const base = `${own.base}/register`;
  const over = file.pack.find((field) => field.over === 'refuse');
  return (
    <RegisterLayout page={page} loaded={loaded} title={t('register.letter.title')}>
      <p class="govuk-body">{t('register.letter.howTo')}</p>
      <p class="govuk-body">{t('register.letter.read')}</p>
      {file.officeAddress === null && <p class="govuk-body">{t('register.letter.noAddress')}</p>}
      {over !== undefined && (
        <WarningText fallback={t('common.warning')}>
          {t('register.letter.long', { length: over.length, max: over.max ?? 0 })}
        </WarningText>
      )}
      {printable ? (
        <Button href={`${base}/letter.pdf`} text={t('register.letter.pdf')} />
      ) : (
        <p class="govuk-body">{t('register.letter.noPdf')}</p>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`${base}/letter.txt`}>
          {t('register.letter.txt')}
        </a>
      </p>
      <h2 class="govuk-heading-m">{t('register.letter.email')}</h2>
      <p class="govuk-body">{t('register.letter.email.how')}</p>
      <Copied id="email-subject" label={t('register.letter.email.subject')} value={letter.subject} t={t} />
      <Copied id="email-text" label={t('register.letter.email.text')} value={letterText(letter)} t={t} rows={24} />
      <p class="govuk-body">
        <a class="govuk-link" href={`${base}/sent`}>
          {t('register.step.sent')}
        </a>
      </p>
      <CopyButtons />
    </RegisterLayout>
  );
}
