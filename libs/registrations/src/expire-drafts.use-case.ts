import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { EraseEvidence } from '@app/evidence';
import { QueueNotice } from '@app/notices';
import { Clock, RunsOnSchedule, systemActor, UnitOfWork, type Schedule } from '@app/platform';
import { EraseRegistration } from './erase-registration.js';
import { Registration } from './registration.entity.js';

const WORKER = systemActor('worker');
const BATCH = 100;
const WARN_BEFORE = 5 * 86_400_000;

/** Deletes drafts 30 days after they were begun, with one warning to a confirmed address five days before. */
@Injectable()
@RunsOnSchedule()
export class ExpireDrafts implements Schedule {
  readonly name = 'expire-drafts';
  readonly everySeconds = 3600;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly notices: QueueNotice,
    private readonly evidence: EraseEvidence,
    private readonly erasure: EraseRegistration,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.execute();
  }

  async execute(): Promise<{ warned: number; deleted: number }> {
    const warned = await this.inBatches(
      'r.draftExpiresAt < :soon and r.expiryWarnedAt is null and r.confirmedAt is not null',
      (tx, draft) => this.warn(tx, draft),
    );
    // Who was promised a warning gets it, and its five days, even where the worker was away when it was due.
    const deleted = await this.inBatches(
      'r.draftExpiresAt < :now and (r.confirmedAt is null or r.expiryWarnedAt < :warned)',
      (tx, draft) => this.delete(tx, draft),
    );
    return { warned, deleted };
  }

  private async inBatches(
    due: string,
    act: (tx: EntityManager, draft: Registration) => Promise<void>,
  ): Promise<number> {
    let done = 0;
    for (;;) {
      const batch = await this.uow.run(WORKER, async (tx) => {
        const now = this.clock.now();
        const drafts = await tx
          .createQueryBuilder(Registration, 'r')
          .where(due, {
            now,
            soon: new Date(now.getTime() + WARN_BEFORE),
            warned: new Date(now.getTime() - WARN_BEFORE),
          })
          .andWhere("r.stage = 'draft'")
          .orderBy('r.id')
          .limit(BATCH)
          .setLock('pessimistic_write')
          .setOnLocked('skip_locked')
          .getMany();
        for (const draft of drafts) await act(tx, draft);
        return drafts.length;
      });
      done += batch;
      if (batch < BATCH) return done;
    }
  }

  private async warn(tx: EntityManager, draft: Registration): Promise<void> {
    await tx.update(Registration, { id: draft.id }, { expiryWarnedAt: this.clock.now() });
    const { id: registrationId, actionId, mailboxId, locale } = draft;
    await this.notices.add(tx, { template: 'draft-expires', locale, actionId, registrationId, mailboxId });
  }

  /** A draft never sent leaves nothing behind but an entry that says so. */
  private async delete(tx: EntityManager, draft: Registration): Promise<void> {
    const { id: registrationId, actionId } = draft;
    await this.evidence.forget(tx, registrationId);
    for (const table of ['declaration', 'registration_record', 'registration_event']) {
      await tx.query(`delete from ${table} where registration_id = $1`, [registrationId]);
    }
    await this.erasure.forget(tx, draft);
    await tx.delete(Registration, { id: registrationId });
    await this.erasure.forgetMailbox(tx, draft.mailboxId);
    await this.log.append(tx, {
      type: 'registration.expired',
      actor: WORKER,
      subjects: [registrationId],
      actionId,
      data: { reason: 'draft' },
    });
  }
}
