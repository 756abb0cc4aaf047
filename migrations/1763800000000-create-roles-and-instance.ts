import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, groupRole, ROLE_PROCESSES } from './roles.js';

/** Group roles (cluster-wide, so they may exist already) and the single row that describes the instance. */
export class CreateRolesAndInstance1763800000000 implements MigrationInterface {
  name = 'CreateRolesAndInstance1763800000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const process of ROLE_PROCESSES) {
      const role = groupRole(process);
      await queryRunner.query(`
        do $$ begin
          if not exists (select from pg_roles where rolname = '${role}') then
            create role ${role} nologin;
          end if;
        exception
          when duplicate_object or unique_violation then null;
          when insufficient_privilege then
            raise exception 'The owner may not create the role ${role}: run the statements of "cli roles print" as an administrator first.';
        end $$`);
    }
    const roles = ROLE_PROCESSES.map(groupRole).join(', ');
    await queryRunner.query(`
      revoke create on schema public from public;
      grant usage on schema public to ${roles};

      create table instance (
        id smallint not null,
        demo boolean not null default false,
        log_origin text not null,
        created_at timestamptz not null default now(),
        constraint pk_instance primary key (id),
        constraint ck_instance_one_row check (id = 1)
      );`);
    await grant(queryRunner, 'select', ['instance'], ROLE_PROCESSES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table instance');
  }
}
