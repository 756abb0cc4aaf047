import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, groupRole } from './roles.js';
import { anywhere, buildWalls, SCOPED, SYSTEM, type Wall, within } from './walls.js';

/**
 * Earlier lists and newsletters: addresses somebody gave for something else, to be asked once whether they want to look
 * at an action. No table here refers to a registration, and nothing of it becomes one.
 */
export class InviteFromEarlierLists1763908020000 implements MigrationInterface {
  name = 'InviteFromEarlierLists1763908020000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [TABLES, FUNCTIONS]) await queryRunner.query(sql);
    await grant(queryRunner, 'select', ['invitation_import', 'invitation'], ['console', 'worker', 'cli']);
    await grant(queryRunner, 'insert', ['invitation_import', 'invitation'], ['console']);
    await grant(
      queryRunner,
      'update (state, submitted_at, decided_by, decided_at)',
      ['invitation_import'],
      ['console'],
    );
    await grant(queryRunner, 'update (sent_at, purged_at)', ['invitation_import'], ['worker']);
    await grant(queryRunner, 'update (handled_at, notice_id), delete', ['invitation'], ['worker']);
    await grant(queryRunner, 'select', ['mail_suppression'], ['worker', 'cli']);
    await grant(queryRunner, 'insert', ['mail_suppression'], ['portal']);
    for (const [signature, process] of FUNCTION_OF) {
      await queryRunner.query(`revoke all on function ${signature} from public`);
      await queryRunner.query(`grant execute on function ${signature} to ${groupRole(process)}`);
    }
    await buildWalls(queryRunner, WALLS);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop policy data_key_console_select_invitations on data_key;
      drop policy data_key_console_insert_invitations on data_key;
      drop function open_invitation(uuid, timestamptz), count_not_to_invite(uuid, int[], bytea[], int[], bytea[]);
      drop table invitation, invitation_import, mail_suppression;`);
  }
}

const TABLES = `
  create table invitation_import (
    id uuid not null,
    action_id uuid not null,
    state text not null,
    source_title text not null,
    lawful_basis text not null,
    collected_on date not null,
    file_sha256 text not null,
    row_count int not null,
    valid_count int not null,
    broken_count int not null,
    duplicate_count int not null,
    known_count int,
    broken jsonb not null,
    imported_by uuid not null,
    imported_at timestamptz not null,
    submitted_at timestamptz,
    decided_by uuid,
    decided_at timestamptz,
    sent_at timestamptz,
    purged_at timestamptz,
    constraint pk_invitation_import primary key (id),
    constraint fk_invitation_import_action_id foreign key (action_id) references action (id),
    constraint fk_invitation_import_imported_by foreign key (imported_by) references staff_account (id),
    constraint fk_invitation_import_decided_by foreign key (decided_by) references staff_account (id),
    constraint ck_invitation_import_state check (state in ('dry_run', 'waiting', 'approved', 'declined', 'discarded')),
    constraint ck_invitation_import_lawful_basis
      check (lawful_basis in ('consent', 'contract', 'legitimate_interest', 'public_task')),
    constraint ck_invitation_import_counts
      check (row_count = valid_count + broken_count + duplicate_count and valid_count >= 0 and broken_count >= 0 and duplicate_count >= 0),
    constraint ck_invitation_import_known_count check (known_count is null or (known_count % 10 = 0 and valid_count >= 50)),
    constraint ck_invitation_import_collected_on check (collected_on <= imported_at::date + 1),
    constraint ck_invitation_import_decided_by
      check ((state in ('approved', 'declined')) = (decided_by is not null) and decided_by <> imported_by),
    constraint ck_invitation_import_decided_at check ((decided_by is null) = (decided_at is null)),
    constraint ck_invitation_import_sent_at check (sent_at is null or state = 'approved')
  );
  create index ix_invitation_import_action_id on invitation_import (action_id, id);

