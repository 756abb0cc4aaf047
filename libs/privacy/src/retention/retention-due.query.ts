import type { EntityManager } from 'typeorm';
import type { PlatformRetentionClass, RetentionFacts } from '@app/actions';
import { KEEPING_REASONS } from '../hold-reasons.js';
import { appliedPurposes } from './applied-purposes.js';

export interface RetentionQuestion {
  readonly facts: RetentionFacts;
  /** The class whose key is to go, and the classes that must have ended with it, itself among them. */
  readonly retentionClass: PlatformRetentionClass;
  readonly together: readonly PlatformRetentionClass[];
  readonly now: Date;
}

/** Registrations of one action for which every purpose of the classes has ended, in the order of their ids. */
export async function dueAfter(
  tx: EntityManager,
  question: RetentionQuestion,
  page: { readonly after: string; readonly limit: number },
): Promise<readonly string[]> {
  const rows: { id: string }[] = await tx.query(`${DUE} and r.id > $9 order by r.id limit $10`, [
    ...parameters(question),
    page.after,
    page.limit,
  ]);
  return rows.map(({ id }) => id);
}

/** Locks one of them. False where it is locked by someone else, or is not due any more. */
export async function lockDue(
  tx: EntityManager,
  question: RetentionQuestion,
  registrationId: string,
): Promise<boolean> {
  const rows: unknown[] = await tx.query(`${DUE} and r.id = $9 for update of r skip locked`, [
    ...parameters(question),
    registrationId,
  ]);
  return rows.length > 0;
}

function parameters({ facts, retentionClass, together, now }: RetentionQuestion): unknown[] {
  const { actionId, purposes, finalEnd, windowClosed } = facts;
  const rows = together.flatMap((one) => appliedPurposes(purposes, one));
  return [actionId, retentionClass, now, finalEnd, windowClosed, JSON.stringify(rows), KEEPING_REASONS, LIVE];
}

/** Drafts have their own time; what lapsed or was erased has nothing left. */
const LIVE = ['interest', 'joined', 'left'];

/**
 * $1 action, $2 class, $3 now, $4 final end, $5 window closed, $6 purposes, $7 reasons to keep, $8 stages. A restriction, an
 * unanswered request and a hold win over any period; a mail under way still needs the address.
 */
const DUE = `
  with applied as (select * from jsonb_to_recordset($6::jsonb)
    as p ("kept" text, "retentionClass" text, "event" text, "months" int, "consent" text))
  select r.id from registration r
   where r.action_id = $1 and r.stage = any($8::text[]) and r.erased_at is null and r.restricted_at is null
     and exists (select from data_key k
          where k.subject_kind = 'registration' and k.subject_id = r.id and k.retention_class = $2)
     and exists (select from applied p where p."retentionClass" = $2 and p."consent" is null
          and p."kept" = case when r.joined_at is null then 'interested' else 'joined' end)
     and not exists (select from applied p
          where p."kept" = case when r.joined_at is null then 'interested' else 'joined' end
            and exists (select from data_key k
                 where k.subject_kind = 'registration' and k.subject_id = r.id and k.retention_class = p."retentionClass")
            and (p."consent" is null or (select d.outcome from declaration d
                 where d.registration_id = r.id and d.kind = p."consent" order by d.id desc limit 1) in ('given', 'renewed'))
            and coalesce(case p."event"
                  when 'received' then coalesce(r.joined_at, r.interest_at, r.created_at)
                  when 'confirmed' then r.confirmed_at
                  when 'withdrawn' then r.left_at
                  when 'final_end' then $4::timestamptz
                  when 'window_decision' then $5::timestamptz
                end + make_interval(months => p."months") > $3, true))
     and not exists (select from privacy_request q where q.registration_id = r.id and q.state = 'open')
     and coalesce((select q.hold_reason from privacy_request q
          where q.registration_id = r.id and q.kind in ('erasure', 'objection') and q.state <> 'open'
          order by q.decided_at desc, q.id desc limit 1) <> all ($7::text[]), true)
     and not exists (select from notice n where n.registration_id = r.id and n.state = 'queued')`;
