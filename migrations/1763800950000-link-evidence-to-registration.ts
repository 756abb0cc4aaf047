import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A file belongs to a registration that exists. The table of registrations is younger than that of files. */
export class LinkEvidenceToRegistration1763800950000 implements MigrationInterface {
  name = 'LinkEvidenceToRegistration1763800950000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table evidence_item add constraint fk_evidence_item_registration_id
        foreign key (registration_id) references registration (id)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table evidence_item drop constraint fk_evidence_item_registration_id');
  }
}
