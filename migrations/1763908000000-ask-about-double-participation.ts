import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './roles.js';
import { ACTOR, buildWalls, KIND, SCOPED, SYSTEM, type Wall, within } from './walls.js';

/**
 * The same person in two actions against the same trader for the same cause: which actions those are is recorded with a
 * source, the person is asked where both registrations are of one mailbox, and reviewers of both actions get a hint.
 */
export class AskAboutDoubleParticipation1763908000000 implements MigrationInterface {
  name = 'AskAboutDoubleParticipation1763908000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [CAUSE, QUESTION, FLAG]) await queryRunner.query(sql);
    await grant(queryRunner, 'select', ['action_cause', 'participation_question'], ALL);
    await grant(queryRunner, 'insert', ['action_cause'], ['console', 'cli']);
    await grant(queryRunner, 'insert, delete', ['participation_question'], ['worker', 'cli']);
    await grant(queryRunner, 'update (answer, answered_at)', ['participation_question'], ['portal']);
    await buildWalls(queryRunner, WALLS);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      delete from review_flag where kind = 'other_action';
      alter table review_flag
        drop constraint ck_review_flag_kind, drop constraint ck_review_flag_other_registration_id,
        drop constraint ck_review_flag_other_action_id, drop column other_action_id;
      alter table review_flag
        add constraint ck_review_flag_kind check (kind in ('likely_same_person', 'same_account', 'same_file')),
        add constraint ck_review_flag_other_registration_id check (registration_id < other_registration_id);
      drop table participation_question, action_cause;`);
  }
}

const ALL = ['portal', 'console', 'worker', 'cli'] as const;

/** By version, never changed; one without a code takes the cause back. */
const CAUSE = `
  create table action_cause (
    id uuid not null,
    action_id uuid not null,
    version int not null,
    cause_code text,
    source_title text not null,
    source_url text,
    recorded_by uuid,
    recorded_at timestamptz not null,
    constraint pk_action_cause primary key (id),
    constraint fk_action_cause_action_id foreign key (action_id) references action (id),
    constraint uq_action_cause_action_id_version unique (action_id, version),
    constraint ck_action_cause_version check (version > 0),
    constraint ck_action_cause_cause_code check (cause_code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(cause_code) <= 60)
  );
  create trigger refuse_truncate before truncate on action_cause for each statement execute function refuse_change();
  create trigger refuse_change before update or delete on action_cause for each row execute function refuse_change();`;

/** One row per registration and other registration of the same mailbox; the newest answer, all of them in the history. */
const QUESTION = `
  create table participation_question (
    id uuid not null,
    registration_id uuid not null,
    action_id uuid not null,
    mailbox_id uuid not null,
    session_id uuid,
    other_registration_id uuid not null,
    other_action_id uuid not null,
    asked_at timestamptz not null,
    answer text,
    answered_at timestamptz,
    constraint pk_participation_question primary key (id),
    constraint fk_participation_question_registration_id foreign key (registration_id) references registration (id),
    constraint fk_participation_question_other_registration_id
      foreign key (other_registration_id) references registration (id),
    constraint fk_participation_question_action_id foreign key (action_id) references action (id),
    constraint fk_participation_question_other_action_id foreign key (other_action_id) references action (id),
    constraint uq_participation_question_registration_id_other unique (registration_id, other_registration_id),
    constraint ck_participation_question_answer check (answer in ('keep_both', 'keep_this', 'keep_other', 'not_me')),
    constraint ck_participation_question_answered_at check ((answer is null) = (answered_at is null)),
    constraint ck_participation_question_other_action_id check (other_action_id <> action_id)
  );
  create index ix_participation_question_other_registration_id on participation_question (other_registration_id);`;

/** A hint across actions is one of each side, for the reviewers of that side alone: two rows, in either order of ids. */
const FLAG = `
  alter table review_flag
    add column other_action_id uuid,
    add constraint fk_review_flag_other_action_id foreign key (other_action_id) references action (id),
    drop constraint ck_review_flag_kind,
    drop constraint ck_review_flag_other_registration_id,
    add constraint ck_review_flag_kind
      check (kind in ('likely_same_person', 'same_account', 'same_file', 'other_action')),
    add constraint ck_review_flag_other_registration_id
      check (kind = 'other_action' or registration_id < other_registration_id),
    add constraint ck_review_flag_other_action_id
      check ((kind = 'other_action') = (other_action_id is not null) and other_action_id <> action_id);`;

/** Whoever has not proved the address learns nothing of what else is registered with it. */
const OWN_CONFIRMED = `${KIND} = 'claimant' and mailbox_id::text = ${ACTOR}
  and (select current_setting('joinder.mailbox_confirmed', true)) = 'true'`;

const WALLS: readonly Wall[] = [
  { table: 'participation_question', to: ['portal'], commands: ['select', 'update'], rows: OWN_CONFIRMED },
  { table: 'participation_question', to: ['console'], commands: ['select'], rows: within('file') },
  { table: 'participation_question', to: ['worker', 'cli'], commands: 'all', rows: SYSTEM },
  { table: 'action_cause', to: ['portal'], commands: ['select'], rows: SCOPED },
  { table: 'action_cause', to: ['console'], commands: ['select'], rows: within('known', 'operated') },
  { table: 'action_cause', to: ['console'], commands: ['insert'], rows: within('operated') },
  { table: 'action_cause', to: ['worker', 'cli'], commands: 'all', rows: SYSTEM },
];
