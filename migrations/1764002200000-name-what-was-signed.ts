import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A recorded signature names what it signs: the declarations that stood at the end of the day on which it was signed, the
 * version that had been sent by then and, where there is one, the SHA-256 of the signed document. Rows from before get
 * what stood on their day, and never more than was there when staff recorded them.
 */
export class NameWhatWasSigned1764002200000 implements MigrationInterface {
  name = 'NameWhatWasSigned1764002200000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [COLUMNS, OLD_ROWS, CHECKS]) await queryRunner.query(sql);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('What a signature signs is not forgotten.'));
  }
}

const COLUMNS = `
  alter table signature_record
    add column declaration_ids uuid[] not null default '{}',
    add column submission_version integer,
    add column document_sha256 text;`;

/** The guard lets nothing but the source of a row go; this is the one time that something is added. */
const OLD_ROWS = `
  alter table signature_record disable trigger guard_signature_record, disable trigger own_name;
  update signature_record s set
    declaration_ids = array(
      select n.id from (select distinct on (d.kind) d.id, d.kind, d.outcome from declaration d
                         where d.registration_id = s.registration_id and d.at <= s.recorded_at
                           and d.at < ((s.happened_on + 1)::timestamp at time zone a.zone)
                         order by d.kind, d.id desc) n
       where n.outcome = 'given' order by n.id),
    submission_version = (
      select max(v.version) from submission v where v.registration_id = s.registration_id
         and v.submitted_at <= s.recorded_at and v.submitted_at < ((s.happened_on + 1)::timestamp at time zone a.zone))
    from action a where a.id = s.action_id and s.kind <> 'reversed';
  alter table signature_record enable trigger guard_signature_record, enable trigger own_name;`;

const CHECKS = `
  alter table signature_record
    alter column declaration_ids drop default,
    add constraint ck_signature_record_reversed
      check (kind <> 'reversed' or declaration_ids = '{}' and submission_version is null and document_sha256 is null),
    add constraint ck_signature_record_document_sha256 check (document_sha256 ~ '^[0-9a-f]{64}$');`;
