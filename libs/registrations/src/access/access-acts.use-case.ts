import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { type ClaimantActor, Clock, KeyStore, MailboxNotConfirmed, newId, seal, UnitOfWork } from '@app/platform';
import { NoOpenAccessRequest } from './access-request.errors.js';

export const ACT_TEXT = 'received_act/text';
export const MAX_ACT_TEXT = 2_000;

export interface ActWhileWaiting {
  readonly kind: 'leave' | 'report';
  /** What is reported; empty for leaving. */
  readonly text: string;
  /** SHA-256 of the canonical snapshot of the page that named the consequences, in hex. */
  readonly shownSha256: string;
}

/**
 * What cannot wait until a registration is moved: leaving, and telling us something. Taken down with the time of its
 * receipt and without a look at the registration, so that it is the same whether or not there is one; it counts from
 * then once the move has taken place. Joining needs none of this: it is a new registration under the new address.
 */
@Injectable()
export class ActWhileAccessWaits {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly keys: KeyStore,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Leaving twice is leaving once, at the earlier time. */
  execute(command: ActWhileWaiting, actor: ClaimantActor): Promise<{ receivedAt: Date }> {
    if (!actor.mailboxConfirmed) throw new MailboxNotConfirmed();
    return this.uow.run(actor, async (tx) => {
      const requestId = await lockOpenRequest(tx, actor.mailboxId);
      const [before]: { receivedAt: Date }[] = await tx.query(
        `select received_at as "receivedAt" from received_act
          where access_request_id = $1 and kind = 'leave' and state = 'pending'`,
        [requestId],
      );
      if (command.kind === 'leave' && before !== undefined) return before;
      return this.takeDown(tx, { ...command, requestId }, actor);
    });
  }

  private async takeDown(
    tx: EntityManager,
    { kind, text, shownSha256, requestId }: ActWhileWaiting & { requestId: string },
    actor: ClaimantActor,
  ): Promise<{ receivedAt: Date }> {
    const id = newId();
    const receivedAt = this.clock.now();
    const key = text === '' ? null : await this.keys.keyFor(tx, { kind: 'mailbox', id: actor.mailboxId }, 'account');
    const sealed = key === null ? null : seal(key, ACT_TEXT, id, Buffer.from(text.slice(0, MAX_ACT_TEXT), 'utf8'));
    await tx.query(
      `insert into received_act (id, kind, received_at, access_request_id, mailbox_id, session_id, shown_sha256, key_id,
                                 sealed_text)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, kind, receivedAt, requestId, actor.mailboxId, actor.sessionId, shownSha256, key?.id ?? null, sealed],
    );
    await this.log.append(tx, {
      type: 'act.received',
      actor,
      subjects: [actor.mailboxId],
      data: { actId: id, kind },
    });
    return { receivedAt };
  }
}

async function lockOpenRequest(tx: EntityManager, mailboxId: string): Promise<string> {
  const [row]: { id: string }[] = await tx.query(
    `select id from access_request where mailbox_id = $1 and confirmed_at is not null and closed_at is null
      order by confirmed_at desc, id desc limit 1 for update`,
    [mailboxId],
  );
  if (row === undefined) throw new NoOpenAccessRequest();
  return row.id;
}
