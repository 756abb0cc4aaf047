import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import {
  Clock,
  HandlesJobs,
  isId,
  JobFailed,
  type JobHandler,
  Outbox,
  type OutboxJob,
  systemActor,
  UnitOfWork,
} from '@app/platform';
import {
  appendEvent,
  CARRY_OUT_ACT,
  Leaving,
  lockRegistration,
  ReceivedAct,
  type Registration,
} from '@app/registrations';
import { OrderErasure } from './order-erasure.js';
import type { PrivacyRequestKind } from './privacy-request.entity.js';
import { ReceiveRequest } from './receive-request.js';

const WORKER = systemActor('worker');

/** `later-act`: the person did something themselves afterwards, which says that they no longer meant this. */
type Result = 'done' | 'nothing-left' | 'later-act';

/** Lets an act count that was taken down by support, or while a registration waited to be moved: as of its receipt. */
@Injectable()
@HandlesJobs()
export class CarryOutAct implements JobHandler {
  readonly topic = CARRY_OUT_ACT;
  readonly queue = 'work';

  constructor(
    private readonly uow: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly leaving: Leaving,
    private readonly requests: ReceiveRequest,
    private readonly erasure: OrderErasure,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  async handle(job: OutboxJob): Promise<void> {
    const { actId } = job.payload;
    if (!isId(actId)) throw new JobFailed('PAYLOAD_INVALID', true);
    await this.uow.run(WORKER, async (tx) => {
      if (!(await this.outbox.close(tx, job.id))) return;
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
    await appendEvent(tx, registration, {
      type: 'act_received',
      at: act.receivedAt,
      actor: WORKER,
      data: { kind: act.kind, channel: act.channel },
    });
    if (act.kind !== 'report') await this.request(tx, registration, { kind: act.kind, receivedAt: act.receivedAt });
    return 'done';
  }

  private async leave(tx: EntityManager, registration: Registration, act: ReceivedAct): Promise<Result> {
    if (registration.stage !== 'interest' && registration.stage !== 'joined') return 'nothing-left';
    const { receivedAt, channel, shownSha256 } = act;
    const joinedLater = registration.joinedAt !== null && registration.joinedAt > receivedAt;
    if (joinedLater) return 'later-act';
    await this.leaving.leave(tx, registration, WORKER, { channel, receivedAt, shownSha256 });
    return 'done';
  }

  private async request(
    tx: EntityManager,
    { id }: Registration,
    { kind, receivedAt }: { kind: PrivacyRequestKind; receivedAt: Date },
  ): Promise<void> {
    const { registration, request, made } = await this.requests.receive(tx, WORKER, id, kind, receivedAt);
    if (!made) return;
    if (request.immediate) await this.erasure.order(tx, registration, request.requestId);
    else await this.requests.acknowledge(tx, registration, request.requestId);
  }
}
