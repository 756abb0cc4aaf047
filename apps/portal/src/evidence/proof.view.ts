import {
  declarationsFor,
  holds,
  shownSnapshot,
  type CurrentWording,
  type DeclarationKind,
  type ShownSnapshot,
} from '@app/consents';
import type { PurposeRow } from '@app/actions';
import { MAX_FILES, type EvidenceListRow, type EvidencePurpose } from '@app/evidence';
import type { RegistrationDetail } from '@app/registrations';
import { formatDateTime, formatFileSize, type Translator } from '@app/ui';
import { shownEffect } from '../pages/effect-words.js';
import { onNoIn, wordingShown } from '../pages/wording-text.js';
import { isOver } from '../registration/step-paths.js';
import type { OwnRegistration } from '../registration/own-registration.js';

export interface FileView {
  readonly id: string;
  readonly name: string;
  readonly details: string;
  /** False once a decision covered it, and where nothing can be changed any more. */
  readonly removable: boolean;
  /** Preserved before joining, and can become proof now that joining is possible. */
  readonly takeable: boolean;
}

export interface PreserveBox {
  readonly kind: DeclarationKind;
  readonly required: boolean;
  readonly wording: CurrentWording;
  readonly box: string;
  readonly onNo: string;
}

export interface ProofView {
  readonly purpose: Exclude<EvidencePurpose, 'sending'>;
  readonly title: string;
  readonly files: readonly FileView[];
  /** Why no file can be added; null where one can. */
  readonly closed: 'over' | 'full' | null;
  /** What has to be declared before anything is preserved, as far as it has not been. */
  readonly boxes: readonly PreserveBox[];
  /** The declarations as shown; the form carries the hash. */
  readonly shown: ShownSnapshot;
  /** Help for the platforms that the questions of this action are about. */
  readonly platforms: boolean;
}

export function purposeOf({ goal, registration }: RegistrationDetail): Exclude<EvidencePurpose, 'sending'> {
  return goal === 'joining' || registration.stage === 'joined' ? 'joining' : 'preserved';
}

/** What is asked before anything is preserved: only what rests on consent in this action, and only once. */
export function kindsToAsk(detail: RegistrationDetail, purposes: readonly PurposeRow[]): DeclarationKind[] {
  if (purposeOf(detail) === 'joining' || isClosed(detail)) return [];
  const asked = declarationsFor({ stage: 'preserve', purposes, joinable: false });
  const answered = new Set(
    detail.declarations.filter(({ outcome }) => holds(outcome) || outcome === 'refused').map(({ kind }) => kind),
  );
  const given = new Set(detail.declarations.filter(({ outcome }) => holds(outcome)).map(({ kind }) => kind));
  return asked
    .filter(({ kind, required }) => (required ? !given.has(kind) : !answered.has(kind)))
    .map(({ kind }) => kind);
}

interface ProofFacts {
  readonly t: Translator;
  readonly own: OwnRegistration;
  readonly files: readonly EvidenceListRow[];
  readonly wordings: readonly (CurrentWording & { kind: DeclarationKind })[];
}

export function proofView({ t, own, files, wordings }: ProofFacts): ProofView {
  const { detail } = own;
  const purpose = purposeOf(detail);
  const title = t(`portal.evidence.title.${purpose}`);
  const counted = files.filter(({ purpose: of }) => of !== 'sending');
  const boxes = wordings.map((wording) => boxOf(t, wording));
  return {
    purpose,
    title,
    boxes,
    files: files.map((file) => fileView(t, detail, file)),
    closed: isClosed(detail) ? 'over' : counted.length >= MAX_FILES ? 'full' : null,
    shown: shownOf(t, own, title, boxes),
    platforms: detail.questionnaire.definition.facts.some(({ code }) => code === 'platforms'),
  };
}

function isClosed(detail: RegistrationDetail): boolean {
  return isOver(detail) || detail.registration.restrictedAt !== null;
}

function fileView(t: Translator, detail: RegistrationDetail, file: EvidenceListRow): FileView {
  const words = [
    t(`portal.evidence.type.${file.mediaType}`),
    formatFileSize(file.byteSize, t.locale),
    t('portal.evidence.added', { time: formatDateTime(file.uploadedAt, t.locale, detail.action.zone) }),
    ...(file.purpose === 'joining' ? [] : [t(`portal.evidence.${file.purpose}`)]),
    ...(file.lockedAt === null ? [] : [t('portal.evidence.locked')]),
  ];
  const name = file.fileName === '' ? t('portal.evidence.unnamed') : file.fileName;
  const removable = file.lockedAt === null && !isClosed(detail);
  const takeable = removable && file.purpose === 'preserved' && purposeOf(detail) === 'joining';
  return { id: file.id, name, details: words.join(', '), removable, takeable };
}

function boxOf(t: Translator, wording: CurrentWording & { kind: DeclarationKind }): PreserveBox {
  const required = wording.kind === 'PRESERVE_EVIDENCE';
  const key = required ? 'preserve' : 'special';
  return {
    kind: wording.kind,
    required,
    wording,
    box: t(`portal.evidence.box.${key}`),
    onNo: onNoIn(t, wording) ?? t(`portal.evidence.onNo.${key}`),
  };
}

/** The part of the page the declarations stand in; the files beside it are the person's own and kept elsewhere. */
function shownOf(
  t: Translator,
  { detail, legalEffect }: OwnRegistration,
  title: string,
  boxes: readonly PreserveBox[],
): ShownSnapshot {
  return shownSnapshot({
    page: 'proof',
    locale: t.locale,
    actionId: detail.action.id,
    title,
    legalEffect: shownEffect(t, legalEffect),
    blocks: [
      { kind: 'heading', text: t('portal.evidence.add') },
      ...boxes.flatMap(({ wording, box, onNo }) => wordingShown(t, wording, { heading: null, note: null, box, onNo })),
      { kind: 'button', text: t('portal.evidence.upload') },
    ],
  });
}
