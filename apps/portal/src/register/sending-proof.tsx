import type { VNode } from 'preact';
import { type EvidenceListRow, MAX_FILE_BYTES } from '@app/evidence';
import { Button, FileUpload, Form, type FormErrors, formatDateTime, formatFileSize } from '@app/ui';
import { isOver } from '../registration/step-paths.js';
import type { Page } from '../shell/page.js';
import type { LoadedRegister } from './register-pages.js';

export interface SendingProofProps {
  readonly page: Page;
  readonly loaded: LoadedRegister;
  readonly proof: EvidenceListRow | null;
  readonly errors?: FormErrors;
}

/** The one file that proves the sending: what it is, taking it back, or adding it once a sending was told. */
export function SendingProof({ page, loaded, proof, errors }: SendingProofProps): VNode | null {
  const { t } = page;
  const { own, file } = loaded;
  const closed = isOver(own.detail) || own.detail.registration.restrictedAt !== null;
  if (proof === null && (closed || file.entry?.sentOn == null)) return null;
  const base = `${own.base}/register/proof`;
  return (
    <>
      <h2 class="govuk-heading-m">{t('register.proof.title')}</h2>
      {proof !== null && <p class="govuk-body">{fileWords(page, proof, file.action.zone)}</p>}
      {proof === null ? (
        <Form csrf={page.csrf} action={base} multipart>
          <FileUpload
            name="file"
            label={t('register.proof.file')}
            hint={t('register.proof.hint', { size: formatFileSize(MAX_FILE_BYTES, t.locale) })}
            accept="image/jpeg,image/png,application/pdf,message/rfc822,.eml"
            error={errors?.of('file')}
          />
          <Button text={t('portal.evidence.upload')} variant="secondary" />
        </Form>
      ) : (
        !closed && (
          <Form csrf={page.csrf} action={`${base}/${proof.id}/remove`}>
            <Button text={t('register.proof.remove')} variant="secondary" />
          </Form>
        )
      )}
    </>
  );
}

export function fileWords({ t }: Page, proof: EvidenceListRow, zone: string): string {
  const name = proof.fileName === '' ? t('portal.evidence.unnamed') : proof.fileName;
  const added = t('portal.evidence.added', { time: formatDateTime(proof.uploadedAt, t.locale, zone) });
  const type = t(`portal.evidence.type.${proof.mediaType}`);
  return [name, type, formatFileSize(proof.byteSize, t.locale), added].join(', ');
}
