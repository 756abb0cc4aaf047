import { MAX_FILE_BYTES, MAX_FILES } from '@app/evidence';
import { DomainError } from '@app/platform';
import { formatFileSize, type FormErrors } from '@app/ui';
import type { Page } from '../shell/page.js';

interface FileProblem {
  readonly status: number;
  /** Of the catalogue: `errors.<code>` or `portal.error.file.<code>`. */
  readonly code: string;
}

/** What of a refused file is said on the page itself, beside the field. Everything else has its own page. */
const PROBLEMS: Readonly<Record<string, FileProblem>> = {
  EVIDENCE_EMPTY: { status: 422, code: 'file.empty' },
  EVIDENCE_TOO_LARGE: { status: 413, code: 'file.tooLarge' },
  UPLOAD_TOO_LARGE: { status: 413, code: 'file.tooLarge' },
  EVIDENCE_TYPE_REFUSED: { status: 415, code: 'file.wrongType' },
  EVIDENCE_LIMIT_REACHED: { status: 409, code: 'file.tooMany' },
  EVIDENCE_INTERRUPTED: { status: 422, code: 'file.interrupted' },
  UPLOAD_INTERRUPTED: { status: 422, code: 'file.interrupted' },
  UPLOAD_UNREADABLE: { status: 422, code: 'file.failed' },
  EVIDENCE_STORE_AWAY: { status: 503, code: 'storeAway' },
  EVIDENCE_CLOSED: { status: 409, code: 'closed' },
  EVIDENCE_LOCKED: { status: 409, code: 'locked' },
  SENDING_PROOF_THERE: { status: 409, code: 'sendingThere' },
  EVIDENCE_NOT_FOR_JOINING_YET: { status: 409, code: 'notYet' },
  PRESERVATION_NOT_AGREED: { status: 422, code: 'notAgreed' },
};

export function fileProblem(error: unknown): FileProblem | null {
  return error instanceof DomainError ? (PROBLEMS[error.code] ?? null) : null;
}

export function fileErrors(page: Page, code: string): FormErrors {
  const values = {
    types: page.t('portal.evidence.types'),
    size: formatFileSize(MAX_FILE_BYTES, page.t.locale),
    count: MAX_FILES,
  };
  return page.errors([{ field: 'file', code }], values);
}
