import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { DeclarationTraces, TakenDowns } from '@app/consents';
import { REGISTRATION_ERASED as REGISTRATION_ERASED_EVIDENCE } from '@app/evidence';
import { ClosingMailboxes } from '@app/identity';
import { EraseMailCopies } from '@app/notices';
import { BlindIndexes, Clock, KeyStore, Outbox, type Actor } from '@app/platform';
import { forgetParticipation } from './double/participation-questions.js';
import { LeavingPages } from './leaving/leaving-pages.js';
import { keySubject } from './record-store.js';
import { appendEvent } from './registration-events.js';
import { Registration } from './registration.entity.js';

export const REGISTRATION_ERASED_REVIEW = 'registration-erased.review';
export const REGISTRATION_ERASED_PRIVACY = 'registration-erased.privacy';
export const REGISTRATION_ERASED_LISTS = 'registration-erased.lists';
export const REGISTRATION_ERASED_EXTRACTS = 'registration-erased.extracts';
export const REGISTRATION_ERASED_REGISTER = 'registration-erased.official-register';

/** A topic has one handler, so each library that keeps something about a registration gets a row of its own. */
const TOPICS = [
  REGISTRATION_ERASED_EVIDENCE,
  REGISTRATION_ERASED_REVIEW,
  REGISTRATION_ERASED_PRIVACY,
  REGISTRATION_ERASED_LISTS,
  REGISTRATION_ERASED_EXTRACTS,
  REGISTRATION_ERASED_REGISTER,
] as const;

/**
 * Destroys the keys and blind indexes of a registration and drops its sealed rows, in the caller's transaction on a
 * locked registration. What stays are ids, dates and codes that say that something was erased, when and why. Only the
 * worker may delete keys.
 */
@Injectable()
export class EraseRegistration {
  constructor(
    private readonly keys: KeyStore,
    private readonly indexes: BlindIndexes,
    private readonly traces: DeclarationTraces,
    private readonly leavingPages: LeavingPages,
    private readonly takenDowns: TakenDowns,
    private readonly mailboxes: ClosingMailboxes,
    private readonly mailCopies: EraseMailCopies,
    private readonly outbox: Outbox,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  async erase(
    tx: EntityManager,
    registration: Registration,
    actor: Actor,
    reason: 'request' | 'lapsed' | 'retention',
  ): Promise<void> {
    const now = this.clock.now();
    const stage = reason === 'lapsed' ? 'lapsed' : 'erased';
    await tx.update(
      Registration,
      { id: registration.id },
      {
        stage,
        erasedAt: now,
        plain: {},
        entry: null,
        handoverId: null,
        draftExpiresAt: null,
        version: registration.version + 1,
        updatedAt: now,
      },
    );
    await tx.query('delete from registration_record where registration_id = $1', [registration.id]);
    await tx.query('delete from submission where registration_id = $1', [registration.id]);
    await this.traces.forget(tx, registration.id);
    await this.leavingPages.forget(tx, registration.id);
    await this.takenDowns.forget(tx, registration.id);
    await forgetAccess(tx, registration.id);
    await this.forget(tx, registration);
    await this.forgetMailbox(tx, registration.mailboxId);
    await appendEvent(tx, registration, { type: stage, at: now, actor, data: { reason } });
    const { id: registrationId, actionId } = registration;
    for (const topic of TOPICS)
      await this.outbox.add(tx, { topic, queue: 'work', payload: { registrationId }, actionId, registrationId });
    await this.log.append(tx, {
      type: 'registration.erased',
      actor,
      subjects: [registrationId],
      actionId,
      data: { reason },
    });
  }

  /** Keys, indexes, kept mails and what a partner handed over: all that is left of a draft once its rows are deleted. */
  async forget(tx: EntityManager, registration: Pick<Registration, 'id' | 'actionId' | 'handoverId'>): Promise<void> {
    await this.keys.destroy(tx, keySubject(registration));
    await this.indexes.remove(tx, keySubject(registration));
    await this.log.eraseSalts(tx, registration.id);
    await this.mailCopies.execute(tx, { registrationId: registration.id });
    await forgetParticipation(tx, registration.id);
    await forgetHandover(tx, registration);
  }

  /**
   * An address goes with the last registration that needed it, or waits to be moved to it. What its sessions would begin next could be read by
   * nobody: the lock makes a registration that is begun meanwhile wait, and then it is refused.
   */
  async forgetMailbox(tx: EntityManager, mailboxId: string): Promise<void> {
    await this.mailboxes.lock(tx, mailboxId);
    const live: unknown[] = await tx.query(
      `select from registration where mailbox_id = $1 and stage not in ('lapsed', 'erased')
        union all select from access_request where mailbox_id = $1 and confirmed_at is not null and closed_at is null and state <> 'void'
        limit 1`,
      [mailboxId],
    );
    if (live.length > 0) return;
    await this.mailboxes.close(tx, mailboxId);
    await this.mailCopies.execute(tx, { mailboxId });
  }
}

/** What a partner said about the person goes with them, unless someone else in the same browser began with it too. */
async function forgetHandover(
  tx: EntityManager,
  { id, handoverId }: Pick<Registration, 'id' | 'handoverId'>,
): Promise<void> {
  if (handoverId === null) return;
  await tx.query(
    'delete from handover where id = $1 and not exists (select from registration where handover_id = $1 and id <> $2)',
    [handoverId, id],
  );
}

/** Codes, and what was written while it waited to be moved or about its fee. That it happened stays, as ids and dates. */
async function forgetAccess(tx: EntityManager, registrationId: string): Promise<void> {
  await tx.query('delete from recovery_code where registration_id = $1', [registrationId]);
  await tx.query(
    `update access_request set key_id = null, sealed_note = null, address_key_id = null, sealed_address = null
      where registration_id = $1 and num_nonnulls(sealed_note, sealed_address) > 0`,
    [registrationId],
  );
  await tx.query(
    'update received_act set key_id = null, sealed_text = null where registration_id = $1 and sealed_text is not null',
    [registrationId],
  );
  await tx.query('update joinder_record set source = null, despite_reason = null where registration_id = $1', [
    registrationId,
  ]);
  for (const table of ['fee_record', 'signature_record', 'court_notice_record'])
    await tx.query(`update ${table} set source = null where registration_id = $1 and source is not null`, [
      registrationId,
    ]);
}
