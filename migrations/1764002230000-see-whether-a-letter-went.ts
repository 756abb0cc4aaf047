import type { MigrationInterface, QueryRunner } from 'typeorm';
import { buildWalls, OF_REACHABLE_REGISTRATION, within } from './walls.js';

/**
 * That somebody was written to about their unpaid fee is done when the mail went out or a letter was posted, and not when
 * a mail was queued. So a row names its mail, and there is more than one where the first did not go.
 */
export class SeeWhetherALetterWent1764002230000 implements MigrationInterface {
  name = 'SeeWhetherALetterWent1764002230000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(COLUMNS);
    await queryRunner.query(OLD_ROWS);
    await queryRunner.query('alter table fee_reminder alter column way drop default');
    await buildWalls(queryRunner, [
      {
        table: 'notice',
        to: ['console'],
        commands: ['select'],
        also: 'fees',
        rows: `template = 'fee-unpaid' and ${within('operated', 'contact')} and ${OF_REACHABLE_REGISTRATION('notice')}`,
      },
    ]);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Whether somebody was written to is not forgotten.'));
  }
}

const COLUMNS = `
  alter table fee_reminder drop constraint uq_fee_reminder_registration_id,
    add column way text not null default 'mail',
    add column notice_id uuid,
    add constraint fk_fee_reminder_notice_id foreign key (notice_id) references notice (id),
    add constraint ck_fee_reminder_way check (way in ('mail', 'letter')),
    add constraint ck_fee_reminder_notice_id check (way = 'mail' or notice_id is null);
  create index ix_fee_reminder_registration_id on fee_reminder (registration_id, id);`;

/** The first mail belongs to the first row and so on: each was queued with its row. */
const OLD_ROWS = `
  alter table fee_reminder disable trigger refuse_change, disable trigger own_name;
  update fee_reminder f set notice_id = n.id
    from (select id, registration_id, row_number() over (partition by registration_id order by id) as place from fee_reminder) m
    join (select id, registration_id, row_number() over (partition by registration_id order by created_at, id) as place
            from notice where template = 'fee-unpaid') n
      on n.registration_id = m.registration_id and n.place = m.place
   where f.id = m.id;
  alter table fee_reminder enable trigger refuse_change, enable trigger own_name;`;
