import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { Clock, grantedActions, newId, type StaffActor, UnitOfWork } from '@app/platform';
import type { LookupReason } from './support-lookup.entity.js';
import { SupportPaceReached, SupportRegistrationNotFound } from './support.errors.js';

const WINDOW = 15 * 60_000;
const SEARCHES = 60;
/** Misheard references happen; many in a row are guesses. */
const MISSES = 10;

interface Found {
  readonly id: string;
  readonly actionId: string;
}

/** Finds one registration by its whole reference. Each search is kept and logged, found or not. */
@Injectable()
export class FindForSupport {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  async execute(
    { reference, reason }: { reference: string; reason: LookupReason },
    actor: StaffActor,
  ): Promise<{ registrationId: string }> {
    // A miss is answered, not thrown, inside: what was searched for in vain counts, too.
    const found = await this.uow.run(actor, (tx) => this.search(tx, { reference, reason }, actor));
    if (found === null) throw new SupportRegistrationNotFound();
    return { registrationId: found.id };
  }

  private async search(
    tx: EntityManager,
    { reference, reason }: { reference: string; reason: LookupReason },
    actor: StaffActor,
  ): Promise<Found | null> {
    await this.keepPace(tx, actor);
    const granted = grantedActions(actor, 'support');
    const rows: Found[] = await tx.query(
      `select id, action_id as "actionId" from registration
        where reference = $1 and ($2::uuid[] is null or action_id = any($2::uuid[]))`,
      [reference, granted === 'all' ? null : granted],
    );
    const found = rows[0] ?? null;
    await tx.query(
      'insert into support_lookup (id, staff_id, registration_id, action_id, reason_code, at) values ($1, $2, $3, $4, $5, $6)',
      [newId(), actor.staffId, found?.id ?? null, found?.actionId ?? null, reason, this.clock.now()],
    );
    const data = { reason: reason.replaceAll('_', '-') };
    await this.log.append(
      tx,
      found === null
        ? { type: 'support.not_found', actor, subjects: [actor.staffId], data }
        : { type: 'support.found', actor, subjects: [found.id], actionId: found.actionId, data },
    );
    return found;
  }

  /** Searches of one member of staff wait for each other, so that many at once are counted like many in a row. */
  private async keepPace(tx: EntityManager, { staffId }: StaffActor): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 7))', [staffId]);
    const since = new Date(this.clock.now().getTime() - WINDOW);
    const [counts]: { searches: number; misses: number }[] = await tx.query(
      `select count(*)::int as searches, count(*) filter (where registration_id is null)::int as misses
         from support_lookup where staff_id = $1 and at > $2`,
      [staffId, since],
    );
    if ((counts?.searches ?? 0) >= SEARCHES || (counts?.misses ?? 0) >= MISSES)
      throw new SupportPaceReached({ minutes: WINDOW / 60_000 });
  }
}
