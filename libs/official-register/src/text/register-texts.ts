import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type DataKey, KeyStore, newId, open, seal } from '@app/platform';
import { keySubject, type Registration } from '@app/registrations';
import type { RegisterStatement } from './register-statement.js';
import type { RegisterTextOrigin } from './register-text.entity.js';

/** Part of every ciphertext's authentication: never renamed. */
const LABEL = 'register_text/statement';

export interface TextVersion {
  readonly version: number;
  readonly origin: RegisterTextOrigin;
  readonly variants: readonly string[];
  readonly writtenAt: Date;
  readonly statement: RegisterStatement;
}

/** What the newest version says beside the form items; what it stated is history. */
export interface TextNote extends Omit<TextVersion, 'statement'> {
  readonly confirmedSpellings: readonly string[];
}

type Owner = Pick<Registration, 'id' | 'actionId' | 'mailboxId' | 'sessionId'>;

/** Seals and opens the versions of a person's text. Writers hold the lock on the registration. */
@Injectable()
export class RegisterTexts {
  constructor(private readonly keys: KeyStore) {}

  /** Null before the first, and once its key is gone. */
  async newest(tx: EntityManager, registrationId: string): Promise<TextNote | null> {
    const [found] = await this.read(tx, `${TEXTS} order by version desc limit 1`, registrationId);
    if (found === undefined) return null;
    const { statement, ...note } = found;
    return { ...note, confirmedSpellings: statement.confirmedSpellings };
  }

  /** All versions, the oldest first. */
  all(tx: EntityManager, registrationId: string): Promise<readonly TextVersion[]> {
    return this.read(tx, `${TEXTS} order by version`, registrationId);
  }

  /** What was kept before adr/0023 and is not taken over; null where there is nothing. */
  async notInForm(tx: EntityManager, registrationId: string): Promise<TextVersion | null> {
    const [found] = await this.read(tx, `${TEXTS} and not in_form order by version desc limit 1`, registrationId);
    return found ?? null;
  }

  async add(tx: EntityManager, owner: Owner, text: TextVersion): Promise<void> {
    const key = await this.keys.keyFor(tx, keySubject(owner), 'case');
    const id = newId();
    const sealed = seal(key, LABEL, id, Buffer.from(JSON.stringify(text.statement)));
    await tx.query(INSERT, [
      ...[id, owner.id, owner.actionId, owner.mailboxId, owner.sessionId],
      ...[text.version, text.origin, text.variants, text.writtenAt, key.id, sealed],
    ]);
  }

  private async read(tx: EntityManager, sql: string, registrationId: string): Promise<TextVersion[]> {
    const rows: (Omit<TextVersion, 'statement'> & { id: string; keyId: string; sealed: Buffer })[] = await tx.query(
      sql,
      [registrationId],
    );
    const keys = await this.keys.openKeys(tx, [...new Set(rows.map(({ keyId }) => keyId))]);
    return rows.flatMap(({ id, keyId, sealed, ...row }) => {
      const key = keys.get(keyId);
      if (key === undefined) return [];
      return [{ ...row, statement: openStatement(key, id, sealed) }];
    });
  }
}

function openStatement(key: DataKey, id: string, sealed: Buffer): RegisterStatement {
  return JSON.parse(open(key, LABEL, id, sealed).toString('utf8')) as RegisterStatement;
}

const TEXTS = `
  select id, version, origin, variants, written_at as "writtenAt", key_id as "keyId", sealed
    from register_text where registration_id = $1`;

const INSERT = `
  insert into register_text (id, registration_id, action_id, mailbox_id, session_id, version, origin, variants, written_at,
                             key_id, sealed)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;
