import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { QueueNotice } from '@app/notices';
import { Clock, HandlesJobs, type JobHandler, JobRuns, type OutboxJob, payloadId } from '@app/platform';
import { WORDING_PROPOSED } from './propose-wording.use-case.js';
import { needsCounsel, WORDING_ROLES } from './wording-approval.policy.js';
import type { WordingKind } from './wording-kinds.js';

interface Waiting {
  readonly actionId: string;
  readonly kind: WordingKind;
  readonly proposedBy: string;
}

/**
 * Leaves a mail to everyone who could answer, once for one text: the worker does it, since operators do not see who else
 * has which role. It says neither whose text it is nor what it says.
 */
@Injectable()
@HandlesJobs()
export class TellWordingApprovers implements JobHandler {
  readonly topic = WORDING_PROPOSED;
  readonly queue = 'work';

  constructor(
    private readonly jobs: JobRuns,
    private readonly notices: QueueNotice,
    private readonly clock: Clock,
  ) {}

  async handle(job: OutboxJob): Promise<void> {
    const wordingId = payloadId(job, 'wordingId');
    await this.jobs.once(job, (tx) => this.tell(tx, wordingId));
  }

  private async tell(tx: EntityManager, wordingId: string): Promise<void> {
    const [waiting]: Waiting[] = await tx.query(WAITING, [wordingId]);
    if (waiting === undefined) return;
    const { actionId, kind, proposedBy } = waiting;
    const people: { staffId: string; locale: string }[] = await tx.query(HOLDERS, [
      needsCounsel(kind) ? ['counsel'] : WORDING_ROLES,
      actionId,
      this.clock.now(),
      proposedBy,
    ]);
    for (const { staffId, locale } of people)
      await this.notices.add(tx, { template: 'wording-waits', locale, actionId, staffId, params: { wordingId } });
  }
}

const WAITING = `
  select action_id as "actionId", kind, proposed_by as "proposedBy" from wording
   where id = $1 and approval_needed and proposed_at is not null and approved_at is null and rejected_at is null`;

/** As `resolve_staff_session` reads grants: begun, not ended, and approved where that is needed. */
const HOLDERS = `
  select distinct a.id as "staffId", a.locale
    from staff_grant g join staff_account a on a.id = g.staff_id
   where a.disabled_at is null and g.role = any($1::text[]) and (g.action_id is null or g.action_id = $2)
     and g.starts_at <= $3 and (g.ends_at is null or g.ends_at > $3)
     and (not g.needs_approval or g.approved_at is not null) and a.id <> $4
   order by a.id`;
