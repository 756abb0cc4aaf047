import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An act of leaving that was sent in time may be told later, with the day on which the person says that it arrived. */
export class TellLateWhatWasSentInTime1764001010000 implements MigrationInterface {
  name = 'TellLateWhatWasSentInTime1764001010000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table leaving_act add column arrived_on date;
      alter table leaving_act add constraint ck_leaving_act_arrived_on
        check (arrived_on is null or (sent_on is not null and arrived_on >= sent_on));`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table leaving_act drop column arrived_on');
  }
}
