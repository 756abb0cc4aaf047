import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A registration that moves to another mailbox leaves behind what the owner of the earlier one was asked. */
export class ForgetParticipationOfMoved1763908030000 implements MigrationInterface {
  name = 'ForgetParticipationOfMoved1763908030000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create function forget_participation() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
          begin
            delete from public.participation_question where registration_id = new.id or other_registration_id = new.id;
            return null;
          end $$;
      create trigger forget_participation after update of mailbox_id on registration for each row
        when (new.mailbox_id is distinct from old.mailbox_id) execute function forget_participation();`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop trigger forget_participation on registration; drop function forget_participation();');
  }
}
