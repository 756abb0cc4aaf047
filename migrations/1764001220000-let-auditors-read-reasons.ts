import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACTOR, buildWalls, KIND, STAFF, type Wall, within } from './walls.js';

/**
 * A reason typed before a file is opened is sealed under a key of its action that is made for this alone and that
 * auditors read; with it nothing else opens. What was typed before stays sealed under the key of the file, which they
 * never read. Counsel of the action open a form as it was sent for a reason, as reviewers open a file.
 */
export class LetAuditorsReadReasons1764001220000 implements MigrationInterface {
  name = 'LetAuditorsReadReasons1764001220000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [KEYS, COLUMNS, OLD_ROWS, GUARD]) await queryRunner.query(sql);
    await queryRunner.query('drop policy file_access_console_select on file_access');
    await queryRunner.query('drop policy file_access_console_insert on file_access');
    await buildWalls(queryRunner, WALLS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('What auditors were promised to read is not taken away.'));
  }
}

const KEYS = `
  alter table data_key drop constraint ck_data_key_subject_kind, drop constraint ck_data_key_retention_class;
  alter table data_key
    add constraint ck_data_key_subject_kind check (subject_kind in ('registration', 'mailbox', 'staff', 'instance', 'extract', 'action')),
    add constraint ck_data_key_retention_class check (retention_class in ('case', 'evidence', 'technical', 'preserved', 'account', 'audit')),
    add constraint ck_data_key_audit check ((subject_kind = 'action') = (retention_class = 'audit')
      and (subject_kind <> 'action' or subject_id = action_id and registration_id is null));`;

const COLUMNS = `
  alter table file_access add column role text, add column reference text,
    add constraint ck_file_access_role check (role in ('reviewer', 'senior_reviewer', 'counsel'));`;

/** Which of the two reviewing roles it was then is not known any more; the reference is. */
const OLD_ROWS = `
  update file_access a set reference = r.reference from registration r where r.id = a.registration_id;
  alter table file_access alter column reference set not null;`;

/** What was opened as counsel is no reviewer's reason, and the other way round. The reference is that of the registration. */
const scoped = (scope: 'file' | 'list'): string => within(scope).replaceAll('action_id::text', 'new.action_id::text');
const GUARD = `
  create function guard_reader_role() returns trigger language plpgsql as $$
    begin
      if ${KIND} = 'staff' and not coalesce(case when new.role = 'counsel' then ${scoped('list')}
          when new.role in ('reviewer', 'senior_reviewer') then ${scoped('file')} end, false) then
        raise exception 'nobody opens anything in a role they do not have' using errcode = 'restrict_violation';
      end if;
      new.reference := (select reference from registration where id = new.registration_id);
      return new;
    end $$;
  revoke execute on function guard_reader_role() from public;
  create trigger guard_reader_role before insert on file_access for each row execute function guard_reader_role();`;

const OWN = `${STAFF} and staff_id::text = ${ACTOR}`;
const WALLS: readonly Wall[] = [
  {
    table: 'file_access',
    to: ['console'],
    commands: ['select'],
    rows: `(${OWN} and ${within('file', 'list')}) or ${within('audited')}`,
  },
  {
    table: 'file_access',
    to: ['console'],
    commands: ['insert'],
    rows: `${OWN} and ${within('file', 'list')}`,
  },
  {
    table: 'data_key',
    to: ['console'],
    commands: ['select'],
    also: 'audit',
    rows: `subject_kind = 'action' and retention_class = 'audit' and ${within('audited')}`,
  },
];
