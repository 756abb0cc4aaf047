import type { VNode } from 'preact';
import { MAX_FILE_BYTES, MAX_FILES } from '@app/evidence';
import {
  Button,
  Checkboxes,
  FileUpload,
  Form,
  type FormErrors,
  formatFileSize,
  InsetText,
  NotificationBanner,
  SummaryList,
} from '@app/ui';
import { WordingInForce } from '../pages/wording-text.js';
import type { OwnRegistration } from '../registration/own-registration.js';
import { RegistrationLayout } from '../registration/registration.layout.js';
import { VERSION } from '../registration/saving.js';
import { notesPath } from '../registration/step-paths.js';
import type { Page } from '../shell/page.js';
import { ProofHelp } from './proof-help.js';
import type { FileView, ProofView } from './proof.view.js';

export const DONE = ['added', 'removed', 'taken'] as const;
export type Done = (typeof DONE)[number];

export interface ProofPageProps {
  readonly page: Page;
  readonly own: OwnRegistration;
  readonly view: ProofView;
  readonly errors?: FormErrors;
  /** Kinds that were ticked when the page is shown again. */
  readonly ticked?: readonly string[];
  readonly done?: Done;
  readonly stale?: boolean;
}

/** Files of a registration: what is there, adding one, taking one back. Nothing here is ever needed to go on. */
export function ProofPage({ page, own, view, errors, ticked = [], done, stale = false }: ProofPageProps): VNode {
  const { t } = page;
  return (
    <RegistrationLayout
      page={page}
      own={own}
      title={view.title}
      back={own.base}
      errors={errors}
      stale={stale ? { entered: [] } : undefined}
    >
      {done !== undefined && (
        <NotificationBanner title={t('common.success')} titleId="proof-done" success>
          {t(`portal.evidence.done.${done}`)}
        </NotificationBanner>
      )}
      <h1 class="govuk-heading-l">{view.title}</h1>
      <p class="govuk-body">{t(`portal.evidence.lead.${view.purpose}`)}</p>
      <InsetText>{t('portal.evidence.optional')}</InsetText>
      <ProofHelp t={t} platforms={view.platforms} />
      <Files page={page} own={own} files={view.files} />
      {view.closed === null ? (
        <AddFile page={page} own={own} view={view} errors={errors} ticked={ticked} />
      ) : (
        <p class="govuk-body">{t(`portal.evidence.closed.${view.closed}`, { count: MAX_FILES })}</p>
      )}
      <Notes page={page} own={own} />
      <p class="govuk-body">
        <a class="govuk-link" href={own.base}>
          {t('portal.evidence.goOn')}
        </a>
      </p>
    </RegistrationLayout>
  );
}

/** Memories fade as files get lost: the questions that preserve them, where files are preserved. */
function Notes({ page, own }: { page: Page; own: OwnRegistration }): VNode | null {
  const { t } = page;
  const path = notesPath(own);
  if (path === null) return null;
  return (
    <>
      <h2 class="govuk-heading-m">{t('portal.evidence.notes.heading')}</h2>
      <p class="govuk-body">{t('portal.evidence.notes.text')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={path}>
          {t('portal.status.notes')}
        </a>
      </p>
    </>
  );
}

function Files({ page, own, files }: { page: Page; own: OwnRegistration; files: readonly FileView[] }): VNode {
  const { t } = page;
  return (
    <>
      <h2 class="govuk-heading-m">{t('portal.evidence.files')}</h2>
      {files.some(({ takeable }) => takeable) && (
        <InsetText>
          <p class="govuk-body">{t('portal.evidence.takeOver.offer')}</p>
          <p class="govuk-body">{t('portal.evidence.takeOver.means')}</p>
        </InsetText>
      )}
      {files.length === 0 ? (
        <p class="govuk-body">{t('portal.evidence.none')}</p>
      ) : (
        <SummaryList
          rows={files.map((file) => ({ key: file.name, value: <FileValue page={page} own={own} file={file} /> }))}
        />
      )}
    </>
  );
}

function FileValue({ page, own, file }: { page: Page; own: OwnRegistration; file: FileView }): VNode {
  const { t } = page;
  return (
    <>
      <p class="govuk-body">{file.details}</p>
      {file.takeable && (
        <Form csrf={page.csrf} action={`${own.base}/proof/${file.id}/take-over`}>
          <Button
            text={
              <>
                {t('portal.evidence.takeOver')}
                <span class="govuk-visually-hidden"> {file.name}</span>
              </>
            }
          />
        </Form>
      )}
      {file.removable && (
        <Form csrf={page.csrf} action={`${own.base}/proof/${file.id}/remove`}>
          <Button
            variant="secondary"
            text={
              <>
                {t('portal.evidence.remove')}
                <span class="govuk-visually-hidden"> {file.name}</span>
              </>
            }
          />
        </Form>
      )}
    </>
  );
}

type AddFileProps = Required<Pick<ProofPageProps, 'page' | 'own' | 'view' | 'ticked'>> & {
  errors: FormErrors | undefined;
};

function AddFile({ page, own, view, errors, ticked }: AddFileProps): VNode {
  const { t } = page;
  const size = formatFileSize(MAX_FILE_BYTES, t.locale);
  return (
    <>
      <h2 class="govuk-heading-m">{t('portal.evidence.add')}</h2>
      <Form csrf={page.csrf} action={`${own.base}/proof`} multipart>
        <input type="hidden" name={VERSION} value={own.detail.registration.version} />
        <input type="hidden" name="shown" value={view.shown.sha256} />
        <input type="hidden" name="purpose" value={view.purpose} />
        {view.boxes.map(({ kind, wording, box, onNo }) => (
          <section>
            <WordingInForce t={t} wording={wording} box />
            <Checkboxes
              name={kind}
              items={[{ value: 'given', text: box, checked: ticked.includes(kind) }]}
              hint={onNo}
              error={errors?.of(kind)}
            />
          </section>
        ))}
        <FileUpload
          name="file"
          label={t('portal.evidence.file')}
          hint={t('portal.evidence.file.hint', { size, count: MAX_FILES })}
          accept="image/jpeg,image/png,application/pdf,message/rfc822,.eml"
          error={errors?.of('file')}
        />
        <Button text={t('portal.evidence.upload')} />
      </Form>
    </>
  );
}
