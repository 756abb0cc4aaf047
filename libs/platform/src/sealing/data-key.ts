import type { KeyObject } from 'node:crypto';

/** Why a key exists. Everything sealed under one key is erased together when its row goes. */
export type RetentionClass = 'case' | 'evidence' | 'technical' | 'preserved' | 'account' | 'audit';

export const RETENTION_CLASSES: readonly RetentionClass[] = [
  'case',
  'evidence',
  'technical',
  'preserved',
  'account',
  'audit',
];

/**
 * Whose data is sealed. A registration names its action too, since its rows are scoped by it; so does an extract of a
 * register, which is about strangers as well and whose keys go with its run. The key of an action itself seals what
 * auditors read: class `audit`, and nothing of a person's file.
 */
export type KeySubject =
  | { readonly kind: 'registration'; readonly id: string; readonly actionId: string }
  | { readonly kind: 'extract'; readonly id: string; readonly actionId: string }
  | { readonly kind: 'action'; readonly id: string; readonly actionId: string }
  | { readonly kind: 'mailbox' | 'staff' | 'instance'; readonly id: string };

export type SubjectKind = KeySubject['kind'];

/**
 * An opened key. It may live only as long as one request or one batch: keeping it longer would keep erased data
 * readable. The secret is a `KeyObject`, which neither JSON nor a log can show.
 */
export interface DataKey {
  readonly id: string;
  readonly secret: KeyObject;
}

/** The scope columns of a subject's rows. */
export function scopeOf(subject: KeySubject): { actionId: string | null; registrationId: string | null } {
  if (subject.kind === 'registration') return { actionId: subject.actionId, registrationId: subject.id };
  const ofAction = subject.kind === 'extract' || subject.kind === 'action';
  return { actionId: ofAction ? subject.actionId : null, registrationId: null };
}
