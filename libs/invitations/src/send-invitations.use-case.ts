import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { QueueNotice } from '@app/notices';
import {
  BlindIndexes,
  Clock,
  KeyStore,
  open,
  RunsOnSchedule,
  type Schedule,
  systemActor,
  UnitOfWork,
} from '@app/platform';
import { ADDRESS_LABEL } from './import-addresses.use-case.js';

const WORKER = systemActor('worker');
/** A minute's worth of mails: a newsletter must not hold up the mails that people wait for. */
export const INVITATIONS_PER_RUN = 200;

interface Due {
  readonly id: string;
  readonly importId: string;
  readonly actionId: string;
  readonly locale: string;
  readonly addressHash: Buffer;
  readonly keyId: string;
  readonly sealedAddress: Buffer;
  readonly practice: boolean;
}

/**
 * Queues the mails of approved imports, so many a minute. Passed over are addresses that are not to be written to, that
 * are registered in the action already or were invited to it before, and all of practice actions. It never registers
 * and never declares anything.
 */
@Injectable()
@RunsOnSchedule()
export class SendInvitations implements Schedule {
  readonly name = 'send-invitations';
  readonly everySeconds = 60;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly keys: KeyStore,
    private readonly indexes: BlindIndexes,
    private readonly notices: QueueNotice,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.execute();
  }

  execute(): Promise<{ handled: number }> {
    return this.uow.run(WORKER, async (tx) => {
      const due: Due[] = await tx.query(DUE, [INVITATIONS_PER_RUN]);
      const keys = await this.keys.openKeys(tx, [...new Set(due.map(({ keyId }) => keyId))]);
      for (const invitation of due) {
        const key = keys.get(invitation.keyId);
        const address =
          key === undefined ? null : open(key, ADDRESS_LABEL, invitation.id, invitation.sealedAddress).toString('utf8');
        const mail = address !== null && !invitation.practice && (await this.isWanted(tx, invitation, address));
        await this.handle(tx, invitation, mail);
      }
      await this.finish(tx);
      return { handled: due.length };
    });
  }

  private async isWanted(tx: EntityManager, { id, actionId, addressHash }: Due, address: string): Promise<boolean> {
    const [row]: { stop: boolean }[] = await tx.query(
      `select exists (select from mail_suppression where address_hash = $1)
           or exists (select from invitation where action_id = $2 and address_hash = $1 and notice_id is not null and id <> $3) as stop`,
      [addressHash, actionId, id],
    );
    if (row?.stop === true) return false;
    const mailboxes = (await this.indexes.subjectsOf(tx, 'email', address))
      .filter(({ subjectKind }) => subjectKind === 'mailbox')
      .map(({ subjectId }) => subjectId);
    const registered: unknown[] = await tx.query(
      `select from registration where mailbox_id = any($1::uuid[]) and action_id = $2 and confirmed_at is not null
          and stage not in ('lapsed', 'erased') limit 1`,
      [mailboxes, actionId],
    );
    return registered.length === 0;
  }

  private async handle(tx: EntityManager, { id, actionId, locale }: Due, mail: boolean): Promise<void> {
    const noticeId = mail
      ? await this.notices.add(tx, { template: 'invitation', locale, actionId, params: { invitationId: id } })
      : null;
    await tx.query('update invitation set handled_at = $2, notice_id = $3 where id = $1', [
      id,
      this.clock.now(),
      noticeId,
    ]);
  }

  private async finish(tx: EntityManager): Promise<void> {
    const [rows]: [{ id: string; actionId: string }[], number] = await tx.query(
      `update invitation_import i set sent_at = $1
        where i.state = 'approved' and i.sent_at is null
          and not exists (select from invitation v where v.import_id = i.id and v.handled_at is null)
        returning i.id, i.action_id as "actionId"`,
      [this.clock.now()],
    );
    for (const { id: importId, actionId } of rows) {
      const data = { importId };
      await this.audit.append(tx, { type: 'invitations.sent', actor: WORKER, subjects: [importId], actionId, data });
    }
  }
}

const DUE = `
  select v.id, v.import_id as "importId", v.action_id as "actionId", v.locale, v.address_hash as "addressHash",
         v.key_id as "keyId", v.sealed_address as "sealedAddress", a.practice
    from invitation v
    join invitation_import i on i.id = v.import_id and i.state = 'approved' and i.purged_at is null
    join action a on a.id = v.action_id
   where v.handled_at is null
   order by i.decided_at, v.id limit $1
     for update of v skip locked`;
