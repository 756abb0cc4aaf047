import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A file that proves that somebody sent their registration to the official register: at most one of a registration. */
export class KeepProofOfSending1764000320000 implements MigrationInterface {
  name = 'KeepProofOfSending1764000320000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table evidence_item drop constraint ck_evidence_item_purpose;
      alter table evidence_item add constraint ck_evidence_item_purpose check (purpose in ('joining', 'preserved', 'sending'));
      create unique index uq_evidence_item_registration_id_sending on evidence_item (registration_id)
        where state = 'stored' and purpose = 'sending';`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Files that prove a sending would be lost.'));
  }
}
