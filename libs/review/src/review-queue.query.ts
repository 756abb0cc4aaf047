import { Injectable } from '@nestjs/common';
import { inScope, type Scope } from '@app/actions';
import { isId, UnitOfWork } from '@app/platform';
import type { Stage } from '@app/registrations';
import type { ReviewState } from './review-case.entity.js';

export interface ReviewQueueFilter {
  readonly state?: ReviewState;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  readonly evidence?: boolean;
  /** With or without an open flag. */
  readonly flagged?: boolean;
  /** `next` of the page before. */
  readonly after?: string;
}

export interface ReviewQueueRow {
  readonly registrationId: string;
  readonly actionId: string;
  readonly actionTitle: string;
  readonly practice: boolean;
  readonly reference: string;
  readonly stage: Stage;
  readonly state: ReviewState;
  readonly openedAt: Date;
  readonly sentAt: Date;
  readonly locale: string;
  readonly country: string | null;
  readonly evidence: number;
  readonly flags: number;
  readonly assignedTo: string | null;
  readonly assignedUntil: Date | null;
}

export interface ReviewQueuePage {
  readonly rows: readonly ReviewQueueRow[];
  /** Opaque; null on the last page. */
  readonly next: string | null;
}

export const QUEUE_PAGE = 50;

/** A hint across actions belongs to one side, the others to both. */
const OPEN_FLAG_OF_CASE = `f.state = 'open' and (f.registration_id = c.registration_id
           or (f.other_registration_id = c.registration_id and f.kind <> 'other_action'))`;

/** Cases of people who have joined and not left, the longest waiting first. Names are not in it. */
const QUEUE = `
  with country_question as (
    select q.id, (select f->>'code' from jsonb_array_elements((q.definition->'eligibility') || (q.definition->'facts')) f
                   where f->>'kind' = 'country' and (f->>'plain')::boolean limit 1) as code
      from questionnaire q where $1::uuid[] is null or q.action_id = any($1)
  )
  select c.registration_id as "registrationId", c.action_id as "actionId", coalesce(t.title, a.defendant) as "actionTitle", r.practice,
         r.reference, r.stage, c.state, c.opened_at as "openedAt", s.submitted_at as "sentAt", r.locale, s.plain->>q.code as country,
         (select count(*)::int from evidence_item e where e.registration_id = c.registration_id and e.purpose <> 'sending' and e.state = 'stored') as evidence,
         (select count(*)::int from review_flag f where ${OPEN_FLAG_OF_CASE}) as flags,
         case when c.assigned_until > $9 then c.assigned_to end as "assignedTo",
         case when c.assigned_until > $9 then c.assigned_until end as "assignedUntil"
    from review_case c
    join registration r on r.id = c.registration_id
    join submission s on s.registration_id = r.id and s.version = r.submitted_version
    join action a on a.id = c.action_id
    left join country_question q on q.id = s.questionnaire_id
    left join lateral (select title from action_text where action_id = a.id and locale = $10 order by version desc limit 1) t on true
   where ($1::uuid[] is null or c.action_id = any($1))
     and r.stage = 'joined' and r.restricted_at is null
     and ($2::text is null or c.state = $2)
     and ($3::text is null or s.plain->>q.code = $3)
     and ($4::boolean is null or $4 = exists (select from evidence_item e where e.registration_id = c.registration_id and e.purpose <> 'sending' and e.state = 'stored'))
     and ($5::boolean is null or $5 = exists (
           select from review_flag f where ${OPEN_FLAG_OF_CASE}))
     and ($6::timestamptz is null or (c.opened_at, c.registration_id) > ($6, $7::uuid))
   order by c.opened_at, c.registration_id limit $8`;

@Injectable()
export class ReviewQueueQuery {
  constructor(private readonly uow: UnitOfWork) {}

  /** `actionIds` null: every action of the scope. Staff reads go through `ViewReviewQueue`, which logs them. */
  run(
    scope: Scope,
    of: {
      readonly actionIds: readonly string[] | null;
      readonly filter: ReviewQueueFilter;
      readonly locale: string;
      readonly now: Date;
    },
  ): Promise<ReviewQueuePage> {
    const { state, country, evidence, flagged, after } = of.filter;
    const from = after === undefined ? null : positionOf(after);
    return inScope(this.uow, scope, async (tx) => {
      const rows: ReviewQueueRow[] = await tx.query(QUEUE, [
        of.actionIds,
        state ?? null,
        country ?? null,
        evidence ?? null,
        flagged ?? null,
        from?.openedAt ?? null,
        from?.registrationId ?? null,
        QUEUE_PAGE + 1,
        of.now,
        of.locale,
      ]);
      const last = rows.length > QUEUE_PAGE ? rows[QUEUE_PAGE - 1] : undefined;
      return {
        rows: rows.slice(0, QUEUE_PAGE),
        next: last === undefined ? null : `${String(last.openedAt.getTime())}-${last.registrationId}`,
      };
    });
  }
}

/** A position nobody was given begins at the beginning. */
function positionOf(after: string): { openedAt: Date; registrationId: string } | null {
  const [, time, id] = /^(\d{1,15})-(.+)$/.exec(after) ?? [];
  return time === undefined || !isId(id) ? null : { openedAt: new Date(Number(time)), registrationId: id };
}