  create table invitation (
    id uuid not null,
    import_id uuid not null,
    action_id uuid not null,
    locale text not null,
    address_hash bytea not null,
    key_id uuid not null,
    sealed_address bytea not null,
    handled_at timestamptz,
    notice_id uuid,
    opened_at timestamptz,
    constraint pk_invitation primary key (id),
    constraint fk_invitation_import_id foreign key (import_id) references invitation_import (id),
    constraint fk_invitation_action_id foreign key (action_id) references action (id),
    constraint uq_invitation_import_id_address_hash unique (import_id, address_hash),
    constraint ck_invitation_locale check (locale ~ '^[a-z]{2}$'),
    constraint ck_invitation_address_hash check (octet_length(address_hash) = 32),
    constraint ck_invitation_notice_id check (notice_id is null or handled_at is not null)
  );
  create index ix_invitation_action_id_address_hash on invitation (action_id, address_hash);
  create index ix_invitation_waiting on invitation (import_id, id) where handled_at is null;

  create table mail_suppression (
    address_hash bytea not null,
    created_at timestamptz not null,
    constraint pk_mail_suppression primary key (address_hash),
    constraint ck_mail_suppression_address_hash check (octet_length(address_hash) = 32)
  );
  create trigger refuse_truncate before truncate on mail_suppression for each statement execute function refuse_change();
  create trigger refuse_change before update or delete on mail_suppression for each row execute function refuse_change();`;

/** Answers to the holder of a link, and a count that names nobody. */
const FUNCTIONS = `
  create function open_invitation(p_id uuid, p_now timestamptz) returns text
    language sql security definer set search_path = pg_catalog, public, pg_temp as $$
      update public.invitation i set opened_at = coalesce(i.opened_at, p_now)
        from public.action a where i.id = p_id and i.notice_id is not null and a.id = i.action_id
      returning a.slug
    $$;

  create function count_not_to_invite(p_action_id uuid, p_index_rows int[], p_index_values bytea[], p_hash_rows int[], p_hashes bytea[])
    returns int language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
      select count(distinct found.n)::int from (
        select given.n from unnest(p_index_rows, p_index_values) as given (n, value)
          join public.blind_index i on i.kind = 'email' and i.subject_kind = 'mailbox' and i.value = given.value
          join public.registration r on r.mailbox_id = i.subject_id and r.action_id = p_action_id and r.confirmed_at is not null
           and r.stage not in ('lapsed', 'erased')
        union all
        select given.n from unnest(p_hash_rows, p_hashes) as given (n, hash)
          join public.mail_suppression s on s.address_hash = given.hash) as found
    $$;`;

const FUNCTION_OF = [
  ['open_invitation(uuid, timestamptz)', 'portal'],
  ['count_not_to_invite(uuid, int[], bytea[], int[], bytea[])', 'console'],
] as const;

/** The key of the hashes of addresses that must never be written to again: one for the installation, never destroyed. */
export const SUPPRESSION_KEY_SUBJECT = '00000000-0000-7000-8000-6e6f206d6169';

const OWN_KEY = `${anywhere('operated')} and subject_kind = 'instance'
  and (subject_id = '${SUPPRESSION_KEY_SUBJECT}' or exists (select from invitation_import i where i.id = data_key.subject_id))`;

const WALLS: readonly Wall[] = [
  ...['invitation_import', 'invitation'].flatMap((table): Wall[] => [
    { table, to: ['console'], commands: ['select', 'insert', 'update'], rows: within('operated') },
    { table, to: ['worker', 'cli'], commands: 'all', rows: SYSTEM },
  ]),
  { table: 'mail_suppression', to: ['portal'], commands: ['insert'], rows: SCOPED },
  { table: 'mail_suppression', to: ['worker', 'cli'], commands: ['select'], rows: SYSTEM },
  { table: 'data_key', to: ['console'], commands: ['select', 'insert'], rows: OWN_KEY, also: 'invitations' },
];
