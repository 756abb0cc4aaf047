import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { KeyStore, open, seal } from '@app/platform';
import { keySubject, type Registration } from '@app/registrations';
import { PrivacyNoteTooLong } from './privacy.errors.js';

export const MAX_PRIVACY_NOTE = 2_000;

/** Part of what is authenticated: never renamed. */
const LABEL = 'privacy_request/note';

export interface SealedPrivacyNote {
  readonly keyId: string | null;
  readonly sealedNote: Buffer | null;
}

/** What staff noted on a decision. About a person, so it is sealed with the registration and goes with it. */
@Injectable()
export class PrivacyNotes {
  constructor(private readonly keys: KeyStore) {}

  async seal(
    tx: EntityManager,
    registration: Pick<Registration, 'id' | 'actionId'>,
    requestId: string,
    note: string,
  ): Promise<SealedPrivacyNote> {
    if (note.length > MAX_PRIVACY_NOTE) throw new PrivacyNoteTooLong({ characters: MAX_PRIVACY_NOTE });
    if (note === '') return { keyId: null, sealedNote: null };
    const key = await this.keys.keyFor(tx, keySubject(registration), 'case');
    return { keyId: key.id, sealedNote: seal(key, LABEL, requestId, Buffer.from(note, 'utf8')) };
  }

  /** Null where there is none, or none any more. */
  async open(
    tx: EntityManager,
    { id, keyId, sealedNote }: { readonly id: string } & SealedPrivacyNote,
  ): Promise<string | null> {
    if (keyId === null || sealedNote === null) return null;
    const key = (await this.keys.openKeys(tx, [keyId])).get(keyId);
    return key === undefined ? null : open(key, LABEL, id, sealedNote).toString('utf8');
  }
}
