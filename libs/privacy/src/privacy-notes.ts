import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { KeyStore, open, seal } from '@app/platform';
import { keySubject, type Registration } from '@app/registrations';
import { PrivacyNoteTooLong } from './privacy.errors.js';

export const MAX_PRIVACY_NOTE = 2_000;

// Parts of what is authenticated: never renamed.
const LABEL = 'privacy_request/note';
const GROUNDS_LABEL = 'privacy_request/grounds';

export interface SealedPrivacyNote {
  readonly keyId: string | null;
  readonly sealedNote: Buffer | null;
}

export interface SealedGrounds {
  readonly groundsKeyId: string | null;
  readonly sealedGrounds: Buffer | null;
}

/**
 * What staff noted on a decision, and what a person gave as the grounds of an objection. About a person, so it is sealed
 * with the registration and goes with it.
 */
@Injectable()
export class PrivacyNotes {
  constructor(private readonly keys: KeyStore) {}

  async seal(
    tx: EntityManager,
    registration: Pick<Registration, 'id' | 'actionId'>,
    requestId: string,
    note: string,
  ): Promise<SealedPrivacyNote> {
    const sealed = await this.sealed(tx, registration, { label: LABEL, requestId, text: note });
    return { keyId: sealed?.keyId ?? null, sealedNote: sealed?.bytes ?? null };
  }

  async sealGrounds(
    tx: EntityManager,
    registration: Pick<Registration, 'id' | 'actionId'>,
    requestId: string,
    grounds: string,
  ): Promise<SealedGrounds> {
    const sealed = await this.sealed(tx, registration, { label: GROUNDS_LABEL, requestId, text: grounds });
    return { groundsKeyId: sealed?.keyId ?? null, sealedGrounds: sealed?.bytes ?? null };
  }

  private async sealed(
    tx: EntityManager,
    registration: Pick<Registration, 'id' | 'actionId'>,
    { label, requestId, text }: { label: string; requestId: string; text: string },
  ): Promise<{ keyId: string; bytes: Buffer } | null> {
    if (text.length > MAX_PRIVACY_NOTE) throw new PrivacyNoteTooLong({ characters: MAX_PRIVACY_NOTE });
    if (text === '') return null;
    const key = await this.keys.keyFor(tx, keySubject(registration), 'case');
    return { keyId: key.id, bytes: seal(key, label, requestId, Buffer.from(text, 'utf8')) };
  }

  /** Null where there is none, or none any more. */
  async open(
    tx: EntityManager,
    { id, keyId, sealedNote }: { readonly id: string } & SealedPrivacyNote,
  ): Promise<string | null> {
    return this.opened(tx, { label: LABEL, id, keyId, bytes: sealedNote });
  }

  async openGrounds(
    tx: EntityManager,
    { id, groundsKeyId, sealedGrounds }: { readonly id: string } & SealedGrounds,
  ): Promise<string | null> {
    return this.opened(tx, { label: GROUNDS_LABEL, id, keyId: groundsKeyId, bytes: sealedGrounds });
  }

  private async opened(
    tx: EntityManager,
    { label, id, keyId, bytes }: { label: string; id: string; keyId: string | null; bytes: Buffer | null },
  ): Promise<string | null> {
    if (keyId === null || bytes === null) return null;
    const key = (await this.keys.openKeys(tx, [keyId])).get(keyId);
    return key === undefined ? null : open(key, label, id, bytes).toString('utf8');
  }
}
