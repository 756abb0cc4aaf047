import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, UnitOfWork, type ClaimantActor } from '@app/platform';
import { findRegistration, type Stage } from '@app/registrations';
import { daysLeft, lastDayOf } from './answer-due.js';
import type { HoldReason } from './hold-reasons.js';
import type { PrivacyRequestChannel, PrivacyRequestKind, PrivacyRequestState } from './privacy-request.entity.js';

export interface MyPrivacyRequestRow {
  readonly id: string;
  readonly kind: PrivacyRequestKind;
  readonly state: PrivacyRequestState;
  /** How it reached us; other than by a page, staff took it down. */
  readonly channel: PrivacyRequestChannel;
  readonly receivedAt: Date;
  /** The calendar date by which an answer is in time. */
  readonly lastDay: string;
  readonly decidedAt: Date | null;
  readonly holdReason: HoldReason | null;
  readonly carriedOutAt: Date | null;
}

export interface PrivacyRequestRow extends MyPrivacyRequestRow {
  readonly registrationId: string;
  readonly actionId: string;
  readonly reference: string;
  readonly stage: Stage;
  readonly joinedAt: Date | null;
  readonly restricted: boolean;
  readonly practice: boolean;
  /** Until the last day: 0 on that day, negative when it is over. */
  readonly daysLeft: number;
}

type Stored<T> = Omit<T, 'lastDay' | 'daysLeft'> & { readonly dueAt: Date; readonly zone: string };

const COLUMNS = `p.id, p.kind, p.state, p.channel, p.received_at as "receivedAt", p.due_at as "dueAt", p.decided_at as "decidedAt",
  p.hold_reason as "holdReason", p.carried_out_at as "carriedOutAt", a.zone`;

@Injectable()
export class PrivacyRequestsQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** What the person asked about one of their registrations, the newest first. */
  mine(actor: ClaimantActor, registrationId: string): Promise<readonly MyPrivacyRequestRow[]> {
    return this.uow.read(actor, async (tx) => {
      await findRegistration(tx, actor, registrationId);
      return this.ofRegistration(tx, registrationId);
    });
  }

  async ofRegistration(tx: EntityManager, registrationId: string): Promise<readonly MyPrivacyRequestRow[]> {
    const rows: Stored<MyPrivacyRequestRow>[] = await tx.query(
      `select ${COLUMNS} from privacy_request p join action a on a.id = p.action_id where p.registration_id = $1 order by p.id desc`,
      [registrationId],
    );
    return rows.map(({ dueAt, zone, ...row }) => ({ ...row, lastDay: lastDayOf(dueAt, zone) }));
  }

  /** Open requests of live registrations, the most urgent first; `actionIds` null: every action of the scope. */
  async open(
    tx: EntityManager,
    of: { readonly actionIds: readonly string[] | null; readonly requestId?: string },
  ): Promise<readonly PrivacyRequestRow[]> {
    const rows: Stored<PrivacyRequestRow>[] = await tx.query(
      `select ${COLUMNS}, p.registration_id as "registrationId", p.action_id as "actionId", r.reference, r.stage, r.joined_at as "joinedAt",
              r.restricted_at is not null as restricted, r.practice
         from privacy_request p join registration r on r.id = p.registration_id join action a on a.id = p.action_id
        where ($1::uuid[] is null or p.action_id = any($1))
          and case when $2::uuid is null then p.state = 'open' and r.erased_at is null else p.id = $2 end
        order by p.due_at, p.id limit 500`,
      [of.actionIds, of.requestId ?? null],
    );
    const now = this.clock.now();
    return rows.map(({ dueAt, zone, ...row }) => ({
      ...row,
      lastDay: lastDayOf(dueAt, zone),
      daysLeft: daysLeft(dueAt, now, zone),
    }));
  }
}
