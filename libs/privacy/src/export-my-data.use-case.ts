import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { Clock, newId, UnitOfWork, type ClaimantActor } from '@app/platform';
import { findRegistration, type Registration } from '@app/registrations';
import { answerDue } from './answer-due.js';
import { MyData, type MyDataFile } from './my-data.js';
import { PrivacyRequest } from './privacy-request.entity.js';
import { NothingLeftToRequest } from './privacy.errors.js';
import type { PrivacyRequestCommand } from './request-erasure.use-case.js';

/**
 * Everything held about one registration, for the person it belongs to (Articles 15 and 20 GDPR): answered at once, in
 * a structured and machine-readable form.
 */
@Injectable()
export class ExportMyData {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly data: MyData,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(
    { registrationId }: PrivacyRequestCommand,
    actor: ClaimantActor,
  ): Promise<{ fileName: string; mediaType: 'application/json'; body: string }> {
    return this.uow.run(actor, async (tx) => {
      const registration = await findRegistration(tx, actor, registrationId);
      if (registration.erasedAt !== null) throw new NothingLeftToRequest();
      const file = await this.data.load(tx, registration);
      await this.record(tx, registration, { file, actor });
      return {
        fileName: `${registration.reference.toLowerCase()}-data.json`,
        mediaType: 'application/json',
        body: `${JSON.stringify(file, null, 2)}\n`,
      };
    });
  }

  private async record(
    tx: EntityManager,
    registration: Registration,
    { file, actor }: { file: MyDataFile; actor: ClaimantActor },
  ): Promise<void> {
    const { id: registrationId, actionId, mailboxId, sessionId } = registration;
    const now = this.clock.now();
    const id = newId();
    await tx.insert(PrivacyRequest, {
      id,
      registrationId,
      actionId,
      mailboxId,
      sessionId,
      kind: 'access',
      receivedAt: now,
      dueAt: answerDue(now, file.action.zone).dueAt,
      state: 'granted',
      decidedAt: now,
      carriedOutAt: now,
    });
    await this.log.append(tx, {
      type: 'privacy.requested',
      actor,
      subjects: [registrationId],
      actionId,
      data: { requestId: id, kind: 'access' },
    });
  }
}
