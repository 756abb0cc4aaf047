import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { Clock, HandlesJobs, type JobHandler, JobRuns, type OutboxJob, payloadId, systemActor } from '@app/platform';
import { LeaveRegistration } from '../leave-registration.use-case.js';
import { lockRegistration } from '../registration-access.js';
import { appendEvent } from '../registration-events.js';
import type { Registration } from '../registration.entity.js';
import { ReceivedAct } from './received-act.entity.js';

export const CARRY_OUT_ACT = 'carry-out-act';
const WORKER = systemActor('worker');

/** `later-act`: the person did something themselves afterwards, which says that they no longer meant this. */
type Result = 'done' | 'nothing-left' | 'later-act';

/** Lets an act count that was taken down while a registration waited to be moved: as of its receipt. */
@Injectable()
@HandlesJobs()
export class CarryOutAct implements JobHandler {
  readonly topic = CARRY_OUT_ACT;
  readonly queue = 'work';

  constructor(
    private readonly jobs: JobRuns,
    private readonly leaving: LeaveRegistration,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  async handle(job: OutboxJob): Promise<void> {
    const actId = payloadId(job, 'actId');
    await this.jobs.once(job, async (tx) => {
      const act = await tx.findOne(ReceivedAct, {
        where: { id: actId, state: 'pending' },
        lock: { mode: 'pessimistic_write' },
      });
      if (act === null || act.registrationId === null || act.registrationId !== job.registrationId) return;
      const registration = await lockRegistration(tx, WORKER, act.registrationId);
      const result = await this.carryOut(tx, registration, act);
      await tx.update(
        ReceivedAct,
        { id: actId },
        { state: result === 'done' ? 'done' : 'void', carriedOutAt: this.clock.now(), resultCode: result },
      );
      await this.log.append(tx, {
        type: 'act.carried_out',
        actor: WORKER,
        subjects: [registration.id],
        actionId: registration.actionId,
        data: { actId, kind: act.kind, result },
      });
    });
  }

  private async carryOut(tx: EntityManager, registration: Registration, act: ReceivedAct): Promise<Result> {
    if (registration.erasedAt !== null || registration.stage === 'lapsed') return 'nothing-left';
    if (act.kind === 'leave') return this.leave(tx, registration, act);
    const { kind, receivedAt: at } = act;
    await appendEvent(tx, registration, { type: 'act_received', at, actor: WORKER, data: { kind, channel: 'page' } });
    return 'done';
  }

  private async leave(tx: EntityManager, registration: Registration, act: ReceivedAct): Promise<Result> {
    const { id: registrationId, stage, joinedAt, version } = registration;
    if (stage !== 'interest' && stage !== 'joined') return 'nothing-left';
    const { receivedAt, shownSha256 } = act;
    if (joinedAt !== null && joinedAt > receivedAt) return 'later-act';
    const receipt = { channel: 'page', receivedAt } as const;
    await this.leaving.leave(tx, WORKER, { registrationId, version, shownSha256, receipt });
    return 'done';
  }
}
