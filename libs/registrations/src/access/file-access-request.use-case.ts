import { Injectable } from '@nestjs/common';
import { type ClaimantActor, Clock, KeyStore, newId, seal, UnitOfWork } from '@app/platform';
import { RecoveryCodes } from './recovery-codes.js';

export interface FileAccessRequestCommand {
  /** As `parseReference` and `parseRecoveryCode` answer them. */
  readonly reference: string;
  readonly digits: string;
  readonly note: string;
  readonly locale: string;
}

/** Of `access_request/note`: part of every ciphertext's authentication, never renamed. */
export const ACCESS_NOTE = 'access_request/note';
export const MAX_ACCESS_NOTE = 1_000;

/**
 * Takes down what someone who lost their mailbox names, under the new address. The portal does not know, and cannot
 * read, whether any of it is right: the worker looks it up once the new address is confirmed.
 */
@Injectable()
export class FileAccessRequest {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly keys: KeyStore,
    private readonly codes: RecoveryCodes,
    private readonly clock: Clock,
  ) {}

  async execute({ reference, digits, note, locale }: FileAccessRequestCommand, actor: ClaimantActor): Promise<void> {
    const hash = this.codes.hash(reference, digits);
    await this.uow.run(actor, async (tx) => {
      const id = newId();
      const text = note.slice(0, MAX_ACCESS_NOTE);
      const key = text === '' ? null : await this.keys.keyFor(tx, { kind: 'mailbox', id: actor.mailboxId }, 'account');
      await tx.query(
        `insert into access_request (id, mailbox_id, session_id, locale, reference, code_hash, key_id, sealed_note, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          id,
          actor.mailboxId,
          actor.sessionId,
          locale,
          reference,
          hash,
          key?.id ?? null,
          key === null ? null : seal(key, ACCESS_NOTE, id, Buffer.from(text, 'utf8')),
          this.clock.now(),
        ],
      );
    });
  }
}
