import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { Clock, HandlesJobs, type JobHandler, JobRuns, type OutboxJob, payloadId, systemActor } from '@app/platform';
import { lockRegistration, NO_FORM_ITEMS, RecordStore, WORKING_COPY } from '@app/registrations';
import { isSame, takenOver } from './items-and-statement.js';
import { RegisterTexts } from './register-texts.js';

const WORKER = systemActor('worker');

/**
 * Merges what was stated to the register before adr/0023 into the form items, once. Then the person sees a correction that
 * they have not sent, where it says more than what they sent: nothing is sent for them.
 */
@Injectable()
@HandlesJobs()
export class TakeOverRegisterText implements JobHandler {
  readonly topic = 'register-text.take-over';
  readonly queue = 'work';

  constructor(
    private readonly jobs: JobRuns,
    private readonly records: RecordStore,
    private readonly texts: RegisterTexts,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  async handle(job: OutboxJob): Promise<void> {
    const registrationId = payloadId(job, 'registrationId');
    await this.jobs.once(job, (tx) => this.takeOver(tx, registrationId));
  }

  private async takeOver(tx: EntityManager, registrationId: string): Promise<void> {
    // A draft that ran out meanwhile took its text with it, and is not there to be locked.
    if ((await this.texts.notInForm(tx, registrationId)) === null) return;
    const registration = await lockRegistration(tx, WORKER, registrationId);
    const text = await this.texts.notInForm(tx, registrationId);
    if (text === null || registration.erasedAt !== null) return;
    const { form_items: items = NO_FORM_ITEMS } = await this.records.read(tx, registrationId, WORKING_COPY);
    const [form]: { writtenAt: Date }[] = await tx.query(FORM_WRITTEN, [registrationId]);
    const after = takenOver(items, text.statement, form === undefined || text.writtenAt > form.writtenAt);
    const record = isSame(items, after) ? null : await this.records.sealedFormItems(tx, registration, after);
    const [{ taken } = { taken: false }]: { taken: boolean }[] = await tx.query(TAKE_OVER, [
      ...[registrationId, registration.version],
      ...[record?.id ?? null, record?.keyId ?? null, record?.sealed ?? null, this.clock.now()],
    ]);
    if (!taken || record === null) return;
    await this.log.append(tx, {
      type: 'register_text.taken_over',
      actor: WORKER,
      subjects: [registrationId],
      actionId: registration.actionId,
      data: { version: text.version },
    });
  }
}

const FORM_WRITTEN = `
  select written_at as "writtenAt" from registration_record
   where registration_id = $1 and class = 'form_items' and version = ${String(WORKING_COPY)}`;

const TAKE_OVER = 'select take_over_register_text($1, $2, $3, $4, $5, $6) as taken';
