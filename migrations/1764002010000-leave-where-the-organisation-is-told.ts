import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where the law has people withdraw by a form that goes to the organisation itself, nothing is sent anywhere: such an act
 * has no day of sending, like the revocation of a mandate.
 */
export class LeaveWhereTheOrganisationIsTold1764002010000 implements MigrationInterface {
  name = 'LeaveWhereTheOrganisationIsTold1764002010000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table leaving_act drop constraint ck_leaving_act_sent_on;
      alter table leaving_act add constraint ck_leaving_act_sent_on check (act <> 'mandate_revocation' or sent_on is null);`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table leaving_act drop constraint ck_leaving_act_sent_on;
      alter table leaving_act add constraint ck_leaving_act_sent_on
        check ((act = 'mandate_revocation') = (sent_on is null)) not valid;`);
  }
}
