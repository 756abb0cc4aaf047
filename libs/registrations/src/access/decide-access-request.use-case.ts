import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { Clock, isId, mayIn, Outbox, type StaffActor, UnitOfWork } from '@app/platform';
import { ACCESS_REJECTIONS, AccessRequest, type AccessRejection } from './access-request.entity.js';
import {
  AccessCheckMissing,
  AccessCheckOwn,
  AccessRejectionInvalid,
  AccessRequestDecided,
  AccessRequestNotFound,
  AccessRequestRival,
} from './access-request.errors.js';
import { ACCESS_REQUEST_CLOSED } from './close-access-request.processor.js';

export interface DecideAccessRequestCommand {
  readonly requestId: string;
  readonly decision: 'approved' | 'rejected';
  /** A code of `ACCESS_REJECTIONS` where rejected, else empty. */
  readonly reason: string;
}

/**
 * An operator decides, on the ground of a check that support made. The two roles see different halves: support speaks
 * with the person and decides nothing, the operator sees no contact data. An approval can be taken back until the move.
 */
@Injectable()
export class DecideAccessRequest {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: DecideAccessRequestCommand, actor: StaffActor): Promise<void> {
    if (!isId(command.requestId)) throw new AccessRequestNotFound();
    return this.uow.run(actor, async (tx) => {
      const { request, rivals } = await lockAll(tx, command.requestId, actor);
      const open = request.state === 'waiting' || (request.state === 'approved' && command.decision === 'rejected');
      if (!open) throw new AccessRequestDecided();
      if (command.decision === 'approved') await this.approve(tx, request, { rivals, actor });
      else await this.reject(tx, request, { reason: command.reason, actor });
    });
  }

  private async approve(
    tx: EntityManager,
    request: AccessRequest,
    { rivals, actor }: { rivals: number; actor: StaffActor },
  ): Promise<void> {
    if (rivals > 0) throw new AccessRequestRival();
    const checkId = await fittingCheck(tx, request, actor);
    await tx.update(
      AccessRequest,
      { id: request.id },
      { state: 'approved', decidedAt: this.clock.now(), decidedBy: actor.staffId },
    );
    await this.record(tx, request, { actor, data: { decision: 'approved', checkId } });
  }

  private async reject(
    tx: EntityManager,
    request: AccessRequest,
    { reason, actor }: { reason: string; actor: StaffActor },
  ): Promise<void> {
    if (!isRejection(reason)) throw new AccessRejectionInvalid();
    const now = this.clock.now();
    await tx.update(
      AccessRequest,
      { id: request.id },
      { state: 'rejected', decidedAt: now, decidedBy: actor.staffId, reasonCode: reason, closedAt: now },
    );
    await this.outbox.add(tx, {
      topic: ACCESS_REQUEST_CLOSED,
      queue: 'work',
      payload: { requestId: request.id },
      ...scopeOf(request),
    });
    await this.record(tx, request, { actor, data: { decision: 'rejected', reason: reason.replaceAll('_', '-') } });
  }

  private async record(
    tx: EntityManager,
    request: AccessRequest,
    { actor, data }: { actor: StaffActor; data: { decision: string; reason?: string; checkId?: string } },
  ): Promise<void> {
    const { actionId, registrationId } = scopeOf(request);
    await this.log.append(tx, {
      type: 'access_request.decided',
      actor,
      subjects: [registrationId],
      actionId,
      data: { requestId: request.id, ...data },
    });
  }
}

/** Locks all open requests for the same registration, so that two decisions at once see each other. */
async function lockAll(
  tx: EntityManager,
  requestId: string,
  actor: StaffActor,
): Promise<{ request: AccessRequest; rivals: number }> {
  const found = await tx.findOne(AccessRequest, { where: { id: requestId } });
  if (found === null || found.registrationId === null || found.actionId === null || found.waitUntil === null)
    throw new AccessRequestNotFound();
  if (!mayIn(actor, found.actionId, 'operator')) throw new AccessRequestNotFound();
  const all = await tx.find(AccessRequest, {
    where: { registrationId: found.registrationId },
    order: { id: 'asc' },
    lock: { mode: 'pessimistic_write' },
  });
  const request = all.find(({ id }) => id === requestId);
  if (request === undefined) throw new AccessRequestNotFound();
  const rivals = all.filter(({ id, state }) => id !== requestId && (state === 'waiting' || state === 'approved'));
  return { request, rivals: rivals.length };
}

/** The check it rests on: made since it was confirmed, or the one support recorded it on. */
async function fittingCheck(tx: EntityManager, request: AccessRequest, actor: StaffActor): Promise<string> {
  const checks: { id: string; staffId: string; result: string }[] = await tx.query(
    `select id, staff_id as "staffId", result from support_contact
      where registration_id = $1 and (at >= $2 or id = $3) order by at desc, id desc`,
    [request.registrationId, request.confirmedAt, request.checkId],
  );
  const [newest] = checks;
  // The newest word counts: a check that failed after one that passed is a reason to look again.
  if (newest === undefined || newest.result !== 'passed') throw new AccessCheckMissing();
  const fitting = checks.find(({ staffId, result }) => result === 'passed' && staffId !== actor.staffId);
  if (fitting !== undefined && request.recordedBy !== actor.staffId) return fitting.id;
  // Without a code the check is all there is, so it takes two people however few there are.
  const [instance]: { separation: string }[] = await tx.query('select separation from instance');
  if (request.recordedBy !== null || instance?.separation !== 'small') throw new AccessCheckOwn();
  return newest.id;
}

function isRejection(reason: string): reason is AccessRejection {
  return (ACCESS_REJECTIONS as readonly string[]).includes(reason);
}

function scopeOf({ actionId, registrationId }: AccessRequest): { actionId: string; registrationId: string } {
  if (actionId === null || registrationId === null) throw new AccessRequestNotFound();
  return { actionId, registrationId };
}
