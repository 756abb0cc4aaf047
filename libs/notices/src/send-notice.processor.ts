import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import {
  HandlesJobs,
  isId,
  JobFailed,
  type JobHandler,
  Outbox,
  type OutboxJob,
  systemActor,
  UnitOfWork,
} from '@app/platform';
import { type DeliveryOutcome, NoticeDelivery } from './notice-delivery.js';
import { type NoticeContent, type NoticeRef, type NoticeSource, ProvidesNotice } from './notice-source.js';
import { SEND_NOTICE } from './queue-notice.js';
import type { NoticeTemplate } from './templates.js';

const worker = systemActor('worker');
/** About a day with the delays of retries: greylisting takes minutes, a mail server under repair hours. */
const ATTEMPTS = 60;

/**
 * Sends one notice. The mail leaves before the transaction that marks it, so it is repeated only where the process or
 * the database ended in between, and then as the same mail. No mail is sent inside a transaction.
 */
@Injectable()
@HandlesJobs()
export class SendNotice implements JobHandler, OnApplicationBootstrap {
  readonly topic = SEND_NOTICE;
  readonly queue = 'mail';
  readonly attempts = ATTEMPTS;
  private readonly sources = new Map<string, NoticeSource>();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    private readonly delivery: NoticeDelivery,
    private readonly discovery: DiscoveryService,
  ) {}

  onApplicationBootstrap(): void {
    for (const { instance } of this.discovery.getProviders({ metadataKey: ProvidesNotice.KEY })) {
      const source = instance as NoticeSource;
      if (this.sources.has(source.template)) throw new Error(`Two sources provide the template ${source.template}.`);
      this.sources.set(source.template, source);
    }
  }

  async handle(job: OutboxJob): Promise<void> {
    const found = await this.uow.read(worker, (tx) => this.resolve(tx, job));
    if (found === null) return this.closeWithoutMail(job);
    const outcome = await this.delivery.deliver(found.notice, found.content);
    const marked = await this.uow.run(worker, (tx) => this.mark(tx, job, found.notice, outcome));
    // Erased while it was on its way: its copy must not stay.
    if (!marked) await this.removeIfErased(found.notice.id);
  }

  async finallyFailed(tx: EntityManager, job: OutboxJob, code: string): Promise<void> {
    const notice = await findNotice(tx, job);
    if (notice === null) return;
    await tx.query(`update notice set state = 'failed', transport_response = $2 where id = $1 and state = 'queued'`, [
      notice.id,
      code,
    ]);
    const reason = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(code) ? code : 'OTHER';
    await this.audit.append(tx, {
      type: 'mail.failed',
      actor: worker,
      subjects: subjectsOf(notice),
      ...(notice.actionId === null ? {} : { actionId: notice.actionId }),
      data: { noticeId: notice.id, template: notice.template, reason },
    });
  }

  private async resolve(
    tx: EntityManager,
    job: OutboxJob,
  ): Promise<{ notice: NoticeRef; content: NoticeContent | 'suppress' } | null> {
    const notice = await findNotice(tx, job);
    if (notice === null) return null;
    const source = this.sources.get(notice.template);
    if (source === undefined) throw new JobFailed('NO_NOTICE_SOURCE');
    return { notice, content: await source.resolve(tx, notice) };
  }

  private async mark(tx: EntityManager, job: OutboxJob, notice: NoticeRef, outcome: DeliveryOutcome): Promise<boolean> {
    if (!(await this.outbox.close(tx, job.id))) return false;
    const [, affected] = await tx.query<[unknown, number]>(
      `update notice set state = $2, sent_at = case when $2 = 'sent' then now() end, transport_response = $3, body_sha256 = $4
       where id = $1 and state in ('queued', 'failed')`,
      [notice.id, outcome.state, outcome.response, outcome.sha256],
    );
    if (affected === 0) return false;
    if (outcome.state === 'sent') await this.recordSent(tx, notice);
    return true;
  }

  private async recordSent(tx: EntityManager, notice: NoticeRef): Promise<void> {
    await this.audit.append(tx, {
      type: 'mail.sent',
      actor: worker,
      subjects: subjectsOf(notice),
      ...(notice.actionId === null ? {} : { actionId: notice.actionId }),
      data: { noticeId: notice.id, template: notice.template, language: notice.locale },
    });
  }

  private async closeWithoutMail(job: OutboxJob): Promise<void> {
    // A run before this one may have kept the copy and ended before it could see that the notice was erased.
    await this.removeIfErased(String(job.payload['noticeId']));
    await this.uow.run(worker, (tx) => this.outbox.close(tx, job.id));
  }

  private async removeIfErased(noticeId: string): Promise<void> {
    const erased: unknown[] = await this.uow.read(worker, (tx) =>
      tx.query(`select from notice where id = $1 and state = 'erased'`, [noticeId]),
    );
    if (erased.length > 0) await this.delivery.removeCopy(noticeId);
  }
}

/** The notice while there is still something to send; null when it was erased, suppressed or sent before. */
async function findNotice(tx: EntityManager, job: OutboxJob): Promise<NoticeRef<NoticeTemplate> | null> {
  const id = job.payload['noticeId'];
  if (!isId(id)) throw new JobFailed('PAYLOAD_INVALID', true);
  const rows: NoticeRef<NoticeTemplate>[] = await tx.query(
    `select id, template, locale, action_id as "actionId", registration_id as "registrationId", mailbox_id as "mailboxId",
       staff_id as "staffId", params, created_at as "createdAt"
     from notice where id = $1 and state in ('queued', 'failed')`,
    [id],
  );
  return rows[0] ?? null;
}

function subjectsOf(notice: NoticeRef): string[] {
  const ids = notice.registrationId !== null ? [notice.registrationId] : [notice.mailboxId, notice.staffId];
  return ids.filter((id) => id !== null);
}
