import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog, type NewAuditEntry } from '@app/audit';
import { CodeKey } from '@app/identity';
import { type ClaimantActor, Clock, newId } from '@app/platform';
import type { Registration } from '../registration.entity.js';
import { newRecoveryCode, parseRecoveryCode } from './recovery-code.js';

export interface IssuedCode {
  readonly code: string;
  readonly entry: NewAuditEntry;
}

/** Makes recovery codes, inside the caller's transaction on a locked registration. The code exists in the answer alone. */
@Injectable()
export class RecoveryCodes {
  constructor(
    private readonly keys: CodeKey,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** What is kept of a code: bound to its registration by the reference, so that it is worth nothing elsewhere. */
  hash(reference: string, digits: string): Buffer {
    return this.keys.digest('recovery code', `${reference}\u0000${digits}`);
  }

  /** A new code in place of the one of before. */
  async renew(tx: EntityManager, registration: Registration, actor: ClaimantActor): Promise<string> {
    const [, replaced]: [unknown[], number] = await tx.query(
      "update recovery_code set ended_at = $2, end_reason = 'renewed' where registration_id = $1 and ended_at is null",
      [registration.id, this.clock.now()],
    );
    const { code, entry } = await this.issue(tx, registration, { actor, replaced: replaced > 0 });
    await this.log.append(tx, entry);
    return code;
  }

  /** The first one of a registration. The caller writes the entry, with those of the act it belongs to. */
  first(tx: EntityManager, registration: Registration, actor: ClaimantActor): Promise<IssuedCode> {
    return this.issue(tx, registration, { actor, replaced: false });
  }

  private async issue(
    tx: EntityManager,
    registration: Registration,
    { actor, replaced }: { actor: ClaimantActor; replaced: boolean },
  ): Promise<IssuedCode> {
    const code = newRecoveryCode();
    const codeId = newId();
    await tx.query(
      `insert into recovery_code (id, registration_id, action_id, mailbox_id, session_id, code_hash, created_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        codeId,
        registration.id,
        registration.actionId,
        registration.mailboxId,
        actor.sessionId,
        this.hash(registration.reference, parseRecoveryCode(code) ?? ''),
        this.clock.now(),
      ],
    );
    const entry = {
      type: 'recovery_code.issued' as const,
      actor,
      subjects: [registration.id],
      actionId: registration.actionId,
      data: { codeId, replaced },
    };
    return { code, entry };
  }
}
