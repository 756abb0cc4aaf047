import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Only giving the mark is refused. The first version refused every change of a marked instance that holds
 * registrations, so that a demonstration could not change how many people a step takes.
 */
export class RefuseOnlyTheDemoMark1763902000000 implements MigrationInterface {
  name = 'RefuseOnlyTheDemoMark1763902000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create or replace function refuse_demo_mark() returns trigger
        language plpgsql security definer set search_path = public, pg_temp as $$
        begin
          if tg_op = 'UPDATE' and old.demo then return new; end if;
          if new.demo and (tg_op = 'UPDATE' or exists (select from registration)) then
            raise exception 'an instance is marked as a demonstration only when it is created' using errcode = 'restrict_violation';
          end if;
          return new;
        end $$`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create or replace function refuse_demo_mark() returns trigger
        language plpgsql security definer set search_path = public, pg_temp as $$
        begin
          if new.demo and (tg_op = 'UPDATE' and not old.demo or exists (select from registration)) then
            raise exception 'an instance is marked as a demonstration only when it is created' using errcode = 'restrict_violation';
          end if;
          return new;
        end $$`);
  }
}
