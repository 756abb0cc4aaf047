import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { StaffProfiles } from '@app/identity';
import type { ParticipationAnswer } from '@app/registrations';
import type { FlagKind, FlagState } from './review-flag.entity.js';
import { ReviewNotes } from './review-notes.js';
import type { ReviewOutcome } from './review-reasons.js';

export interface DecisionRow {
  readonly id: string;
  readonly outcome: ReviewOutcome;
  readonly reasonCode: string;
  /** Null where there was none, or none is left. */
  readonly note: string | null;
  readonly staffId: string;
  /** Null once the account's key was destroyed. */
  readonly staffName: string | null;
  readonly submissionVersion: number;
  readonly decidedAt: Date;
}

export interface FlagRow {
  readonly id: string;
  readonly kind: FlagKind;
  readonly state: FlagState;
  /** Null where the other one belongs to an action the reader has nothing to do with. */
  readonly otherRegistrationId: string | null;
  readonly otherReference: string | null;
  /** The trader of the other action, where the other one belongs to another action. */
  readonly otherDefendant: string | null;
  /** What the person answered when asked about both, seen from this registration. */
  readonly answer: ParticipationAnswer | null;
  readonly createdAt: Date;
}

export interface HistoryRow {
  readonly type: string;
  readonly at: Date;
  readonly actorKind: string;
  readonly data: Readonly<Record<string, string | number | boolean>>;
}

interface StoredDecision extends Omit<DecisionRow, 'note' | 'staffName'> {
  readonly keyId: string | null;
  readonly sealedNote: Buffer | null;
}

/** What review itself has kept about a registration, within the caller's transaction and scope. */
@Injectable()
export class ReviewRecords {
  constructor(
    private readonly notes: ReviewNotes,
    private readonly profiles: StaffProfiles,
  ) {}

  async decisions(tx: EntityManager, registrationId: string): Promise<readonly DecisionRow[]> {
    const rows: StoredDecision[] = await tx.query(
      `select id, outcome, reason_code as "reasonCode", key_id as "keyId", sealed_note as "sealedNote", staff_id as "staffId",
              submission_version as "submissionVersion", decided_at as "decidedAt"
         from review_decision where registration_id = $1 order by id`,
      [registrationId],
    );
    const notes = await this.notes.open(tx, rows);
    const staff: { id: string; profile: Buffer }[] = await tx.query(
      'select id, profile from staff_account where id = any($1::uuid[])',
      [rows.map(({ staffId }) => staffId)],
    );
    const profiles = await this.profiles.openMany(tx, staff);
    return rows.map(({ keyId: _key, sealedNote: _sealed, ...row }) => ({
      ...row,
      note: notes.get(row.id) ?? null,
      staffName: profiles.get(row.staffId)?.name ?? null,
    }));
  }

  /** Of both directions; `other` is always the other one. */
  flags(tx: EntityManager, registrationId: string): Promise<FlagRow[]> {
    return tx.query(
      `select f.id, f.kind, f.state, r.id as "otherRegistrationId", r.reference as "otherReference",
              a.defendant as "otherDefendant", q.answer, f.created_at as "createdAt"
         from review_flag f
         left join registration r on r.id = case when f.registration_id = $1 then f.other_registration_id else f.registration_id end
         left join action a on a.id = f.other_action_id
         left join participation_question q on q.registration_id = $1 and q.other_registration_id = f.other_registration_id
        where f.registration_id = $1 or (f.other_registration_id = $1 and f.kind <> 'other_action') order by f.id`,
      [registrationId],
    );
  }

  history(tx: EntityManager, registrationId: string): Promise<HistoryRow[]> {
    return tx.query(
      'select type, at, actor_kind as "actorKind", data from registration_event where registration_id = $1 order by at, id',
      [registrationId],
    );
  }

  /** Files that others of the action hold too, whenever they were added; what someone only keeps is compared with nothing. */
  sameFiles(tx: EntityManager, registrationId: string): Promise<{ sha256: string; reference: string }[]> {
    return tx.query(
      `select distinct mine.sha256, r.reference
         from evidence_item mine
         join evidence_item other on other.action_id = mine.action_id and other.sha256 = mine.sha256 and other.state = 'stored'
         join registration r on r.id = other.registration_id and (r.joined_at is not null or other.purpose = 'joining')
        where mine.registration_id = $1 and mine.state = 'stored' and other.registration_id <> $1 order by r.reference`,
      [registrationId],
    );
  }
}
