import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { KeyStore, open, seal } from '@app/platform';
import { keySubject, type Registration } from '@app/registrations';
import { ReviewNoteTooLong } from './review.errors.js';

export const MAX_NOTE = 2_000;

/** Part of what is authenticated: never renamed. */
const LABEL = 'review_decision/note';

export interface SealedNote {
  readonly keyId: string | null;
  readonly sealedNote: Buffer | null;
}

/** Notes are about a person, so they are sealed with the person's registration and go when it goes. */
@Injectable()
export class ReviewNotes {
  constructor(private readonly keys: KeyStore) {}

  async seal(
    tx: EntityManager,
    registration: Pick<Registration, 'id' | 'actionId'>,
    decisionId: string,
    note: string,
  ): Promise<SealedNote> {
    if (note.length > MAX_NOTE) throw new ReviewNoteTooLong({ characters: MAX_NOTE });
    if (note === '') return { keyId: null, sealedNote: null };
    const key = await this.keys.keyFor(tx, keySubject(registration), 'case');
    return { keyId: key.id, sealedNote: seal(key, LABEL, decisionId, Buffer.from(note, 'utf8')) };
  }

  /** By decision id. A note whose key is gone is missing. */
  async open(
    tx: EntityManager,
    rows: readonly ({ readonly id: string } & SealedNote)[],
  ): Promise<ReadonlyMap<string, string>> {
    const keys = await this.keys.openKeys(tx, [...new Set(rows.flatMap(({ keyId }) => keyId ?? []))]);
    const notes = new Map<string, string>();
    for (const { id, keyId, sealedNote } of rows) {
      const key = keyId === null ? undefined : keys.get(keyId);
      if (key !== undefined && sealedNote !== null) notes.set(id, open(key, LABEL, id, sealedNote).toString('utf8'));
    }
    return notes;
  }
}
